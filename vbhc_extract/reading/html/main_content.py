"""The document within a portal's page: menus, lists of links, search boxes and footers go.

A page saved from a word processor has none of these and stays whole. In a portal's page each element has
a weight: the letters outside links, and much for words that only a document has (Quốc hiệu, Căn cứ,
Điều 1, Nơi nhận). From the page down, the child that carries most of the weight is entered; of its
brothers only those stay that read like a document too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_PORTAL_SIGNS = frozenset(
    ("nav", "script", "iframe", "form", "aside", "header", "footer", "main", "article", "button")
)
_DROPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "button", "select", "textarea",
    "option", "input", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "map",
))  # fmt: skip
_MAYBE_DROPPED = frozenset(("header", "footer", "form"))
_BLOCKS = frozenset(("div", "ul", "ol", "table", "tr", "td", "section", "dl", "center", "article"))
_ENTERED = _BLOCKS | {"main", "form", "tbody", "span"}
_PARAGRAPHS = frozenset(("p", "blockquote", "pre", "br", "b", "i", "strong", "em", "font"))
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|breadcrumbs?|side-?bar|footer|header|banner|tool-?(?:bar|s|box)|share|social|comments?|binh-?luan"
    r"|related|lien-?quan|paging|pagination|search|tim-?kiem|log-?in|dang-?nhap|ads|advert\w*|quang-?cao|popup|modal|tags?"
    r"|rating|cookies?|hotline|login|thuoc-?tinh|luoc-?do|skip-\w+|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"""
    CỘNG\s+H\w{1,3}\s+X\w\s*HỘI\s+CHỦ\s+NGH | [Đđ]ộc\s+lập\s*\W\s*[Tt]ự\s+do | ^\s*ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\s*$
    | ^\W*Căn\s+cứ\s | ^\W*(?:Điều|ĐIỀU)\s+\d+[.:] | ^\W*N[ơƠ][iI]\s+(?:nhận|NHẬN)\s*: | ^\W*Kính\s+(?:gửi|trình)\s*:
    | ^\W*(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*\.?\s*[A-ZĐỦ]{2} | ^\W*(?:PHỤ\s+LỤC|Phụ\s+lục|CHƯƠNG|Chương)\s+[IVX\d]+
    | ^\W*[IVX]{1,5}[.-]\s+\w | ^\W*(?:Số|SỐ)\s*:\s*[\d\s.…]*/ | \./\.\s*$
    """,
    re.VERBOSE,
)
_NATION = re.compile(r"CỘNG\s+H\w{1,3}\s+X\w\s*HỘI\s+CHỦ\s+NGH|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_TITLES = frozenset(("h1", "h2", "h3", "h4"))
_CUE_WEIGHT = 300  # letters
_MOST = 0.5  # of the weight: the child to enter
_LINKED = 0.5  # of the letters, from which on a block of some links is navigation
_SOME_LINKS = 3
_MANY_LINKS = 10
_SUBSTANTIAL = 0.12  # of the page's weight


class _Weight(NamedTuple):
    """The letters below an element, those in links, the links, and words that only a document has."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    cues: int = 0

    def total(self) -> int:
        return self.letters - self.linked + _CUE_WEIGHT * self.cues

    def linked_share(self) -> float:
        return self.linked / self.letters if self.letters else 0.0


def keep_document(body: _Element) -> None:
    """Empty, in place, what is no text of a page, and of a portal's page all but the document.

    >>> from lxml.etree import fromstring
    >>> body = fromstring(
    ...     '<body><nav>Trang chủ</nav><div>Căn cứ Luật Đầu tư công;</div><div class="menu">Văn bản</div></body>'
    ... )
    >>> keep_document(body)
    >>> "".join(body.itertext())
    'Căn cứ Luật Đầu tư công;'
    """
    is_portal = _is_of_portal(body)
    _empty([element for element in body.iter() if element.tag in _DROPPED])
    if not is_portal:
        return
    weights = _weights(body)
    whole = weights[body].total()
    _empty(list(_noise(body, weights, whole)))
    _enter(body, weights, whole)


def _is_of_portal(body: _Element) -> bool:
    """Tell a portal's page by elements and names that no word processor writes, or by many links to other pages."""
    if any(element.tag in _PORTAL_SIGNS for element in body.iter()):
        return True
    if sum(element.tag in _BLOCKS and bool(_NOISE.search(_names(element))) for element in body.iter()) > 1:
        return True
    links = (link.get("href", "#") for link in body.iter("a"))
    return sum(not target.startswith("#") for target in links) >= _MANY_LINKS


def _weights(body: _Element) -> dict[_Element, _Weight]:
    """Weigh each element, children first; what is read inside a link counts as linked."""
    weights: dict[_Element, _Weight] = {}
    for element in reversed(list(body.iter())):
        letters, cues = _own(element.text)
        linked = links = 0
        for child in element:
            inner = weights[child]
            tail, tail_cues = _own(child.tail)
            letters += inner.letters + tail
            cues += inner.cues + tail_cues
            linked += inner.linked
            links += inner.links
        if element.tag == "a" and element.get("href"):
            linked, links, cues = letters, links + 1, 0
        weights[element] = _Weight(letters, linked, links, cues)
    return weights


def _own(text: str | None) -> tuple[int, int]:
    if not text or text.isspace():
        return 0, 0
    return len(text.strip()), int(_CUE.search(text) is not None)


def _noise(body: _Element, weights: dict[_Element, _Weight], whole: int) -> Iterator[_Element]:
    """Yield the elements that are navigation by their tag, their name, or their many links."""
    for element in body.iter():
        weight = weights[element]
        if element is body or weight.cues or weight.total() > _SUBSTANTIAL * whole:
            continue
        names = _names(element)
        if (
            element.tag in _MAYBE_DROPPED
            or (element.tag in _BLOCKS and _NOISE.search(names))
            or (element.tag in _BLOCKS and weight.links >= _SOME_LINKS and weight.linked_share() > _LINKED)
        ):
            yield element


def _names(element: _Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"


def _enter(body: _Element, weights: dict[_Element, _Weight], whole: int) -> None:
    """Go down to the element that holds the document, and empty what stands beside the way there."""
    at = body
    while (child := _way_down(at, weights)) is not None:
        _empty(
            [
                brother
                for brother in at
                if brother is not child and not _reads_like_document(weights[brother], whole)
            ]
        )
        at = child
    _empty(_titles_above_letterhead(at))


def _titles_above_letterhead(at: _Element) -> list[_Element]:
    """Return the headings that the portal put above a document with a letterhead of its own."""
    titles: list[_Element] = []
    for child in at:
        if child.tag in _TITLES:
            titles.append(child)
        elif _NATION.search(" ".join(map(str, child.itertext()))):
            return titles
    return []


def _way_down(at: _Element, weights: dict[_Element, _Weight]) -> _Element | None:
    """Return the child that carries most of an element, by weight and by letters; none beside paragraphs."""
    if not len(at) or _has_paragraphs(at, weights):
        return None
    child = max(at, key=lambda each: weights[each].total())
    mine, its = weights[at], weights[child]
    by_weight = its.total() > _MOST * mine.total()
    by_letters = its.letters - its.linked > _MOST * (mine.letters - mine.linked)
    return child if by_weight and by_letters and child.tag in _ENTERED else None


def _has_paragraphs(at: _Element, weights: dict[_Element, _Weight]) -> bool:
    own = [at.text, *(child.tail for child in at)]
    return any(text and not text.isspace() for text in own) or any(
        child.tag in _PARAGRAPHS and weights[child].linked_share() < _LINKED and weights[child].letters
        for child in at
    )


def _reads_like_document(weight: _Weight, whole: int) -> bool:
    return weight.linked_share() < _LINKED and (weight.cues > 0 or weight.total() > _SUBSTANTIAL * whole)


def _empty(elements: Iterable[_Element]) -> None:
    """Take all out of elements; what is left of each shows nothing, and the text behind it stays."""
    for element in elements:
        tail = element.tail
        is_block = element.tag in _BLOCKS or element.tag in _MAYBE_DROPPED or element.tag in {"nav", "aside"}
        element.clear()
        element.tag = "div" if is_block else "span"
        element.tail = tail
