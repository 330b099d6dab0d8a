"""Titles (trích yếu) compared by their words, abbreviations written out."""

from __future__ import annotations

from collections.abc import Iterable

from vbhc_extract.linking.identity import name_key
from vbhc_extract.linking.titles import rough_key
from vbhc_extract.vocabulary import Vocabulary

_FEWEST_WORDS = 4
_ALIKE = 0.6
_FORMAL = frozenset(name_key("ban hành phê duyệt").split())


def same_title(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two titles say the same: most words shared, all figures agreeing, none too short to tell.

    >>> from vbhc_extract.vocabulary import load
    >>> plan = "về việc ban hành Kế hoạch cải cách hành chính năm 2024"
    >>> same_title(plan, "ban hành Kế hoạch CCHC năm 2024 tỉnh Lâm Đồng", load())
    True
    >>> same_title(plan, "ban hành Kế hoạch CCHC năm 2025", load()), same_title(plan, "Kế hoạch", load())
    (False, False)
    """
    words, others = title_words(one, vocabulary), title_words(other, vocabulary)
    figures, other_figures = figures_of(words), figures_of(others)
    if figures and other_figures and not (figures <= other_figures or other_figures <= figures):
        return False
    words, others = words - figures, others - other_figures
    if min(len(words), len(others)) < _FEWEST_WORDS:
        return False
    return len(words & others) >= _ALIKE * len(words | others)


def any_same_title(ones: Iterable[str], others: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a title of the ones says the same as one of the others.

    >>> from vbhc_extract.vocabulary import load
    >>> any_same_title(["", "Kế hoạch cải cách hành chính"], ["về Kế hoạch CCHC"], load())
    True
    """
    distinct = set(others)
    return any(same_title(one, other, vocabulary) for one in set(ones) for other in distinct)


def nothing_shared(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two titles, both long enough to tell, have no word in common.

    >>> from vbhc_extract.vocabulary import load
    >>> nothing_shared("thành lập Tổ công tác liên ngành", "phê duyệt quyết toán kinh phí sửa trường", load())
    True
    """
    words, others = title_words(one, vocabulary), title_words(other, vocabulary)
    return min(len(words), len(others)) >= _FEWEST_WORDS and not words & others


def each_says_its_own(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether each of two titles has words that the other lacks: documents of one series do.

    >>> from vbhc_extract.vocabulary import load
    >>> land, forest = "công bố thủ tục hành chính lĩnh vực đất đai", "công bố TTHC lĩnh vực lâm nghiệp"
    >>> each_says_its_own(land, forest, load()), each_says_its_own(land, "công bố TTHC đất đai", load())
    (True, False)
    """
    words, others = title_words(one, vocabulary), title_words(other, vocabulary)
    return bool(words - others) and bool(others - words)


def figures_of(words: frozenset[str]) -> frozenset[str]:
    """Return those words that are figures: years, instalments, numbers of documents."""
    return frozenset(word for word in words if word[0].isdigit())


def title_words(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of a title that tell it from others.

    >>> from vbhc_extract.vocabulary import load
    >>> title_words("về Kế hoạch CCHC", load()) == title_words("Kế hoạch cải cách hành chính", load())
    True
    """
    return rough_key(title, (), vocabulary) - _FORMAL
