"""Messages of values and of summaries."""
