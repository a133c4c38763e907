"""What tests share: a small consultation, receivers, databases."""
