from collections.abc import Sequence
from datetime import date

import pytest

from minutebook.authoring.change import FileChanges
from minutebook.authoring.moving import (
    Move,
    acceptance_refused,
    accepting_status,
    authority_untold,
    hindrance,
    moved,
    still_open,
    way_to_acceptance,
    with_day,
)
from minutebook.authoring.refusal import Refusal
from minutebook.catalog.catalog import Catalog
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, entry

ANA = entry("ana")
WHOLE = {"owner": "ana", "review_date": "2027-01-01"}
SETTLED = {"decision_date": "2026-10-01", "decision_owner": "ana", "rationale": "Why."}
TEXT = "".join(f"\n## {title}\n\nText.\n" for title in ("Context", "Options", "Decision", "Consequences"))


def of(*files: RawFile) -> tuple[Catalog, dict[str, bytes]]:
    build = run([ANA, *files], Settings(), TODAY)
    return build.catalog, {each.path: each.data for each in (ANA, *files)}


def after(changes: FileChanges, files: Sequence[RawFile]) -> tuple[dict[str, str], list[str]]:
    """Statuses by id, and codes of errors and warnings, once changes are carried out."""
    build = run(changes.applied_to([ANA, *files]), Settings(), TODAY)
    return {each.id: each.status for each in build.catalog.records}, [each.code for each in build.problems]


def test_acceptance_is_the_next_settled_status_in_force() -> None:
    catalog, _ = of(
        entry("DEC-0001", "proposed"),
        entry("DEC-0002", "accepted"),
        entry("DEC-0003", "rejected"),
        entry("PGM-0001", "draft"),
        entry("PGM-0002", "in-review"),
        entry("GDE-0001", "draft"),
    )
    found = {each.id: (accepting_status(each), way_to_acceptance(each)) for each in catalog.records if each.id != "ana"}
    assert found == {
        "DEC-0001": ("accepted", ["accepted"]),
        "DEC-0002": ("implemented", ["implemented"]),
        "DEC-0003": ("", []),
        "PGM-0001": ("", ["in-review", "approved"]),
        "PGM-0002": ("approved", ["approved"]),
        "GDE-0001": ("", []),
    }
    hints = {each: acceptance_refused(catalog[each]).hint for each in ("DEC-0003", "PGM-0001", "GDE-0001")}
    assert hints == {
        "DEC-0003": "no status follows this one; write a new record instead",
        "PGM-0001": "it is 'in-review' first: minutebook move PGM-0001 in-review",
        "GDE-0001": "minutebook move GDE-0001 active",
    }


@pytest.mark.parametrize(
    ("status", "target", "message", "hint"),
    [
        ("proposed", "acepted", "There is no status 'acepted' for decisions", "did you mean 'accepted'?"),
        ("proposed", "proposed", "DEC-0001 is 'proposed' already", ""),
        (
            "proposed",
            "implemented",
            "DEC-0001 is 'proposed' and cannot become 'implemented'",
            "from there it can become 'under-review', 'accepted', 'rejected' or 'deferred'",
        ),
        (
            "rejected",
            "proposed",
            "DEC-0001 is 'rejected' and cannot become 'proposed'",
            "no status follows that one",
        ),
        (
            "accepted",
            "superseded",
            "DEC-0001 needs a successor to be 'superseded'",
            "minutebook supersede DEC-0001 writes its successor, or names it with --by",
        ),
    ],
)
def test_a_step_the_lifecycle_does_not_know_is_refused_with_what_it_knows(
    status: str, target: str, message: str, hint: str
) -> None:
    catalog, _ = of(entry("DEC-0001", status))
    refusal = hindrance(catalog, Move(catalog["DEC-0001"], target))
    assert refusal and (refusal.message, refusal.hint) == (message, hint)
    assert refusal.location and str(refusal.location) == "content/decisions/DEC-0001.md:4:9"


def test_a_record_with_a_successor_in_force_may_be_superseded_by_hand() -> None:
    catalog, _ = of(entry("DEC-0001", "accepted"), entry("DEC-0002", "accepted", supersedes=["DEC-0001"]))
    assert hindrance(catalog, Move(catalog["DEC-0001"], "superseded")) is None


def test_what_took_over_a_part_is_no_successor_whichever_end_says_so() -> None:
    told = {"superseded_by": [{"id": "DEC-0002", "part": "Section 2"}]}
    catalog, _ = of(entry("DEC-0001", "accepted", **told), entry("DEC-0002", "accepted"))
    refusal = hindrance(catalog, Move(catalog["DEC-0001"], "superseded"))
    assert refusal and refusal.message == "DEC-0001 needs a successor to be 'superseded'"


def test_what_the_status_asks_for_is_named_with_its_meaning() -> None:
    catalog, data = of(entry("DEC-0001", "proposed", TEXT, **WHOLE))
    move = Move(catalog["DEC-0001"], "accepted")
    assert still_open(catalog, move, TODAY) == ["decision_owner", "rationale"]
    with pytest.raises(Refusal) as refused:
        moved(catalog, data, move, TODAY)
    refusal = refused.value
    assert refusal.message == "DEC-0001 needs decision_owner and rationale to be 'accepted'"
    assert "\n      --set rationale=…  Why this option, in one or two sentences" in refusal.hint


def test_the_authority_a_site_requires_is_asked_for_and_refused_without() -> None:
    files = [ANA, entry("FOR-0001"), entry("DEC-0001", "proposed", TEXT, **WHOLE)]
    settings = Settings(authority={"any": ("deciders",), "program": ("forum", "level")})
    catalog = run(files, settings, TODAY).catalog
    record, known = catalog["DEC-0001"], {"decision_owner": "ana", "rationale": "r"}
    assert authority_untold(catalog, Move(record, "accepted", known)) == ["level", "forum", "deciders"]
    assert authority_untold(catalog, Move(record, "accepted", {**known, "forum": "FOR-0001"})) == ["level", "deciders"]
    assert authority_untold(catalog, Move(record, "deferred", known)) == []
    assert still_open(catalog, Move(record, "accepted", known), TODAY) == ["level", "deciders"]
    at_program = Move(record, "accepted", {**known, "level": "program"})
    assert still_open(catalog, at_program, TODAY) == ["forum", "deciders"]
    with pytest.raises(Refusal) as refused:
        moved(catalog, {each.path: each.data for each in files}, at_program, TODAY)
    refusal = refused.value
    assert refusal.message == "DEC-0001 needs forum and deciders to be 'accepted'"
    assert "\n      --set forum=…  Forum that decides it" in refusal.hint


def test_no_authority_is_asked_for_that_the_book_cannot_name_nor_of_what_is_settled() -> None:
    catalog, _ = of(entry("DEC-0001", "proposed"), entry("DEC-0002", "accepted"), entry("PGM-0001", "in-review"))
    assert authority_untold(catalog, Move(catalog["DEC-0001"], "accepted")) == ["level", "deciders"]
    assert authority_untold(catalog, Move(catalog["DEC-0002"], "implemented")) == []
    assert authority_untold(catalog, Move(catalog["PGM-0001"], "approved")) == []


def test_a_group_of_lines_that_is_missing_is_written_in_the_file() -> None:
    path = RawFile("onboarding/ONB-0001.md", b"---\nid: ONB-0001\ntitle: Path\nstatus: draft\n---\n")
    catalog, data = of(path)
    with pytest.raises(Refusal) as refused:
        moved(catalog, data, Move(catalog["ONB-0001"], "active"), TODAY)
    refusal = refused.value
    assert "\n      steps: in the file  " in refusal.hint


@pytest.mark.parametrize(
    ("status", "target", "fields", "day", "filled"),
    [
        ("proposed", "accepted", {}, None, {"decision_date": "2026-11-23"}),
        ("proposed", "accepted", {}, date(2026, 11, 1), {"decision_date": "2026-11-01"}),
        ("proposed", "accepted", {"decision_date": "2026-10-01"}, None, {}),
        ("proposed", "accepted", {"decision_date": "2026-10-01"}, date(2026, 11, 1), {"decision_date": "2026-11-01"}),
        ("accepted", "implemented", SETTLED, None, {}),
        ("accepted", "implemented", SETTLED, date(2026, 11, 1), {"application_date": "2026-11-01"}),
        ("proposed", "deferred", {}, date(2026, 11, 1), {}),
        ("proposed", "under-review", {}, None, {}),
    ],
)
def test_the_day_of_a_move_is_today_where_an_event_has_none(
    status: str, target: str, fields: dict[str, str], day: date | None, filled: dict[str, str]
) -> None:
    catalog, _ = of(entry("DEC-0001", status, **fields))
    assert with_day(Move(catalog["DEC-0001"], target, {}, day), TODAY) == filled


def test_the_day_given_for_a_status_that_takes_none_is_refused() -> None:
    catalog, data = of(entry("DEC-0001", "proposed", **WHOLE))
    with pytest.raises(Refusal) as refused:
        moved(catalog, data, Move(catalog["DEC-0001"], "under-review", {}, TODAY), TODAY)
    refusal = refused.value
    assert refusal.message == "'under-review' takes no day of its own"


def test_what_is_accepted_is_sealed_and_nothing_else_is_touched() -> None:
    raw = RawFile(
        "decisions/DEC-0001.md",
        b"\xef\xbb\xbf---\r\n# why we keep this\r\ntitle:   'Ours'   # short\r\nid: DEC-0001\r\n"
        b'status: "proposed"  # soon\r\n'
        b"owner: ana\r\nupdated: 2026-01-01\r\nreview_date: 2027-01-01\r\n---\r\n"
        + TEXT.replace("\n", "\r\n").encode(),
    )
    catalog, data = of(raw)
    changes = moved(
        catalog,
        data,
        Move(catalog["DEC-0001"], "accepted", {k: SETTLED[k] for k in ("decision_owner", "rationale")}),
        TODAY,
    )
    assert after(changes, [raw]) == ({"ana": "active", "DEC-0001": "accepted"}, [])
    before, now = (text.decode().split("\r\n") for text in (raw.data, changes.files[0].data))
    assert [line for line in before if line not in now] == ['status: "proposed"  # soon', "updated: 2026-01-01"]
    added = [line for line in now if line not in before]
    assert added[:2] == ['status: "accepted"  # soon', "updated: 2026-11-23"]
    assert [line.partition(":")[0] for line in added[2:]] == [
        *("decision_date", "decision_owner", "rationale", "sealed", "  date", "  text"),
        *(f"    {part}" for part in ("title", "id", "status", "decision_date", "rationale")),
        *(f"    {part}" for part in ("Context", "Options", "Decision", "Consequences")),
    ]
    assert changes.said[0] == "DEC-0001 is 'accepted', no longer 'proposed': Ours"


def test_empty_sections_are_not_sealed() -> None:
    raw = entry("DEC-0001", "proposed", "## Context\n\n<!-- say -->\n\n## Decision\n\nYes.\n", **WHOLE)
    catalog, data = of(raw)
    given = {"decision_owner": "ana", "rationale": "Why."}
    changes = moved(catalog, data, Move(catalog["DEC-0001"], "accepted", given), TODAY)
    assert b"sealed" not in changes.files[0].data
    assert changes.said[-1] == "It is not sealed, for Context is still empty; then: minutebook seal DEC-0001"


def test_accepting_a_successor_ends_what_it_replaces_as_a_whole_and_leaves_what_it_replaces_in_part() -> None:
    files = [
        entry("DEC-0001", "accepted", TEXT, **WHOLE, **SETTLED),
        entry("DEC-0002", "accepted", TEXT, **WHOLE, **SETTLED, updated="2026-11-01"),
        entry("DEC-0003", "proposed", TEXT, **WHOLE, supersedes=["DEC-0001", {"id": "DEC-0002", "part": "Section 2"}]),
    ]
    catalog, data = of(*files)
    given = {"decision_owner": "ana", "rationale": "Why."}
    changes = moved(catalog, data, Move(catalog["DEC-0003"], "accepted", given), TODAY)
    statuses, codes = after(changes, files)
    assert statuses == {"ana": "active", "DEC-0001": "superseded", "DEC-0002": "accepted", "DEC-0003": "accepted"}
    assert set(codes) <= {"settled-not-sealed"}
    new = {each.path: each.data.decode() for each in changes.files}
    assert "superseded_by: [DEC-0003]" in new["decisions/DEC-0001.md"]
    assert "part: Section 2" in new["decisions/DEC-0002.md"] and "updated: 2026-11-23" in new["decisions/DEC-0002.md"]
    assert changes.said[-2:] == (
        "DEC-0001 is 'superseded', replaced by DEC-0003: Title of DEC-0001",
        "DEC-0002 stays 'accepted'; only a part of it is replaced: Section 2",
    )


def test_a_successor_of_what_never_stood_cannot_be_accepted() -> None:
    catalog, data = of(
        entry("DEC-0001", "rejected", **SETTLED), entry("DEC-0002", "proposed", supersedes=["DEC-0001"], **SETTLED)
    )
    with pytest.raises(Refusal) as refused:
        moved(catalog, data, Move(catalog["DEC-0002"], "accepted"), TODAY)
    assert refused.value.message.startswith("DEC-0002 supersedes DEC-0001, but DEC-0001 is 'rejected'")


def test_a_record_that_opens_again_loses_its_seal_and_one_of_an_import_its_borrowed_status() -> None:
    imported = entry("DEC-0001", "unknown", TEXT, imported_status="Parked", imported_from={"path": "x.md"}, owner="ana")
    catalog, data = of(imported)
    changes = moved(catalog, data, Move(catalog["DEC-0001"], "proposed"), TODAY)
    assert b"imported_status" not in changes.files[0].data and b"status: proposed" in changes.files[0].data
    sealed = entry("DEC-0001", "deferred", TEXT, **WHOLE, sealed={"date": "2026-11-01", "text": {}})
    catalog, data = of(sealed)
    changes = moved(catalog, data, Move(catalog["DEC-0001"], "proposed"), TODAY)
    assert b"sealed" not in changes.files[0].data


def test_a_file_that_cannot_be_edited_is_left_alone() -> None:
    raw = RawFile(
        "guides/GDE-0001.md", b"---\n{id: GDE-0001, title: x, summary: &a y, tags: [*a], status: draft}\n---\n"
    )
    catalog, data = of(RawFile(raw.path, raw.data.replace(b"&a ", b"").replace(b"[*a]", b"[y]")))
    with pytest.raises(Refusal) as refused:
        moved(catalog, {**data, raw.path: raw.data}, Move(catalog["GDE-0001"], "active"), TODAY)
    assert refused.value.message.startswith("GDE-0001 cannot be changed: ")
