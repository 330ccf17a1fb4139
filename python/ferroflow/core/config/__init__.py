"""Switches of the runtime."""
