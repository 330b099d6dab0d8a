"""How sure a resolution is: the only place where the scale stands."""

from __future__ import annotations

from enum import Enum


class Confidence(float, Enum):
    """The levels, from certain to none; `benchmarks/linking.py` measures how often each is right."""

    EXACT = 1.0
    """Number, date and place agree, or nothing else bears that number; a law by its name and date."""
    SAME_FILE = 0.9
    """The date, the place or the code is missing, and the same file names one such document in full."""
    COLLECTION = 0.8
    """The same, and one such document stands anywhere in the collection."""
    KNOWN = 0.7
    """A law or a nickname, by the tables and the date of the citing document."""
    TITLE = 0.6
    """Called by its title: type, words of the title, body and years agree; or a blank number was inferred."""
    UNRESOLVED = 0.5
    """A short form or a blank number that stays a node of its own."""
    AMBIGUOUS = 0.3
    """Several documents fit: all are named, none is chosen."""
