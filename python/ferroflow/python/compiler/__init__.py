"""Compilers, as far as programs name them."""
