"""The project around the code: its public names, its light import, and a README that tells the truth."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import vbhc_extract as vb
from vbhc_extract.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
VERBS = {"read", "from_text", "extract", "extract_folder", "link", "frames", "export", "load_vocabulary"}


def test_public_names_exist() -> None:
    """Every public name can be had, and nothing else is announced."""
    assert set(vb.__all__) == set(dir(vb))
    assert set(vb.__all__) >= VERBS
    assert all(callable(getattr(vb, verb)) for verb in VERBS)
    assert all(getattr(vb, name) is not None for name in vb.__all__)


def test_unknown_name() -> None:
    """A name that does not exist is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = vb.extrakt  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", ["vbhc_extract", "vbhc_extract.cli"])
def test_import_is_light(module: str) -> None:
    """Importing the package or its command line loads none of the slow libraries."""
    code = f"import sys, {module}; print(*{{'pandas', 'underthesea', 'dateparser', 'regex', 'pebble'}} & {{*sys.modules}})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == ""


def test_changelog_knows_the_version() -> None:
    """The changelog has a section for the version, or for what is not yet released."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{vb.__version__}]" in changelog or "## [Unreleased]" in changelog


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)", "".join(COMMANDS)))))
def test_readme_make_targets_exist(target: str) -> None:
    """What the README tells to make, the Makefile can."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "arguments"), sorted(set(re.findall(r"vbhc-extract (\w+)(.*)", "".join(COMMANDS))))
)
def test_readme_commands_exist(name: str, arguments: str) -> None:
    """Each command of the README exists, with each of its options."""
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, click.Command)
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"(?<=\s)--?[a-z-]+", arguments.partition("#")[0])) <= known


def test_readme_examples_give_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python examples of the README give the output printed there."""
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#]+)", README))))
def test_readme_links_lead_somewhere(path: str) -> None:
    """Every relative link of the README is a file of the project."""
    assert (ROOT / path).exists()
