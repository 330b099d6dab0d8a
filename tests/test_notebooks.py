"""The notebooks run from top to bottom, and print what they show on the repository's page."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def _printed(notebook: nbformat.NotebookNode) -> list[str]:
    return [
        output.text
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "stream"
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path: Path) -> None:
    """Every cell runs without an error, and what it prints is what the committed notebook shows."""
    shown = nbformat.read(path, as_version=4)
    run = nbformat.read(path, as_version=4)
    run.metadata.kernelspec.name = "python3"
    client = NotebookClient(run, timeout=300, resources={"metadata": {"path": str(FOLDER)}})
    client.execute(env={"PATH": str(Path(sys.executable).parent)})
    assert _printed(run) == _printed(shown)


def test_there_are_notebooks() -> None:
    """The tour, the folder and the audit story are there."""
    assert len(NOTEBOOKS) == 3
