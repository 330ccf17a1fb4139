"""Checks of what operations give."""
