"""The papers beside the report as files: Word, PDF, CSV."""
