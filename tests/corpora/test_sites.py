"""The sites of `make demo-import`: each public body of records comes in, builds, and can be searched."""

import atexit
import json
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml

from minutebook.disk.reading import read_folder
from minutebook.sources.frontmatter import read
from tests.corpora.corpus import CORPORA, HERE
from tests.corpora.demo import DEMOS, Demo, make

pytestmark = [pytest.mark.corpus, pytest.mark.slow, HERE]
NAMES = [demo.corpus for demo in DEMOS]


@cache
def site(corpus: str) -> Path:
    """A demo's folder, made once; its site is built as `minutebook build` builds it, strictly."""
    home = Path(mkdtemp(prefix="minutebook-demo-"))
    atexit.register(rmtree, home, ignore_errors=True)
    make(next(demo for demo in DEMOS if demo.corpus == corpus), home)
    return home / corpus


def report(corpus: str) -> dict[str, Any]:
    return json.loads((site(corpus) / "findings.json").read_text(encoding="utf-8"))


def records(corpus: str) -> list[dict[str, Any]]:
    pages = read_folder(site(corpus) / "content").pages
    return [dict(source.metadata) for source, _ in map(read, pages) if source.metadata.get("imported_from")]


@pytest.mark.parametrize("corpus", NAMES)
class TestEachSite:
    def test_there_are_as_many_records_as_files_less_those_that_are_listed(self, corpus: str) -> None:
        told = report(corpus)
        files = [path for path in (CORPORA / corpus).rglob("*.md") if not path.name.startswith(".")]
        left = [each for each in told["entries"] if each["outcome"] == "no record" and each["source"].endswith(".md")]
        assert all(each["note"] for each in left)
        if corpus != "k8s-governance":  # there a record is an entry of sigs.yaml
            assert len(records(corpus)) == len(files) - len(left)
        assert len(records(corpus)) == told["counts"]["new"] == EXPECTED[corpus]

    def test_every_record_has_a_page_and_a_permanent_address(self, corpus: str) -> None:
        built = site(corpus) / "site"
        assert all((built / "r" / each["id"] / "index.html").is_file() for each in records(corpus))

    def test_its_indexes_list_every_record(self, corpus: str) -> None:
        built = site(corpus) / "site"
        pages = "".join(path.read_text(encoding="utf-8") for path in built.glob("*/index.html"))
        assert all(f">{each['id']}<" in pages for each in records(corpus))

    def test_search_covers_every_record(self, corpus: str) -> None:
        entry = json.loads((site(corpus) / "site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
        assert sum(each["page_count"] for each in entry["languages"].values()) >= EXPECTED[corpus]


EXPECTED = {"govuk-aws": 38, "madr-family": 96, "simpler-grants": 91, "decentraland-adr": 177, "k8s-governance": 35}
"""Records of each body, counted by hand; see its README and expected/."""


def test_a_demo_says_it_is_not_to_be_published() -> None:
    config = yaml.safe_load((site("govuk-aws") / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "not to be published" in config["site_description"] and isinstance(DEMOS[0], Demo)
