"""Files in, a checked catalog and the pages of an edition out."""

import pytest

from minutebook.catalog.leaves import LeavesRemembered
from minutebook.pipeline import Settings, known_codes, known_types, run, types_in
from minutebook.rules import dates
from minutebook.schema.parse import HeldFile
from minutebook.schema.registers import Realized, Register
from minutebook.sources.source import RawFile
from tests.benchmarks.generate import make_records
from tests.benchmarks.registers import with_registers
from tests.fakes import TODAY, build


def test_types_and_codes_are_found_by_looking_into_the_package() -> None:
    assert len({each.kind.key for each in known_types()}) == len(known_types()) >= 12
    assert types_in(dates) == []
    names = [each.name for each in known_codes()]
    assert names == sorted(set(names)) and "review-overdue" in names


def test_what_cannot_be_read_is_broken_and_not_published() -> None:
    found = build("-- a.md --\n---\nx: @\n---\n-- decisions/DEC-0001.md --\n---\nid: DEC-0001\n---\n-- b.md --\nfine\n")
    assert list(found.sources) == ["b.md"]
    assert set(found.broken) == {"a.md", "decisions/DEC-0001.md"}
    assert [each.code for each in found.broken["a.md"]] == ["invalid-front-matter"]
    assert {each.code for each in found.broken["decisions/DEC-0001.md"]} == {"missing-field"}


def test_a_problem_switched_off_does_not_publish_what_is_broken() -> None:
    found = build("-- a.md --\n---\nx: @\n---\n", severities={"invalid-front-matter": "off"})
    assert found.problems == () and found.broken == {"a.md": ()} and "a.md" not in found.sources


def test_pages_that_say_nothing_of_hidden_ones_are_passed_on_untouched() -> None:
    found = build("-- a.md --\n---\nvisibility: restricted\n---\nx\n-- b.md --\ny\n")
    assert found.hidden == {"a.md"} and list(found.sources) == ["b.md"]


def test_an_empty_site_is_sound() -> None:
    found = run([], Settings(), TODAY)
    assert found.problems == () and found.catalog.records == () and found.sources == {}


def test_the_root_is_how_people_name_the_folder() -> None:
    assert str(build("-- a.md --\n---\n", root="docs").problems[0].location) == "docs/a.md:1:1"
    assert str(build("-- a.md --\n---\n", root="").problems[0].location) == "a.md:1:1"


@pytest.mark.no_cover
def test_generated_offices_are_sound_at_any_size_and_always_the_same() -> None:
    for number in (1, 7, 40, 200):
        files = make_records(number)
        assert files == make_records(number)
        found = run(files, Settings(), TODAY)
        assert found.problems == ()
        assert len(found.catalog.records) == len(files)
    assert len(make_records(200)) == 200
    bodies = [
        RawFile(each.path, each.data).data.decode().split("---\n", 2)[2]
        for each in make_records(200)
        if "decisions" in each.path
    ]
    words = [len(body.split()) for body in bodies]
    assert min(words) >= 300 and max(words) <= 500, (min(words), max(words))


@pytest.mark.no_cover
def test_generated_registers_are_sound_and_a_third_of_the_office() -> None:
    files = with_registers(150)
    assert files == with_registers(150)
    found = run(files, Settings(), TODAY)
    assert found.problems == ()
    assert len(found.catalog.records) == len(files) == 150
    entries = [each for each in found.catalog.records if each.kind.has(Register) or each.kind.has(Realized)]
    assert 35 <= len(entries) <= 50


def test_files_that_are_as_they_were_are_not_read_again_and_the_build_is_the_same() -> None:
    files = [RawFile(f"people/person-{name}.md", person(name)) for name in "abc"]
    leaves = LeavesRemembered()
    before = run(files, Settings(), TODAY, leaves=leaves)
    changed = [RawFile(files[0].path, person("a", "status: lost")), *files[1:]]
    after, fresh = run(changed, Settings(), TODAY, leaves=leaves), run(changed, Settings(), TODAY)
    assert after.problems == fresh.problems != before.problems
    assert [record.path for record in after.catalog.records] == [record.path for record in fresh.catalog.records]
    assert after.leaves[files[1].path] is before.leaves[files[1].path]
    assert after.leaves[files[0].path] is not before.leaves[files[0].path]


def test_files_read_with_other_settings_are_read_again() -> None:
    files = [RawFile("people/person-a.md", person("a"))]
    leaves = LeavesRemembered()
    run(files, Settings(root="docs"), TODAY, leaves=leaves)
    after = run(files, Settings(), TODAY, leaves=leaves)
    assert after.leaves[files[0].path].source.display == "content/people/person-a.md"


def person(name: str, status: str = "status: active") -> bytes:
    return f"---\nid: person-{name}\ntitle: Analyst\n{status}\n---\n".encode()


def test_files_held_back_are_each_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    same = HeldFile.__eq__

    def counted(one: HeldFile, other: object) -> bool:
        nonlocal compared
        compared += 1
        return same(one, other)

    monkeypatch.setattr(HeldFile, "__eq__", counted)
    page = b"---\nid: DEC-%04d\ntitle: A\nstatus: odd\nvisibility: restricted\n---\n"
    files = [RawFile(f"decisions/DEC-{number:04d}.md", page % number) for number in range(1, 200)]
    checked = run(files, Settings(edition="public"), TODAY)
    assert len(checked.catalog.held) == 199 and not checked.shown.held
    assert compared < 2 * 199
