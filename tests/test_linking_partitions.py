"""Collections linked in parts: the same graph as all at once."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from vbhc_extract.batch import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.partitions import link_in_parts
from vbhc_extract.model import Extraction, Graph

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return what the corpus holds."""
    return [extract(path) for path in sorted(CORPUS.glob("2*"))]


def together(parts: list[Graph]) -> Graph:
    """Return one graph of several parts, sorted as `link` sorts it."""
    return Graph(
        tuple(sorted((node for part in parts for node in part.nodes), key=lambda node: node.node_id)),
        tuple(
            sorted(
                (edge for part in parts for edge in part.edges),
                key=lambda edge: (edge.source, edge.target, edge.relation, edge.stated_by),
            )
        ),
        tuple(
            sorted(
                (resolution for part in parts for resolution in part.resolutions),
                key=lambda resolution: resolution.citation_id,
            )
        ),
    )


@pytest.mark.parametrize("parts", [1, 7, 64])
def test_parts_make_the_whole(extractions: list[Extraction], tmp_path: Path, parts: int) -> None:
    """Any number of parts gives together the graph of one run, inferred numbers and titles included."""
    found = together(list(link_in_parts(iter(extractions), parts=parts, scratch=tmp_path)))
    whole = link(extractions)
    assert found.nodes == whole.nodes
    assert found.edges == whole.edges
    assert found.resolutions == whole.resolutions


def test_the_collector_works_again(extractions: list[Extraction]) -> None:
    """Between two parts, and after a mistake in the extractions, cycles are collected as before."""
    next(iter(link_in_parts(extractions, parts=2)))
    assert gc.isenabled()
    with pytest.raises(AttributeError):
        list(link_in_parts([None], parts=2))  # type: ignore[list-item]
    assert gc.isenabled()


def test_nothing_is_left_on_disk(extractions: list[Extraction], tmp_path: Path) -> None:
    """The shelves are gone when the last part is read, and when the reader stops early."""
    for _ in link_in_parts(extractions, parts=2, scratch=tmp_path):
        pass
    started = link_in_parts(extractions, parts=2, scratch=tmp_path)
    next(started)
    started.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())
