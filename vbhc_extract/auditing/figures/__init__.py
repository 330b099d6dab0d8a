"""Checks of what is measured and ordered: sums, rates, series, stated counts, plans against reports."""

from vbhc_extract.auditing.figures import balances, changes, counts, plans, rates, series, sums, tables  # noqa: F401 - importing the checks registers them
