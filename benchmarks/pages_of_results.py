"""The page of measured results, benchmarks/README.md: each table between two markers of its name."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).with_name("README.md")


def update(name: str, text: str) -> None:
    """Put a text in place of what stands on the page between `<!-- name -->` and `<!-- /name -->`."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- /{name} -->")
    if not begin or not end:
        raise SystemExit(f"{PAGE} lacks the markers <!-- {name} --> and <!-- /{name} -->")
    PAGE.write_text(before + begin + text + end + after, encoding="utf-8")
