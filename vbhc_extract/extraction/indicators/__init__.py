"""Measured figures: what they measure, for what period, as part of what."""
