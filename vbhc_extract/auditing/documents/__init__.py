"""Checks of documents and citations: numbers, dates, bodies, legal basis, what is missing."""
