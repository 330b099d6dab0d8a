"""The API reference, from the docstrings: `python docs/reference.py out/api`."""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc

import vbhc_extract as vb


def build(folder: Path) -> None:
    """Write the reference of the public names into a folder."""
    for name in vb.__all__:
        setattr(vb, name, getattr(vb, name))  # the verbs are loaded on first use: here all are used
    pdoc.render.configure(footer_text=f"vbhc-extract {vb.__version__}")
    pdoc.pdoc("vbhc_extract", output_directory=folder)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
