"""The starter set up to be read from a folder, by the lines that help gives for it."""

import re
from pathlib import Path

from click.testing import CliRunner

from minutebook.cli.main import main
from tests.sites.site import Built, build_site

HELP = Path(__file__).parents[2] / "content/help/set-up.md"
DECISION = """---
id: DEC-0002
title: Buy the ferry
status: proposed
owner: pmo-lead
---
## Context

The bridge is closed until spring. See [[DEC-0001]]{links}.
"""
LINKS = ", [all decisions](./) and [the first](../r/DEC-0001/)"
"""As the page is a file, so seen from it; where it has a folder for its address, they would lead elsewhere."""


def recipes() -> list[str]:
    """The blocks of the section of help: the plain lines, and those for one mkdocs.yml that serves both."""
    section = HELP.read_text(encoding="utf-8").partition("## Search without a server\n")[2].partition("\n## ")[0]
    return [each.removeprefix("plugins:\n") for each in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)]


def starter(folder: Path, lines: str, links: str = "") -> Path:
    """A new office with one more decision, `lines` in the place of the search with Pagefind."""
    words = ["init", str(folder), "--yes", "--today", "2026-11-23", "--person", "PMO lead"]
    assert CliRunner().invoke(main, words).exit_code == 0
    config = folder / "mkdocs.yml"
    said = config.read_text(encoding="utf-8")
    assert "  - minutebook/search\n" in said
    config.write_text(said.replace("  - minutebook/search\n", lines), encoding="utf-8")
    (folder / "content/decisions/DEC-0002-buy-the-ferry.md").write_text(DECISION.format(links=links))
    return folder


def offline_site(folder: Path) -> Built:
    """The same, built strictly."""
    return build_site(starter(folder, recipes()[0], LINKS), strict=True)
