"""The sites of `make demo-import`: each public body of records comes in, builds, and can be searched."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutebook.disk.reading import read_folder
from minutebook.sources.frontmatter import read
from tests.corpora.corpus import CORPORA, HERE
from tests.corpora.demo import DEMOS, Demo, make
from tests.once import made_once

pytestmark = [pytest.mark.corpus, pytest.mark.slow, HERE]
NAMES = [demo.corpus for demo in DEMOS]


@pytest.fixture
def site(corpus: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's folder, made once; its site is built as `minutebook build` builds it, strictly."""
    demo = next(demo for demo in DEMOS if demo.corpus == corpus)
    return made_once(tmp_path_factory, f"demo-{corpus}", partial(make, demo)) / corpus


def records(site: Path) -> list[dict[str, Any]]:
    pages = read_folder(site / "content").pages
    return [dict(source.metadata) for source, _ in map(read, pages) if source.metadata.get("imported_from")]


@pytest.mark.parametrize("corpus", NAMES)
class TestEachSite:
    def test_there_are_as_many_records_as_files_less_those_that_are_listed(self, corpus: str, site: Path) -> None:
        told = json.loads((site / "findings.json").read_text(encoding="utf-8"))
        files = [path for path in (CORPORA / corpus).rglob("*.md") if not path.name.startswith(".")]
        left = [each for each in told["entries"] if each["outcome"] == "no record" and each["source"].endswith(".md")]
        assert all(each["note"] for each in left)
        if corpus != "k8s-governance":  # there a record is an entry of sigs.yaml
            assert len(records(site)) == len(files) - len(left)
        assert len(records(site)) == told["counts"]["new"] == EXPECTED[corpus]

    def test_every_record_has_a_page_and_a_permanent_address(self, site: Path) -> None:
        assert all((site / "site/r" / each["id"] / "index.html").is_file() for each in records(site))

    def test_its_indexes_list_every_record(self, site: Path) -> None:
        pages = "".join(path.read_text(encoding="utf-8") for path in (site / "site").glob("*/index.html"))
        assert all(f">{each['id']}<" in pages for each in records(site))

    def test_search_covers_every_record(self, corpus: str, site: Path) -> None:
        entry = json.loads((site / "site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
        assert sum(each["page_count"] for each in entry["languages"].values()) >= EXPECTED[corpus]


EXPECTED = {"govuk-aws": 38, "madr-family": 96, "simpler-grants": 91, "decentraland-adr": 177, "k8s-governance": 35}
"""Records of each body, counted by hand; see its README and expected/."""


@pytest.mark.parametrize("corpus", ["govuk-aws"])
def test_a_demo_says_it_is_not_to_be_published(site: Path) -> None:
    config = yaml.safe_load((site / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "not to be published" in config["site_description"] and isinstance(DEMOS[0], Demo)
