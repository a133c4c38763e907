"""Recording by hand what came by telephone, in a reply or at the desk, by the names that people use."""
