"""The pages behind a personal link."""
