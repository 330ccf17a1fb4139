"""Messages that files are made of."""
