"""Scans of printed pages: turned by a degree or so, grained, a red seal over the signature, JPEG in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from random import Random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_DPI = 200
_POINTS = 72
_SKEW = (0.5, 1.5)  # degrees
_GRAIN = 7  # of 255, the standard deviation of the noise
_QUALITY = 34
_SEAL = (205, 30, 45)


def scan(pdf: bytes, seed: str) -> bytes:
    """Return a PDF of page images as a scanner makes it of the printed pages; the same for the same seed."""
    rng = Random(seed)  # noqa: S311  grain, no secret
    printed = pypdfium2.PdfDocument(pdf)
    count = len(printed)
    pages = [_scanned(_rendered(printed, at), rng, sealed=at == count - 1) for at in range(count)]
    printed.close()
    return _as_pdf(pages)


def _rendered(pdf: pypdfium2.PdfDocument, at: int) -> Image.Image:
    page = pdf[at]
    image: Image.Image = page.render(scale=_DPI / _POINTS).to_pil().convert("RGB")
    page.close()
    return image


def _scanned(image: Image.Image, rng: Random, *, sealed: bool) -> Image.Image:
    if sealed:
        image = _with_seal(image, rng)
    angle = rng.uniform(*_SKEW) * rng.choice((-1, 1))
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    blurred = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", (256, 256), rng.randbytes(256 * 256))
    grain = grain.point(lambda value: int((value - 128) / 128 * _GRAIN * 1.7) + 128)
    tiled = Image.new("L", blurred.size)
    for x in range(0, blurred.width, 256):
        for y in range(0, blurred.height, 256):
            tiled.paste(grain, (x, y))
    return ImageChops.add(blurred, Image.merge("RGB", (tiled,) * 3), 1, -128)


def _with_seal(image: Image.Image, rng: Random) -> Image.Image:
    """Put a round red seal where the signature stands: on the right, below the last lines printed."""
    ink = image.convert("L").point(lambda value: 255 * (value < 128))
    box = ink.getbbox()
    bottom = box[3] if box else image.height // 2
    seal = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(seal)
    radius = 130
    x = round(image.width * 0.58) + rng.randint(-20, 20)
    y = max(bottom - 130, radius)
    for inner, width in ((radius, 6), (radius - 42, 3)):
        pen.ellipse((x - inner, y - inner, x + inner, y + inner), outline=_SEAL, width=width)
    pen.regular_polygon((x, y, 34), 5, fill=_SEAL)
    return ImageChops.multiply(image, seal)


def _as_pdf(pages: Sequence[Image.Image]) -> bytes:
    file = BytesIO()
    first, *others = pages
    first.save(file, "PDF", resolution=_DPI, quality=_QUALITY, save_all=True, append_images=others)
    return file.getvalue()
