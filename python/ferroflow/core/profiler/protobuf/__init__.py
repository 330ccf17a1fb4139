"""Messages of profiles."""
