"""The outside world, a file a protocol or format."""
