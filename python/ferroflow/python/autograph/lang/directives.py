"""Directives that the converter reads out of a function's source.

Invariant: these are the converter's own objects; it knows them by identity.
Does not know: anything else.
"""

from malt.lang.directives import set_element_type, set_loop_options  # noqa: F401
