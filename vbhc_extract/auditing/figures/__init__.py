"""Checks of what is measured and ordered: sums, rates, series, stated counts, plans against reports."""

from vbhc_extract.auditing.figures import (  # noqa: F401 - importing the checks registers them
    balances,
    bounds,
    changes,
    counts,
    opposites,
    plans,
    rates,
    series,
    sums,
    tables,
)
