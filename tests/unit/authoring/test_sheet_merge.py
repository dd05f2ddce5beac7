"""A changed sheet back into the record files: cell by cell, and nothing else."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from minutebook.authoring.contents import Contents
from minutebook.authoring.sheet_cells import SheetBase, SheetLine, SheetMerge
from minutebook.authoring.sheet_merge import merged_sheet
from minutebook.exporters.office_sheet import OfficeSheet, make_office_sheet
from tests.fakes import TODAY, build, files_of

BOOK = """
-- people/lead.md --
---
id: lead
title: Lead
status: active
---
-- risks/RSK-0001.md --
---
id: RSK-0001
title: 'One: "quoted"'   # kept
status: assessing
owner: lead
event: something may happen
tags: [a, b]
review_date: 2026-12-01
assessments: [{day: 2026-02-01, likelihood: 2, impact: 4}]
---
Text  of   its own.
-- risks/RSK-0002.md --
---
id: RSK-0002
title: Two
status: proposed
review_date: 2026-12-01
---
-- issues/ISS-0001.md --
---
id: ISS-0001
title: Three
status: open
owner: lead
raised_on: 2026-11-02
review_date: 2026-12-01
urgency: 3
---
"""
KEYS = ("risk", "issue")


def contents(text: str = BOOK) -> Contents:
    found = build(text)
    return Contents(found.catalog, found.pages, {each.path: each.data for each in files_of(text)})


def sheet(book: Contents, keys: tuple[str, ...] = KEYS) -> OfficeSheet:
    types = [book.registry.by_key[key] for key in keys]
    return make_office_sheet(book.catalog, "RAID", types, [each for key in keys for each in book.catalog.of_kind(key)])


def base(of: OfficeSheet) -> SheetBase:
    names = [each.name for each in of.columns]
    return SheetBase({row.id: dict(zip(names, [each or "" for each in row.texts], strict=True)) for row in of.rows})


def merged(
    edits: Mapping[str, Mapping[str, str]],
    new: tuple[Mapping[str, str], ...] = (),
    now: str = BOOK,
    without: tuple[str, ...] = (),
    closes: bool = False,
) -> tuple[SheetMerge, dict[str, str]]:
    """What becomes of a sheet of BOOK with edits by id and column, merged into the files `now`."""
    made_of = base(sheet(contents()))
    rows = [{**texts, **edits.get(name, {})} for name, texts in made_of.texts.items() if name not in without]
    names = list(next(iter(made_of.texts.values())))
    lines = [
        SheetLine(row.get("id", ""), row, {name: f"cell {name}" for name in names}, f"row {number}")
        for number, row in enumerate([*rows, *new], start=2)
    ]
    book = contents(now)
    found = merged_sheet(book, sheet(book), made_of, lines, TODAY, "content", closes)
    return found, {each.path: each.data.decode() for each in found.changes.files}


def test_a_sheet_that_nobody_changed_changes_nothing() -> None:
    found, files = merged({})
    assert found.is_whole and files == {} and found.changes.said == ()


def test_only_the_line_of_a_changed_cell_changes() -> None:
    found, files = merged({"RSK-0001": {"event": "something else may happen", "review_date": "2027-01-05"}})
    before = contents().data["risks/RSK-0001.md"].decode()
    after = before.replace("something may happen", "something else may happen").replace("2026-12-01", "2027-01-05")
    assert files == {"risks/RSK-0001.md": after} and found.is_whole


def test_a_changed_rating_is_a_new_assessment_of_the_day() -> None:
    _, files = merged({"RSK-0001": {"likelihood": "5"}})
    assert "{day: 2026-11-23, likelihood: 5, impact: 4}" in files["risks/RSK-0001.md"].replace("'", "")
    assert "likelihood: 2, impact: 4}" in files["risks/RSK-0001.md"]


def test_numbers_and_days_as_excel_writes_them_are_no_change() -> None:
    assert merged({"ISS-0001": {"urgency": "3.0", "title": " Three "}})[1] == {}


def test_a_cell_changed_on_both_sides_is_told_and_stays_as_the_file_has_it() -> None:
    now = BOOK.replace("something may happen", "something did happen")
    found, files = merged({"RSK-0001": {"event": "nothing may happen", "tags": "a; c"}}, now=now)
    (conflict,) = found.conflicts
    assert conflict.startswith("cell event: Event of RSK-0001: the sheet says 'nothing may happen'")
    assert "the file says 'something did happen'" in conflict and "both said 'something may happen'" in conflict
    assert "something did happen" in files["risks/RSK-0001.md"] and "[a, c]" in files["risks/RSK-0001.md"]


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    now = BOOK.replace("something may happen", "something did happen")
    found, files = merged({"RSK-0001": {"event": "something did happen"}}, now=now)
    assert found.is_whole and files == {}


def test_a_status_in_other_letters_is_the_same_status() -> None:
    now = BOOK.replace("status: assessing", "status: closed")
    found, files = merged({"RSK-0001": {"status": "Closed"}}, now=now)
    assert found.is_whole and files == {}


def test_a_new_row_becomes_a_record_of_the_kind_in_its_column() -> None:
    rows = (
        {"type": "Risk", "title": "New", "status": "proposed", "likelihood": "2", "impact": "3"},
        {"type": "issue", "title": "Late", "raised_on": "2026-11-20"},
    )
    found, files = merged({}, rows)
    assert found.is_whole and sorted(files) == ["issues/ISS-0002-late.md", "risks/RSK-0003-new.md"]
    assert "likelihood: 2" in files["risks/RSK-0003-new.md"] and "day: 2026-11-23" in files["risks/RSK-0003-new.md"]


def test_what_cannot_be_taken_is_told_by_its_cell() -> None:
    found, files = merged(
        {
            "RSK-0001": {"level": "25", "status": "opne", "urgency": "4"},
            "RSK-0002": {"review_date": "soon"},
            "ISS-0001": {"id": "ISS-9999"},
        },
        ({"type": "Risk", "title": "Two"}, {"type": "Riks", "title": "Who knows"}, {"id": "RSK-0002", "title": "Two"}),
    )
    told = "\n".join(found.refused)
    assert files == {} and len(found.refused) == 8
    assert "cell level: Level of RSK-0001 cannot be changed here; '25' was not taken" in told
    assert "cell status: 'opne' is no value of Status; write one of: proposed" in told
    assert "cell urgency: RSK-0001 has no Urgency; '4' was not taken" in told
    assert "cell review_date: 'soon' is no value of Review date" in told
    assert "row 4: there is no record ISS-9999" in told
    assert "row 5: RSK-0002 has the title 'Two' already" in told
    assert "row 6: 'Riks' is no type of record here; write one of Risk, Issue" in told
    assert "row 7: RSK-0002 stands in row 3 already" in told


def test_a_row_taken_away_leaves_its_record_unless_it_is_to_be_closed() -> None:
    found, files = merged({}, without=("RSK-0001",))
    assert files == {} and found.gone == ["RSK-0001 has no row any more; its record stays as it is"]
    _, files = merged({}, without=("RSK-0001",), closes=True)
    assert "status: closed" in files["risks/RSK-0001.md"]


TEXTS = some.text(some.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(some.dictionaries(some.sampled_from(["title", "event", "cause", "effect"]), TEXTS, min_size=1))
def test_any_texts_change_their_own_fields_and_nothing_else(edits: dict[str, str]) -> None:
    found, files = merged({"RSK-0001": edits})
    assert found.is_whole and files.keys() <= {"risks/RSK-0001.md"}
    before = contents().catalog["RSK-0001"]
    after = build("\n".join(f"-- {path} --\n{text}" for path, text in files.items())).catalog if files else None
    for name in type(before).model_fields if after else ():
        wanted = edits.get(name)
        now = getattr(after["RSK-0001"], name)  # type: ignore[index]  # there is one where the loop runs
        if wanted is None or " ".join(wanted.split()) in ("", getattr(before, name)):
            assert now == getattr(before, name) or not (wanted or "").strip()
        else:
            assert now == wanted.strip()
    assert date.min < TODAY
