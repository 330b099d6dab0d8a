"""The texts that speed is measured on: the same each time, and hardly ever repeating."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
LANGUAGES = ["vietnamese", "english", "german"]


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    """Return the module of the generator, which stands outside the package."""
    spec = importlib.util.spec_from_file_location("texts", BENCHMARKS / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_seed_same_text(texts: ModuleType, language: str) -> None:
    """The same seed gives the same document, another seed another one."""
    first = texts.document(language, 7, 15_000)
    assert texts.document(language, 7, 15_000) == first
    assert texts.document(language, 8, 15_000).text != first.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_hardly_repeats(texts: ModuleType, language: str) -> None:
    """Of all stretches of 60 characters in half a megabyte, few stand there twice."""
    text = "".join(made.text for made in texts.documents(language, 1, 500_000))
    assert texts.repeated_share(text) < 0.03


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_as_dense_as_real_text(texts: ModuleType, language: str) -> None:
    """Citations and dates stand about as close as in real reports, and no slot is left unfilled."""
    made = list(texts.documents(language, 1, 500_000))
    kilobytes = sum(one.size for one in made) / 1000
    assert 1.4 < sum(one.citations for one in made) / kilobytes < 2.1
    assert 2.2 < sum(one.dates for one in made) / kilobytes < 4.0
    assert not any(set(one.text) & set("{}^~") for one in made)


def test_sizes_are_kept(texts: ModuleType) -> None:
    """A document has about the size asked for, and documents together no less than the total."""
    assert 20_000 <= texts.document("vietnamese", 1, 20_000).size < 26_000
    assert 100_000 <= sum(one.size for one in texts.documents("vietnamese", 1, 100_000)) < 170_000
    assert texts.document("vietnamese", 5, 20_000, wrapped_share=0).text.count("\n") < 1000


def test_wrapping_breaks_lines_alone(texts: ModuleType) -> None:
    """A wrapped document is the same text with its long lines broken."""
    plain = texts.document("vietnamese", 5, 20_000, wrapped_share=0).text
    wrapped = texts.document("vietnamese", 5, 20_000, wrapped_share=1).text
    assert wrapped != plain
    assert wrapped.replace("\n", "") == plain.replace("\n", "")


@pytest.mark.parametrize(("text", "share"), [("abcdef", 0.0), ("abcabc", 0.25), ("aaaaaaaaaaaa", 0.9)])
def test_repeated_share(texts: ModuleType, text: str, share: float) -> None:
    """The share counts each stretch that stood in the text before."""
    assert texts.repeated_share(text, 3) == pytest.approx(share)
