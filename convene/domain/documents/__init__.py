"""Documents: what every one of them is made of, how its sentences are said, and the numbered one."""
