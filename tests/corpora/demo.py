"""`make demo-import`: a site from each public body of records beside the repository, to browse real records."""

import html
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from minutebook.core.text import joined
from tests.corpora.corpus import CORPORA

CONFIG = """\
site_name: "{title}, imported"
site_description: Records of {title}, brought in by `minutebook import`. A trial on one machine; not to be published.
docs_dir: content
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}}
plugins:
  - minutebook: {{edition: internal, today: 2026-11-25}}
  - minutebook/indexes
  - minutebook/timelines
  - minutebook/guides
  - minutebook/search
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""

JSON = ("--report", "findings.json")


@dataclass(frozen=True)
class Demo:
    """One site: its corpus, how it is called, and the words of its `minutebook import`."""

    corpus: str
    title: str
    words: tuple[str, ...]


DEMOS = (
    Demo("govuk-aws", "GOV.UK AWS decisions", ("--into", "content/decisions")),
    Demo("madr-family", "MADR, Agent Framework and log4brains", ("--into", "content/decisions")),
    Demo(
        "simpler-grants",
        "Simpler Grants decisions and deliverables",
        ("--into", "content", "--kind", "decision", "--reader", "simpler-grants-deliverables"),
    ),
    Demo("decentraland-adr", "Decentraland ADRs", ("--into", "content/decisions")),
    Demo("k8s-governance", "Kubernetes governance", ("--into", "content", "--reader", "kubernetes-community")),
)


def command(folder: Path, *words: str) -> str:
    """Run `minutebook` in a folder; its output, or the end of the run where it fails."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("minutebook")), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1 or (done.returncode and words[0] != "import"):
        sys.exit(f"minutebook {' '.join(words)} in {folder}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def make(demo: Demo, home: Path) -> str:
    """Import a corpus and build its site; how many sources became what."""
    folder = home / demo.corpus
    rmtree(folder, ignore_errors=True)
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(title=demo.title), encoding="utf-8")
    command(folder, "import", str(CORPORA / demo.corpus), *demo.words, "--report", "findings.md", *JSON)
    command(folder, "build")
    report = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    return joined(f"{number} {name}" for name, number in report["counts"].items())


def main(home: Path) -> None:
    """Make every demo below `home`, and a page that leads to them."""
    rows = []
    for demo in DEMOS:
        if not (CORPORA / demo.corpus).is_dir():
            print(f"{demo.corpus}: not beside this repository, left out")
            continue
        said = make(demo, home)
        print(f"{demo.corpus}: {said}")
        rows.append(
            f'<li><a href="{demo.corpus}/site/">{html.escape(demo.title)}</a>: {html.escape(said)} '
            f'<a href="{demo.corpus}/findings.md">Findings</a></li>'
        )
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Imported records</title><h1>Imported records</h1><ul>"
    )
    (home / "index.html").write_text(f"{page}{''.join(rows)}</ul></html>\n", encoding="utf-8")
    print(f"Browse them: python3 -m http.server --directory {home.name} 8001")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve())
