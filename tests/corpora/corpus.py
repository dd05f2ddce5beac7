"""The public records beside the repository, and what people read in them."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutebook.catalog.catalog import build_catalog
from minutebook.importers.assembly import ImportContext
from minutebook.importers.disk.intake import gather
from minutebook.importers.findings import Outcome, SourceReport
from minutebook.importers.identity import Identities
from minutebook.importers.importing import Imported, drafted_folder, imported
from minutebook.importers.mapping import MapFile
from minutebook.pipeline import Settings, registry_for
from tests.fakes import type_of

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
EXPECTED = Path(__file__).parent / "expected"
HERE = pytest.mark.skipif(
    not CORPORA.is_dir() and not os.environ.get("CI"), reason="the public records of ../shared/corpora are not here"
)


@cache
def expected(name: str) -> list[dict[str, Any]]:
    """What reading each file gave, written down before there was an importer; see the file."""
    text = (EXPECTED / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def imported_corpus(name: str, kind: str = "decision", asked: MapFile = MapFile()) -> Imported:  # noqa: B008  # frozen
    """A corpus as an import into an empty site would write it."""
    return imported_folder(CORPORA / name, kind, asked)


def imported_folder(folder: Path, kind: str = "decision", asked: MapFile = MapFile()) -> Imported:  # noqa: B008
    """A folder as an import into an empty site would write it."""
    gathered = gather(folder)
    registry = registry_for(Settings())
    drafted = drafted_folder(replace(gathered, root="", base=""), type_of(kind), asked, registry)
    setting = ImportContext({}, frozenset(), build_catalog(registry, ()), lambda _: "", {})
    return imported(drafted, setting, Identities({}, {}, ()), {}, "")


@cache
def entries(name: str) -> dict[str, SourceReport]:
    """What became of each file, by its path below the corpus."""
    return {entry.source: entry for entry in imported_corpus(name).report.entries}


def records(name: str) -> list[SourceReport]:
    """Files of a corpus that became records."""
    return [entry for entry in entries(name).values() if entry.outcome is Outcome.NEW]
