"""Mentions of other documents, and in what role they are cited."""
