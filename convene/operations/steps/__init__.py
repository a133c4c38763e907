"""The engine: plan, claim, perform, take back, retry, approve."""
