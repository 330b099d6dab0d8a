"""Issuing bodies: where their names stand in a text, and what they are in full (stub, being written)."""
from __future__ import annotations
from typing import NamedTuple
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary


class Territory(NamedTuple):
    """Where a body sits, each level with its word: `tỉnh Quảng Ngãi`, `huyện Bình Sơn`, `xã Bình Minh`."""
    province: str = ""
    district: str = ""
    commune: str = ""


def body_end(vocabulary: Vocabulary, folded: str, start: int, end: int) -> int:
    """Return where the body name that begins exactly at `start` ends (at most `end`), or `start` if none does."""
    return start


def find_bodies(vocabulary: Vocabulary, folded: str, start: int, end: int) -> list[Span]:
    """Return the body names between `start` and `end`, in order."""
    return []


def in_full(vocabulary: Vocabulary, printed: str, home: Territory) -> str:
    """Return the body in full, with its place taken from the printed words, else from `home`."""
    return printed


def by_symbol(vocabulary: Vocabulary, number: str, doc_type: str, home: Territory, year: int) -> str:
    """Return the body that the code of a document number stands for, or an empty string."""
    return ""


def territory_of(vocabulary: Vocabulary, body: str) -> Territory:
    """Return the territory that a full body name carries."""
    return Territory()
