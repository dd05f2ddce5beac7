"""Somebody's duties pass to somebody else: every one, and nothing but those."""

import pytest

from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.handover import HandoverRequest, handed_over
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import with_seal
from minutebook.pipeline import Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.schema.statement import no_files
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, files_of, type_of
from tests.unit.books import entry

PEOPLE = (entry("ana"), entry("ben", "left", left_on="2026-06-30"), entry("cy"))


def handed(*files: RawFile, old: str = "ben", new: str = "ana", only: str = "", **options: object) -> FileChanges:
    everything = (*PEOPLE, *files)
    build = run(everything, Settings(**options), TODAY)  # type: ignore[arg-type]
    contents = Contents(build.catalog, build.pages, {each.path: each.data for each in everything})
    return handed_over(contents, HandoverRequest(old, new, only), TODAY)


def text_of(changes: FileChanges, path: str) -> str:
    return next(each.data.decode() for each in changes.files if each.path == path)


def test_fields_and_parts_change_and_no_other_line_does() -> None:
    (file,) = files_of("""-- forums/FOR-0001.md --
---
id: FOR-0001
title: Board  # of ben
status: active
owner: ben   # for now
chair: 'ben'
members:
  - {person: ana, voting: false}
  - person: ben  # since 2024
    role: ROL-0001
---
Ask [[ben]].
""")
    made = handed(file)
    before = file.data.decode().replace("owner: ben", "owner: ana").replace("'ben'", "'ana'")
    after = "    until: 2026-06-30\n  - person: ana\n    role: ROL-0001\n    since: 2026-11-23\n"
    assert text_of(made, "forums/FOR-0001.md") == before.replace("ROL-0001\n", f"ROL-0001\n{after}")
    assert made.said == (
        "3 duties of ben pass to ana, in 1 record",
        "content/forums/FOR-0001.md:5:8: FOR-0001: owner: ana",
        "content/forums/FOR-0001.md:6:8: FOR-0001: chair: ana",
        "content/forums/FOR-0001.md:9:13: FOR-0001: members 2: person: until 2026-06-30; ana since 2026-11-23",
    )


def test_history_and_what_is_past_stay() -> None:
    made = handed(
        entry("DEC-0001", "accepted", owner="cy", deciders=["ben"], present=["ben"]),
        entry("DEC-0002", "superseded", owner="ben"),
        entry("DEC-0003", "rejected", decision_owner="ben"),
    )
    assert made == FileChanges((), ("ben has nothing that this command can hand over.",))


def test_an_entry_that_would_stand_twice_is_taken_out_and_said() -> None:
    parts = [{"person": each, "part": "supports"} for each in ("ben", "ana", "ben", "cy")]
    made = handed(entry("DEC-0001", "proposed", assignments=parts))
    text = text_of(made, "decisions/DEC-0001.md")
    assert (text.count("person: ana"), text.count("person: ben")) == (1, 0)
    assert [each.partition("DEC-0001: ")[2] for each in made.said[1:]] == [
        "assignments 1: person: taken out, for ana is there already",
        "assignments 3: person: taken out, for ana is there already",
    ]


def test_a_seat_keeps_its_past_and_nobody_gets_one_twice() -> None:
    """Past decisions are judged by it: the holder gets a last day, and a seat like it begins for somebody else."""
    for seats, others, said in (
        ([{"person": "ben"}], 1, ["until 2026-06-30; ana since 2026-11-23"]),
        ([{"person": "ben"}, {"person": "ana"}], 1, ["until 2026-06-30; ana has it already"]),
        ([{"person": "ben"}, {"person": "ana", "until": "2026-01-01"}], 2, ["until 2026-06-30; ana since 2026-11-23"]),
        ([{"person": "ben"}, {"person": "ana", "voting": False}], 2, ["until 2026-06-30; ana since 2026-11-23"]),
        ([{"person": "ben"}, {"person": "ben"}], 1, ["until 2026-06-30; ana since 2026-11-23", "2: person: until"]),
        ([{"person": "ben", "since": "2026-08-01"}], 1, ["person: ana"]),
    ):
        made = handed(entry("FOR-0001", members=seats))
        assert text_of(made, "forums/FOR-0001.md").count("person: ana") == others, seats
        assert all(part in line for part, line in zip(said, made.said[1:], strict=True)), made.said
        files = [*PEOPLE, *(RawFile(each.path, each.data) for each in made.files)]
        catalog = run(files, Settings(), TODAY).catalog
        assert catalog.duties_of("ben", TODAY) == [], seats
        again = handed_over(
            Contents(catalog, {}, {each.path: each.data for each in files}), HandoverRequest("ben", "ana"), TODAY
        )
        assert again.files == ()


def test_a_seat_that_is_over_is_no_duty_and_one_that_ends_later_is_taken_over_to_its_end() -> None:
    over = handed(entry("FOR-0001", members=[{"person": "ben", "until": "2026-06-30"}]))
    assert over.files == ()
    made = handed(entry("FOR-0001", members=[{"person": "ben", "until": "2027-06-30"}]))
    text = text_of(made, "forums/FOR-0001.md")
    assert "- person: ben\n  until: 2026-06-30\n- person: ana\n  until: 2027-06-30\n  since: 2026-11-23\n" in text


def test_one_person_may_take_two_parts_and_two_benefits() -> None:
    parts = [{"person": "ana", "part": "responsible"}, {"person": "ben", "part": "accountable"}]
    gains = [{"title": each, "measure": "m", "accountable": each_of} for each, each_of in (("A", "ana"), ("B", "ben"))]
    made = handed(entry("DEC-0001", "proposed", assignments=parts), entry("PGM-0001", "approved", benefits=gains))
    assert text_of(made, "decisions/DEC-0001.md").count("person: ana") == 2
    assert text_of(made, "programs/PGM-0001.md").count("accountable: ana") == 2


def test_only_takes_records_of_one_kind() -> None:
    made = handed(entry("DEC-0001", "proposed", owner="ben"), entry("FOR-0001", chair="ben"), only="forum")
    assert [each.path for each in made.files] == ["forums/FOR-0001.md"]


def test_the_day_of_the_last_change_is_today() -> None:
    made = handed(entry("DEC-0001", "proposed", owner="ben", updated="2026-01-02"))
    assert f"updated: {TODAY}" in text_of(made, "decisions/DEC-0001.md")


def test_files_of_another_system_and_unreadable_ones_are_listed_and_left_alone() -> None:
    adoption = Adoption("log", "decision", fields={"id": "id", "title": "title", "status": "status", "who": "owner"})
    foreign = RawFile("log/DEC-0009.md", b"---\nid: DEC-0009\ntitle: T\nstatus: proposed\nwho: ben\n---\n")
    broken = RawFile("decisions/DEC-0008.md", b"---\nid: DEC-0008\nowner: ben\nowner: ben\n---\n")
    made = handed(foreign, broken, adoptions=(adoption,))
    assert made.files == ()
    assert [each for each in made.said if "left alone" in each] == [
        "content/decisions/DEC-0008.md:1:1: left alone: the file cannot be read whole; look for ben in it",
        "content/log/DEC-0009.md:5:6: DEC-0009: owner: left alone: the file is kept in another system",
    ]


def test_it_refuses_what_makes_no_sense() -> None:
    for asked, said in (
        ({"old": "bne"}, "there is no person 'bne'"),
        ({"new": "nobody-of-this-name"}, "there is no person 'nobody-of-this-name'"),
        ({"old": "cy", "new": "cy"}, "'cy' has these duties already"),
        ({"old": "cy", "new": "ben"}, "content/people/ben.md:4:9: 'ben' has left"),
        ({"only": "forums"}, "--only: there is no kind 'forums'"),
    ):
        with pytest.raises(Refusal) as refused:
            handed(**asked)  # type: ignore[arg-type]
        assert str(refused.value).partition("\n")[0] == said


def test_a_sealed_record_keeps_its_seal_and_an_entry_taken_out_is_owned_up_to() -> None:
    for people, added in ((["ben"], 0), (["ben", "ana"], 1)):
        parts = [{"person": each, "part": "supports"} for each in people]
        (file, *_) = sealed_decision(decision_owner="ben", owner="ben", assignments=parts)
        made = handed(file)
        text = text_of(made, file.path)
        assert text.count("why: Duties of ben passed to ana") == added and "ben}" not in text
        after = run([*PEOPLE, *(RawFile(each.path, each.data) for each in made.files)], Settings(), TODAY)
        assert "settled-text-changed" not in {each.code for each in after.problems}


def sealed_decision(**fields: object) -> list[RawFile]:
    file = entry("DEC-0001", "accepted", "## Decision\n\nWe buy.\n", decision_date="2026-03-02", **fields)
    return [RawFile(file.path, with_seal(type_of("decision"), file.path, file.data, TODAY, no_files))]


def test_nobody_gets_a_duty_for_their_own_page() -> None:
    made = handed(entry("dan", owner="ben", title="Dan"), new="dan")
    assert "owner" not in text_of(made, "people/dan.md")
    assert made.said[1].endswith("dan: owner: taken out, for nobody has a duty for their own page")
