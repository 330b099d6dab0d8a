"""Checks of documents and citations: numbers, dates, bodies, legal basis, what is missing."""

from vbhc_extract.auditing.documents import (  # noqa: F401 - importing the checks registers them
    bodies,
    dates,
    later,
    legal_basis,
    missing,
    national,
    near_numbers,
    numbers,
    order,
    outline,
    periods,
    register,
    symbols,
)
