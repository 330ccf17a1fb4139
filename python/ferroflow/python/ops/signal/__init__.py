"""Signals: windows, frames, transforms between time and frequency."""
