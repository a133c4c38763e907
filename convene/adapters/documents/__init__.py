"""Documents as files: Word, PDF, HTML, Markdown."""
