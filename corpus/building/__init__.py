"""Makers of the corpus' documents in other formats: first the structure of a text, then a module a format."""
