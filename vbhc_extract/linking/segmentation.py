"""The one door to underthesea: loaded when first needed, and without the log handler its import adds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


@cache
def quietly_imported(function: str) -> Callable[[str], Any]:
    """Return a function of underthesea, whose import takes half a second and sets up logging for everybody.

    >>> quietly_imported("word_tokenize")("cải cách hành chính")
    ['cải cách', 'hành chính']
    """
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    found: Callable[[str], Any] = getattr(import_module("underthesea"), function)
    root.handlers[:] = handlers
    root.setLevel(level)
    return found
