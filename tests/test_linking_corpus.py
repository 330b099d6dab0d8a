"""The annotated corpus: mentions joined into documents as corpus/gold/links.json has them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vbhc_extract.linking.confidence import Confidence

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
ENOUGH = 0.97


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """Return the script that scores, which stands beside the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(GOLD.parents[1] / "benchmarks"))
        return import_module("linking")


@pytest.fixture(scope="module")
def mentions(scorer: ModuleType) -> Any:
    """Return the annotated mentions with their nodes."""
    return scorer.linked_mentions()


def test_pairs_of_mentions(scorer: ModuleType, mentions: Any) -> None:
    """Pairwise precision and recall of joined mentions are good enough together."""
    assert scorer.count_pairs(mentions).f1 >= ENOUGH


@pytest.mark.parametrize("level", Confidence)
def test_confidence_holds(scorer: ModuleType, mentions: Any, level: Confidence) -> None:
    """At each level, at least the share of joined pairs is right that its number promises."""
    assert scorer.count_pairs(mentions, level).precision >= level


def test_every_mention_is_annotated() -> None:
    """Each annotated citation has the document it means, in the same order."""
    meant = json.loads((GOLD / "links.json").read_text(encoding="utf-8"))
    marks = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*/*.json")}
    assert {stem: len(documents) for stem, documents in meant.items()} == {
        stem: len(gold["citations"]) for stem, gold in marks.items()
    }
