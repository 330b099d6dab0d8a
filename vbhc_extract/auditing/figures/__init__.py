"""Checks of what is measured and ordered: sums, rates, series, stated counts, plans against reports."""
