"""What is mechanical is mended in place; what needs a thought is left to people."""

import pytest

from minutebook.authoring import fixing
from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.fixing import fixed
from minutebook.authoring.sealing import with_seal
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.schema.statement import no_files
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, files_of, type_of
from tests.unit.books import entry
from tests.unit.orders import ORDERS, order

HEAD = "id: DEC-0010\ntitle: A\nstatus: proposed\n"


def built(files: list[RawFile], settings: Settings | None = None) -> Build:
    return run(files, settings or Settings(), TODAY)


def fix(files: list[RawFile], settings: Settings | None = None) -> FileChanges:
    build = built(files, settings)
    return fixed(Contents(build.catalog, build.pages, {each.path: each.data for each in files}))


def decision(front: str, name: str = "DEC-0010-a", body: str = "## Body of 2026/3/1\n") -> RawFile:
    return RawFile(f"decisions/{name}.md", f"---\n{front}---\n{body}".encode())


def front_of(file: RawFile) -> str:
    changes = fix([file])
    text = changes.files[0].data.decode() if changes.files else file.data.decode()
    assert text.endswith("---\n## Body of 2026/3/1\n")
    return text.removeprefix("---\n").removesuffix("---\n## Body of 2026/3/1\n")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-3-1", "2026-03-01"),
        ("1 March 2026", "2026-03-01"),
        ("March 1, 2026", "2026-03-01"),
        ("2026/03/01", "2026-03-01"),
        ("2026.03.01", "2026-03-01"),
        ("2026-03-01T00:00:00", "2026-03-01"),
        ("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"),
        ("2026-03-01 10:00", "2026-03-01 10:00"),
        ("31/12/2026", "2026-12-31"),
        ("'2026-3-1'", "'2026-03-01'"),
        ("03/04/2026", "03/04/2026"),
        ("2026-02-30", "2026-02-30"),
        ("spring 2026", "spring 2026"),
        ("1 March 2026 or 2 March 2026", "1 March 2026 or 2 March 2026"),
        ("1 March 2026 at the latest", "1 March 2026 at the latest"),
        ("2026-03-01", "2026-03-01"),
    ],
)
def test_a_day_in_another_spelling_is_written_year_month_day(said: str, day: str) -> None:
    assert front_of(decision(f"{HEAD}created: {said}  # so\n")) == f"{HEAD}created: {day}  # so\n"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Proposed", "proposed"),
        ("'Under Review'", "'under-review'"),
        ("under_review", "under-review"),
        ("Superceded", "superseded"),
        ("approved", "accepted"),
        ("acepted", "acepted"),
        ("done", "done"),
    ],
)
def test_a_status_in_another_spelling_or_a_declared_word_becomes_ours(said: str, status: str) -> None:
    assert (
        front_of(decision(f"id: DEC-0010\ntitle: A\nstatus: {said}\n")) == f"id: DEC-0010\ntitle: A\nstatus: {status}\n"
    )


@pytest.mark.parametrize(
    ("said", "name", "wanted"),
    [
        ("10", "DEC-0010-a", "DEC-0010"),
        ("0010", "DEC-0010-a", "DEC-0010"),
        ("'10'", "DEC-0010-a", "'DEC-0010'"),
        ("dec-0010", "DEC-0010-a", "DEC-0010"),
        ("dec-0010B", "DEC-0010b-a", "DEC-0010b"),
        ("11", "DEC-0010-a", "11"),
        ("10", "a", "10"),
        ("10", "PGM-0010-a", "10"),
        ("DEC-0011", "DEC-0010-a", "DEC-0011"),
        ("true", "DEC-0001-a", "true"),
    ],
)
def test_an_id_the_file_name_vouches_for_is_written_whole(said: str, name: str, wanted: str) -> None:
    rest = "title: A\nstatus: proposed\n"
    assert front_of(decision(f"id: {said}\n{rest}", name)) == f"id: {wanted}\n{rest}"


def test_an_id_is_not_given_where_another_file_has_it() -> None:
    twin = decision(HEAD, "DEC-0010-b")
    assert not fix([decision("id: 10\ntitle: A\nstatus: proposed\n"), twin]).files


def test_a_handle_is_written_in_lower_case() -> None:
    file = RawFile("people/ana.md", b"---\nid: Ana\ntitle: Ana\nstatus: active\n---\n")
    assert b"id: ana\n" in fix([file]).files[0].data


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("onwer: ana", "owner: ana"),
        ("Owner: ana", "owner: ana"),
        ("review-date: 2027-01-01", "review_date: 2027-01-01"),
        ("sumary: x", "summary: x"),
        ("ownerr: ana", "owner: ana"),
        ("ownez: ana", "owner: ana"),
        ("nwoer: ana", "nwoer: ana"),
        ("budget: 3", "budget: 3"),
        ("onwer: ana\nowner: ben", "onwer: ana\nowner: ben"),
        ("onwer: ana\nowner:", "onwer: ana\nowner:"),
        ("sumary: [a, b]", "sumary: [a, b]"),
        ("creaeed: 1 March 2026", "created: 2026-03-01"),
        ("creaeed: in spring", "creaeed: in spring"),
    ],
)
def test_a_key_one_slip_away_from_one_field_is_spelled_right(line: str, mended: str) -> None:
    assert front_of(decision(f"{HEAD}{line}\n")) == f"{HEAD}{mended}\n"


def test_choices_tags_and_numbers_meant_as_text() -> None:
    front = "category: FINANCIAL\nlevel: Programme\nsummary: 1.10\ntags: [Budget, budget, 'Two Words']\n"
    mended = "category: financial\nlevel: Programme\nsummary: '1.10'\ntags: [budget, two words]\n"
    assert front_of(decision(HEAD + front)) == HEAD + mended


def test_nested_values_are_mended_too() -> None:
    assigned = "assignments:\n  - person: ana\n    part: Responsible  # R\n"
    front = f"{assigned}imported_from:\n  path: a\n  fields: {{created: 1 March 2026}}\n"
    assert front_of(decision(HEAD + front)) == HEAD + front.replace("Responsible", "responsible")


def test_the_three_fields_of_identity_come_first_with_the_comments_above_them() -> None:
    owner, title, status = "# of the book\nowner: ana\n", "# what it is\ntitle: A\n", "\nstatus: proposed  # now\n"
    front = f"{owner}{title}{status}tags:\n  - a\nid: DEC-0010\n# end\n"
    assert front_of(decision(front)) == f"id: DEC-0010\n{title}{status}{owner}tags:\n  - a\n# end\n"
    assert front_of(decision(HEAD + "tags: [a]\nowner: ana\n")) == HEAD + "tags: [a]\nowner: ana\n"


def test_several_things_in_a_file_held_back_are_mended_in_one_go() -> None:
    front = "ttile: A\nid: 10\nstatus: Proposed\ncreated: 2026/3/1\n"
    changes = fix([decision(front)])
    assert changes.said == (
        "content/decisions/DEC-0010-a.md:2:1: ttile: is now spelled 'title'",
        "content/decisions/DEC-0010-a.md:3:5: id: '10' is now 'DEC-0010'",
        "content/decisions/DEC-0010-a.md:4:9: status: 'Proposed' is now 'proposed'",
        "content/decisions/DEC-0010-a.md:5:10: created: '2026/3/1' is now '2026-03-01'",
        "content/decisions/DEC-0010-a.md:1:1: id, title and status now come first",
    )
    assert built(changes.applied_to([])).catalog["DEC-0010"].title == "A"


def superseding(part: str = "") -> list[RawFile]:
    target = {"id": "DEC-0001", "part": part} if part else "DEC-0001"
    return [
        entry("DEC-0001", "superseded", superseded_by=["DEC-0002"]),
        entry("DEC-0002", "accepted", supersedes=["DEC-0001"]),
        entry("DEC-0003", "accepted", supersedes=[target]),
    ]


def test_a_list_of_successors_gets_the_one_it_leaves_out() -> None:
    assert "relation-one-sided" in [each.code for each in built(superseding()).problems]
    after = fix(superseding()).applied_to(superseding())
    assert b"superseded_by: [DEC-0002, DEC-0003]\n" in after[0].data
    assert "relation-one-sided" not in [each.code for each in built(after).problems]
    partly = fix(superseding("the price")).applied_to(superseding("the price"))
    assert b"superseded_by: [DEC-0002, {id: DEC-0003, part: the price}]\n" in partly[0].data
    codes = [each.code for each in built(partly).problems]
    assert not {"relation-one-sided", "relation-contradicted"} & set(codes)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("tags: north, safety", "tags: [north, safety]"),
        ("tags: '#north, #safety'", "tags: ['#north', '#safety']"),
        ("tags: North; safety", "tags: [north, safety]"),
        ("tags: ['north, safety', harbor]", "tags: ['north', safety, harbor]"),
        ("deciders: ana, bo", "deciders: [ana, bo]"),
        ("related: DEC-0001,DEC-0002", "related: [DEC-0001, DEC-0002]"),
        ("tags: road works, safety", "tags: road works, safety"),
        ("options: Rent, Buy", "options: Rent, Buy"),
        ("options: Rent; Buy", "options: Rent; Buy"),
    ],
)
def test_names_in_one_text_become_a_list_and_texts_with_commas_stay(line: str, mended: str) -> None:
    assert front_of(decision(f"{HEAD}{line}\n")) == f"{HEAD}{mended}\n"


def test_choices_in_one_text_become_a_list() -> None:
    head = "---\nid: FOR-0001\ntitle: A\nstatus: dormant\ndecision_rights: "
    file = RawFile("forums/FOR-0001-a.md", f"{head}project, program\n---\n".encode())
    assert fix([file]).files[0].data.decode() == f"{head}[project, program]\n---\n"


MOMENT = "2027-03-03T23:00:00.000Z"
"""What a date picker in Central Europe writes for 4 March."""


def test_a_moment_is_left_for_a_person_and_both_its_days_are_named() -> None:
    file = decision(f"{HEAD}review_date: {MOMENT}\n")
    assert fix([file]) == FileChanges()
    assert str(built([file]).problems[0]) == (
        "content/decisions/DEC-0010-a.md:5:14: error: review_date: "
        f"'{MOMENT}' may be 2027-03-03 or 2027-03-04, for it has a time or a zone [date-form]\n"
        "    hint: write the day that is meant"
    )


def test_what_is_not_ours_or_cannot_be_read_is_left_alone() -> None:
    site = """
-- adr/0001-x.md --
---
title: X
status: Proposed
---
-- decisions/DEC-0001-x.md --
---
id: [
---
-- decisions/DEC-0002-x.md --
---
id: DEC-0002
title: A
status: proposed
created: &d 2026/3/1
updated: *d
---
-- index.md --
---
Title: Home
---
"""
    assert not fix(files_of(site), Settings(adoptions=(Adoption("adr", "decision", "ADR-{number}"),))).files


def test_fixing_again_changes_nothing() -> None:
    files = [decision("ttile: A\nid: 10\nstatus: Proposed\ntags: [B, a]\n"), *superseding()]
    after = fix(files).applied_to(files)
    assert fix(after) == FileChanges()


def test_nothing_that_is_sealed_is_mended_and_what_is_free_is() -> None:
    text = "id: DEC-0010\ntitle: A\nstatus: accepted\ndecision_date: 2026-03-02\nsumary: Text\ntags: [Money]\n"
    assert sorted(line.partition(": ")[2].partition(":")[0] for line in fix([decision(text)]).said) == [
        "sumary",
        "tags 1",
    ]
    file = decision(text)
    sealed = RawFile(file.path, with_seal(type_of("decision"), file.path, file.data, TODAY, no_files))
    assert [line.partition(": ")[2] for line in fix([sealed]).said] == ["tags 1: 'Money' is now 'money'"]
    wrong = RawFile(file.path, sealed.data.replace(b"2026-03-02\nsumary", b"2 March 2026\nsumary"))
    assert b"decision_date: 2026-03-02" in fix([wrong]).files[0].data  # as it was sealed


@pytest.mark.no_cover
def test_many_repairs_of_one_file_come_to_the_same_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    due = "".join(f"  - {{title: M{number}, due: 2026-3-{number % 28 + 1}}}  # {number}\n" for number in range(60))
    text = f"---\nid: PRJ-0001\ntitle: P\nstauts: Proposed\ntags: A, b\nmilestones:\n{due}---\n"
    files = [RawFile("projects/PRJ-0001.md", text.encode())]
    together = fix(files)
    monkeypatch.setattr(fixing, "MANY", 1_000)
    assert together.files == fix(files).files and len(together.said) > 60
    assert sorted(together.said) == sorted(fix(files).said)


def test_a_heading_of_the_titles_rank_is_put_below_the_title_and_said_with_its_place() -> None:
    file = decision(HEAD + "review_date: 2027-01-01\n", body="\n## Context\n\n# Something else\n\n## Decision\n")
    changes = fix([file])
    assert changes.files[0].data.endswith(b"\n## Context\n\n## Something else\n\n## Decision\n")
    assert any(each.endswith(":10:1: the heading 'Something else' now stands below the title") for each in changes.said)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("urgency: 2\nscore: 6  # by hand\nsize: 3\n", "urgency: 2\nsize: 3\n"),
        ('urgency: 2\nsize: 3\nscore: "6.0"\nwaited_for: 0\n', "urgency: 2\nsize: 3\n"),
        ("urgency: 2\nsize: 3\nscore: 9\n", None),
        ("urgency: 2\nscore: 9\n", None),
        ("urgency: 2\nsize: 3\nscore: [6]\n", None),
        ("urgency: high\nsize: 3\nscore: 6\n", None),
    ],
    ids=["agrees", "agrees in other words", "disagrees", "not worked out", "a list", "cannot be read"],
)
def test_a_line_with_what_is_worked_out_goes_where_it_says_the_same(lines: str, left: str | None) -> None:
    (file,) = files_of(order(1, lines))
    changed = fix([file], ORDERS)
    after = changed.files[0].data.decode() if changed.files else file.data.decode()
    assert after.partition("status: open\n")[2].partition("---\n")[0] == (lines if left is None else left)
    assert len(changed.said) == (0 if left is None else lines.count("score") + lines.count("waited_for"))
    assert fix([RawFile(file.path, after.encode())], ORDERS).files == ()


def test_a_fix_says_what_became_of_such_a_line() -> None:
    (said,) = fix(files_of(order(1, "urgency: 2\nsize: 3\nscore: 6")), ORDERS).said
    assert said == "content/orders/ORD-0001.md:7:1: score: is gone, for it is worked out to be '6'"
