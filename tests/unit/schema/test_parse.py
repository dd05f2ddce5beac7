"""From front matter to a record, or to everything that is wrong with it."""

import pytest

from minutebook.pipeline import Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.schema.parse import ParsedFile, parse
from tests.fakes import TODAY, build, files_of, lines_of, source_of, type_of

SECTIONS = "".join(f"\n## {name}\n\nText.\n" for name in type_of("decision").kind.sections)


def parsed(
    front: str, path: str = "decisions/x.md", key: str = "decision", adoption: Adoption | None = None
) -> ParsedFile:
    return parse(source_of(f"---\n{front}\n---\n{SECTIONS}", path), type_of(key), adoption)


def said(front: str, path: str = "decisions/x.md", key: str = "decision") -> list[str]:
    """Problems without file name and column, hints included."""
    return [line.partition(":")[2] for line in lines_of(parsed(front, path, key).problems)]


OK = "id: DEC-0001\ntitle: One\nstatus: proposed"


def test_a_record_knows_its_file_and_places() -> None:
    record = parsed(f"{OK}\ntags: [a, b]\nsupersedes: [DEC-0002, {{id: DEC-0003, part: x}}]").record
    assert record is not None
    assert (record.id, record.path, record.status_label, record.is_open) == (
        "DEC-0001",
        "decisions/x.md",
        "proposed",
        True,
    )
    assert str(record.at("tags", 1)) == "content/decisions/x.md:5:11"
    assert [(each.id, each.part) for each in record.supersedes] == [("DEC-0002", None), ("DEC-0003", "x")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("10", "2:5: error: id: '10' is a bare number [bare-number-id]\n    hint: write `id: DEC-0010`"),
        ("010", "2:5: error: id: '010' is a bare number [bare-number-id]\n    hint: write `id: DEC-0010`"),
        ("08", "2:5: error: id: '08' is a bare number [bare-number-id]\n    hint: write `id: DEC-0008`"),
        ("'7'", "2:5: error: id: '7' is a bare number [bare-number-id]\n    hint: write `id: DEC-0007`"),
        ("1.5", "2:5: error: id: '1.5' is a bare number [bare-number-id]\n    hint: write `id: DEC-0010`"),
        ("²", "2:5: error: id: '²' is not an id [id-form]\n    hint: write DEC-0010"),
        ("dec-0010", "2:5: error: id: 'dec-0010' is not an id [id-form]\n    hint: write DEC-0010"),
        ("DEC 10", "2:5: error: id: 'DEC 10' is not an id [id-form]\n    hint: write DEC-0010"),
        (
            "ADR-0010",
            "2:5: error: id: 'ADR-0010' does not begin with DEC, as decisions do [id-mismatch]\n"
            "    hint: correct the id, or move the file to the folder of its kind",
        ),
        ("true", "2:5: error: id: true must be text [wrong-type]\n    hint: put the value in quotes"),
        (
            "[DEC-1]",
            "2:5: error: id: a list must be text [wrong-type]\n"
            "    hint: write one value, without brackets or hyphens around it",
        ),
        (
            "DEC-NNNN",
            "2:5: error: id: 'DEC-NNNN' is left over from a template [placeholder]\n"
            "    hint: write the real value, or delete the line",
        ),
    ],
)
def test_an_id_has_one_form(written: str, problem: str) -> None:
    found = said(f"id: {written}\ntitle: One\nstatus: proposed")
    assert found[0] == problem or found[-1] == problem
    assert parsed(f"id: {written}\ntitle: One\nstatus: proposed").record is None or "placeholder" in problem


def test_a_number_too_long_to_be_one_is_not_an_id() -> None:
    assert "[id-form]" in said(f"id: '{'9' * 5000}'\ntitle: One\nstatus: proposed")[0]


def test_people_have_handles() -> None:
    assert parsed("id: ana-silva\ntitle: Ana\nstatus: active", "people/ana.md", "person").record is not None
    assert said("id: Ana Silva\ntitle: Ana\nstatus: active", "people/ana.md", "person") == [
        "2:5: error: id: 'Ana Silva' is not an id [id-form]\n    hint: write a handle in lower case, such as pmo-lead"
    ]
    assert said("id: 7\ntitle: Ana\nstatus: active", "people/ana.md", "person") == [
        "2:5: error: id: '7' is a bare number [bare-number-id]\n"
        "    hint: write a handle in lower case, such as pmo-lead"
    ]


def test_the_file_name_agrees_with_the_id_where_it_begins_with_one() -> None:
    assert said(OK, "decisions/DEC-0002-one.md") == [
        "2:5: error: id: 'DEC-0001', but the file name begins with DEC-0002 [id-mismatch]\n    hint: make the two agree"
    ]
    for name in ("DEC-0001-one.md", "DEC-0001.md", "one.md", "0002-one.md", "2026/DEC-0001.md"):
        assert said(OK, f"decisions/{name}") == []


def test_a_stated_type_agrees_with_the_folder() -> None:
    assert said(f"{OK}\ntype: decision") == []
    assert said(f"{OK}\ntype: lesson") == [
        "5:7: error: type: 'lesson', but the file lies in the folder of decisions [type-mismatch]\n"
        "    hint: write `type: decision`, or move the file"
    ]


@pytest.mark.parametrize(
    "value",
    [
        "{proposed}",
        "'{who}'",
        "{who, when}",
        "TBD",
        "tbc",
        "TODO",
        "'<name>'",
        "yyyy-mm-dd",
        "YYYY-MM-DD",
        "'...'",
        "XXX",
        "[TBD]",
        "'DEC-NNNN'",
        "…",
    ],
)
def test_template_text_left_in_is_a_problem(value: str) -> None:
    codes = [each.code for each in parsed(f"{OK}\nrationale: {value}").problems]
    assert codes == ["placeholder"] or codes == ["wrong-type", "placeholder"] or codes == ["placeholder", "wrong-type"]


def test_placeholders_are_quoted_as_written() -> None:
    assert said("id: DEC-0001\ntitle: {a short title}\nstatus: {proposed}") == [
        "3:8: error: title: '{a short title}' is left over from a template [placeholder]\n"
        "    hint: write the real value, or delete the line",
        "4:9: error: status: '{proposed}' is left over from a template [placeholder]\n"
        "    hint: write the real value, or delete the line",
    ]


@pytest.mark.parametrize("value", ["project-x", "team-n", "A <b> c", "see TBD list", "{a: b}x", "Project X", "me@x.y"])
def test_words_that_only_look_like_it_pass(value: str) -> None:
    assert said(f"{OK}\nrationale: '{value}'") == []


@pytest.mark.parametrize(
    ("line", "seen", "wanted"),
    [
        ("tags: north, safety", "north, safety", "tags: [north, safety]"),
        ("tags: '#north, #safety'", "#north, #safety", "tags: ['#north', '#safety']"),
        ("tags: [harbor, 'north; safety']", "north; safety", "tags: [harbor, north, safety]"),
        ("deciders: ana, bo", "ana, bo", "deciders: [ana, bo]"),
        ("related: DEC-0001, DEC-0002", "DEC-0001, DEC-0002", "related: [DEC-0001, DEC-0002]"),
    ],
)
def test_several_names_in_one_text_want_a_list(line: str, seen: str, wanted: str) -> None:
    found = parsed(f"id: DEC-0001\ntitle: A\nstatus: proposed\n{line}\n")
    assert found.record is None
    assert [(each.message, each.hint) for each in found.problems] == [
        (f"{line.partition(':')[0]}: '{seen}' is one text, and a list is wanted", f"write `{wanted}`")
    ]


def test_several_choices_in_one_text_want_a_list() -> None:
    front = "id: FOR-0001\ntitle: A\nstatus: dormant\ndecision_rights: project, program\n"
    problem = parsed(front, "forums/x.md", "forum").problems[0]
    assert problem.message == "decision_rights: 'project, program' is one text, and a list is wanted"
    assert problem.hint == "write `decision_rights: [project, program]`"


def test_a_text_with_commas_is_one_text() -> None:
    found = parsed("id: DEC-0001\ntitle: A\nstatus: proposed\noptions: Buy it, or rent it\n")
    assert found.record and getattr(found.record, "options") == ("Buy it, or rent it",)  # noqa: B009 - of its kind
    assert not found.problems


def test_a_file_kept_for_another_system_may_part_its_tags_by_commas() -> None:
    adoption = Adoption("decisions", "decision", fields={"keywords": "tags"})
    front = "id: DEC-0001\ntitle: A\nstatus: proposed\nkeywords: north, safety\n"
    found = parsed(front, adoption=adoption)
    assert found.record and found.record.tags == ("north", "safety") and not found.problems


def test_an_unknown_status_is_said_with_everything_else() -> None:
    assert said("id: DEC-0001\ntitle: One\nstatus: acepted\nfoo: 1\ncreated: 2026-02-30") == [
        "6:10: error: created: there is no day '2026-02-30' [impossible-date]\n"
        "    hint: check month and day; dates are written year-month-day",
        "5:1: error: foo: no such field here [unknown-field]",
        "4:9: error: status: unknown value 'acepted' [unknown-status]\n    hint: did you mean 'accepted'?",
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_no_book_has_is_told_with_the_days_it_may_have(day: str) -> None:
    assert said(f"id: DEC-0001\ntitle: One\nstatus: proposed\ncreated: {day}") == [
        f"5:10: error: created: '{day}' lies outside 1900-01-01 to 2199-12-31 [out-of-range]\n"
        "    hint: correct the year, or leave the line out where there is no such day",
    ]


def test_an_unknown_field_is_reported_and_the_rest_counts() -> None:
    found = parsed(f"{OK}\nonwer: ana\nassignments: [{{part: informed, who: bo}}]")
    assert [each.code for each in found.problems] == ["unknown-field", "unknown-field"]
    assert found.record is not None and found.record.id == "DEC-0001"


def test_an_unknown_field_in_a_group_that_stands_for_a_list_of_one() -> None:
    found = parsed(f"{OK}\nsupersedes: {{id: DEC-0002, prat: x}}")
    assert [str(each).partition("\n")[0] for each in found.problems] == [
        "content/decisions/x.md:5:28: error: supersedes 1: prat: no such field here [unknown-field]"
    ]


def test_a_field_without_a_value_counts_as_left_out() -> None:
    assert said(f"{OK}\nowner:\ncreated: ~\nvisibility:") == []
    assert said("id: DEC-0001\ntitle:\nstatus: proposed") == [
        "1:1: error: title: is required [missing-field]\n"
        "    hint: add `title:` (Short and specific, as it should read in a list)"
    ]


def test_no_front_matter_and_an_empty_one() -> None:
    page = parse(source_of("# One\n", "decisions/DEC-0004-x.md"), type_of("decision"))
    assert lines_of(page.problems) == [
        "content/decisions/DEC-0004-x.md:1:1: error: the file has no front matter [no-front-matter]\n"
        "    hint: begin the file with ---, `id: DEC…`, `title:`, `status:` and a closing ---"
    ]
    assert page.held is not None and page.held.id == "DEC-0004"
    assert "the front matter is empty" in lines_of(parse(source_of("---\n---\n"), type_of("decision")).problems)[0]


def test_a_broken_record_keeps_its_id_taken() -> None:
    held = parsed("id: DEC-0001\ntitle: One\nstatus: nope\nvisibility: public").held
    assert held is not None
    assert (held.id, held.title, held.status, held.visibility) == ("DEC-0001", "One", "nope", "public")
    unread = parse(source_of("---\nid: DEC-0009\ntitle: @x\n---\n", "decisions/a.md"), type_of("decision")).held
    assert unread is not None and (unread.id, unread.visibility) == ("DEC-0009", "restricted")
    latin = parse(source_of(b"\xff\xfe", "decisions/DEC-0008-a.md"), type_of("decision")).held
    assert latin is not None and latin.id == "DEC-0008"
    person = parse(source_of(b"\xff\xfe", "people/ana-silva.md"), type_of("person")).held
    assert person is not None and person.id == "ana-silva"


def test_a_broken_record_starts_no_cascade() -> None:
    site = """
-- decisions/DEC-0001-a.md --
---
id: DEC-0001
title: @x
---
-- decisions/DEC-0002-b.md --
---
id: DEC-0002
title: B
status: rejected
decision_date: 2026-01-01
rationale: x
related: [DEC-0001]
---
"""
    text = site + SECTIONS + "\nSee DEC-0001 and [it](DEC-0001-a.md).\n"
    unsealed = {"settled-not-sealed": "off"}
    assert [each.code for each in build(text, severities=unsealed).problems] == ["invalid-front-matter"]


def test_values_of_odd_forms_are_never_shown_as_code() -> None:
    fronts = [
        "title: {a: b}",
        "title: [x]",
        "status: [a]",
        "status: {a: b}",
        "id: {a: b}",
        "owner: [a]",
        "tags: {a: b}",
        "created: {a: b}",
    ]
    for front in fronts:
        for line in said(
            f"{OK}\n{front}".replace("id: DEC-0001\n", "" if front.startswith("id") else "id: DEC-0001\n")
        ):
            assert not any(sign in line for sign in ("{'", "['", "None", "NoneType", "dict", "Mapping", "Input"))


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    files = files_of("-- a.md --\nx\n-- b.md --\ny\n")
    run(files, Settings(), TODAY, lambda *each: told.append(each))
    assert told[:2] == [("Reading", 1, 2), ("Reading", 2, 2)]
    assert told[-1][0] == "Checking" and told[-1][1] == told[-1][2]
