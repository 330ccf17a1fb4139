"""Columns that say how features become numbers, laid out as TensorFlow lays out its own."""
