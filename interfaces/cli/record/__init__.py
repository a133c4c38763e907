"""`convene record SLUG VERB ...`: what comes by telephone, in a reply or at the desk, one thing at a time."""
