"""Public bodies of records read where they lie, with three lines of settings, and the small folder that once failed."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from minutebook.core.diagnostics import Severity
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.sources.source import RawFile
from tests.architecture.source import ROOT
from tests.corpora.corpus import CORPORA
from tests.fakes import TODAY

CASE = ROOT.parent / "shared/cases/import/adopt/adr"


def adopted(folder: Path, **options: Any) -> Build:
    if not folder.is_dir():
        pytest.skip("the shared folders are not beside this checkout")
    files = [RawFile(f"adr/{each.relative_to(folder).as_posix()}", each.read_bytes()) for each in folder.rglob("*.md")]
    return run(files, Settings(adoptions=(Adoption("adr", "decision", **options),)), TODAY)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("folder", "id_form", "statuses", "held"),
    [
        ("govuk-aws/decisions", "ADR-{number}", {"accepted": 29, "unknown": 7, "superseded": 1, "proposed": 1}, 0),
        ("madr-family/agent-framework/decisions", "ADR-{number}", {"accepted": 23, "proposed": 15, "superseded": 1}, 0),
        (
            "madr-family/log4brains",
            "ADR-{number}",
            {"accepted": 22, "unknown": 10, "superseded": 2, "proposed": 1, "rejected": 1},
            1,
        ),
        (
            "simpler-grants/documentation/wiki/product/decisions",
            "ADR-{number}",
            {"unknown": 36, "accepted": 29, "proposed": 4, "superseded": 1},
            3,
        ),
        ("decentraland-adr/content", "ADR-{adr}", {"unknown": 151, "deprecated": 17, "under-review": 11}, 0),
    ],
)
def test_a_public_body_has_no_error_where_it_lies(
    folder: str, id_form: str, statuses: dict[str, int], held: int
) -> None:
    build = adopted(CORPORA / folder, id=id_form)
    assert [each for each in build.problems if each.severity is Severity.ERROR] == []
    assert Counter(each.status for each in build.catalog.records) == statuses
    assert len(build.catalog.held) == held


def test_fields_and_statuses_of_others_hold_no_file_back() -> None:
    """As in `cases/import/adopt`."""
    build = adopted(CASE, id="ADR-{adr}", fields={"date": "decision_date"}, status={"Superseded": "superseded"})
    one, two = build.catalog.records
    assert (one.id, one.owner, one.extra["type"], one.extra["category"]) == (
        *("ADR-1", "jane-doe", "Standards Track", "Core"),
    )
    assert two.status == "superseded" and [each.id for each in two.superseded_by] == ["ADR-1"]  # type: ignore[attr-defined]
    assert [(each.severity, each.code) for each in build.problems] == [(Severity.WARNING, "adopted-value")]
    kept = adopted(CASE, id="ADR-{adr}", keep=("category",), skip=("2.md",))
    assert {each.code for each in kept.problems} == {"front-matter-unused", "front-matter-value"}
    assert [each.id for each in kept.catalog.records] == ["ADR-1"]
