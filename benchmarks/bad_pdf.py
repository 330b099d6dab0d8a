"""PDFs that are damaged, locked, empty, or made to exhaust whoever opens them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F1 12 Tf 72 700 Td (Quyet dinh so 12/QD-UBND ngay 05/3/2024) Tj ET\n"
_MEGABYTE = 2**20


def files(good: bytes) -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad PDFs by what is wrong, some of them from a good one."""
    return {
        "password to open": partial(_locked, "secret"),
        "password to change only": partial(_locked, ""),
        "empty file": bytes,
        "plain text": "Quyết định số 12/QĐ-UBND ngày 05/3/2024".encode,
        "a web page": "<html><body><p>Quyết định số 12/QĐ-UBND ngày 05/3/2024".encode,
        "cut off": lambda: good[: len(good) // 2],
        "header only": lambda: b"%PDF-1.7\n",
        "index of objects destroyed": lambda: good.replace(b"xref", b"xxxx"),
        "bits flipped": partial(_rotten, good),
        "no pages": lambda: _pdf(_CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"),
        "page tree in a circle": lambda: _pdf(_CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "a million pages claimed": lambda: _pdf(
            _CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>", _page()
        ),
        "page tree 5,000 deep": _deep_tree,
        "arrays 200,000 deep": lambda: _pdf(_CATALOG, b"[" * 200_000 + b"]" * 200_000),
        "form that shows itself": _self_reference,
        "page of a kilometre": lambda: _pdf(
            _CATALOG, _ONE_PAGE, _page(b"0 0 3000000 3000000"), _stream([_WORDS])
        ),
        "300 MB of blanks": lambda: _with_content(b" " * _MEGABYTE for _ in range(300)),
        "28 million letters": lambda: _with_content(_letters()),
        "200,000 lines drawn": lambda: _with_content(_lines()),
        "image of 2.5 thousand million pixels": _huge_image,
        "runs a program when opened": _launching,
    }


def _pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first its catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    return bytes(
        written + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def _page(box: bytes = b"0 0 595 842") -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 %s>>/XObject<</X 5 0 R>>>>>>"
        % (box, _FONT)
    )


def _stream(pieces: Iterable[bytes], head: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(map(packer.compress, pieces)) + packer.flush()
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), head, packed)


def _with_content(pieces: Iterable[bytes]) -> bytes:
    return _pdf(_CATALOG, _ONE_PAGE, _page(), _stream(pieces))


def _locked(password: str) -> bytes:
    file = BytesIO()
    locked = StandardEncryption(password, ownerPassword="owner", canPrint=0, strength=128)
    canvas = Canvas(file, encrypt=locked)
    canvas.drawString(72, 700, "Quyet dinh so 12/QD-UBND ngay 05/3/2024")
    canvas.save()
    return file.getvalue()


def _rotten(good: bytes) -> bytes:
    rng = random.Random("rot")
    spoilt = bytearray(good)
    for _ in range(len(spoilt) // 100):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _deep_tree() -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(5_000)]
    return _pdf(_CATALOG, *nodes, b"<</Type/Page/MediaBox[0 0 595 842]>>")


def _self_reference() -> bytes:
    form = _stream(
        [b"/X Do\n"], b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return _pdf(_CATALOG, _ONE_PAGE, _page(), _stream([_WORDS, b"/X Do\n"]), form)


def _letters() -> Iterable[bytes]:
    yield b"BT /F1 1 Tf 0 0 Td\n"
    for _ in range(28_000):
        yield b"(" + b"a" * 1_024 + b") Tj\n"
    yield b"ET\n"


def _lines() -> Iterable[bytes]:
    rng = random.Random("lines")
    yield _WORDS
    for _ in range(200_000):
        yield b"%d %d m %d %d l S\n" % tuple(rng.randrange(800) for _ in range(4))


def _huge_image() -> bytes:
    side = 50_000
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1" % (
        side,
        side,
    )
    image = _stream((bytes(side // 8) for _ in range(side)), head)
    return _pdf(_CATALOG, _ONE_PAGE, _page(), _stream([b"q 595 0 0 842 0 0 cm /X Do Q\n"]), image)


def _launching() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/touch)>>>>"
    return _pdf(catalog, _ONE_PAGE, _page(), _stream([_WORDS]))
