from minutebook.authoring.collisions import collisions, problem_of
from minutebook.authoring.other_branches import BranchRecord
from minutebook.catalog.collisions import added
from minutebook.core.diagnostics import Severity
from tests.unit.books import book, entry

BASE = book(entry("DEC-0030", "proposed"))
HEAD = book(entry("DEC-0030", "proposed"), entry("DEC-0031", "proposed", title="One register"), entry("ana"))


def elsewhere(record_id: str, path: str, title: str, branch: str = "other") -> dict[str, tuple[BranchRecord, ...]]:
    return {record_id: (BranchRecord(record_id, branch, path, title),)}


def test_only_ids_the_base_does_not_have_are_added() -> None:
    assert [each.id for each in added(BASE, HEAD)] == ["DEC-0031", "ana"]


def test_a_file_held_back_has_added_its_id_too() -> None:
    head = book(entry("DEC-0032", "acepted"))
    assert [each.id for each in added(BASE, head)] == ["DEC-0032"]
    (met,) = collisions(added(BASE, head), elsewhere("DEC-0032", "decisions/DEC-0032-x.md", "X"))
    assert (met.id, met.title, met.place.line) == ("DEC-0032", "Title of DEC-0032", 2)


def test_another_file_with_the_id_collides() -> None:
    (met,) = collisions(added(BASE, HEAD), elsewhere("DEC-0031", "decisions/DEC-0031-fix.md", "A fixed price"))
    assert (met.branch, met.other_path, met.other_title) == ("other", "decisions/DEC-0031-fix.md", "A fixed price")
    assert str(met.place) == "content/decisions/DEC-0031.md:2:5"


def test_the_same_file_with_another_title_collides() -> None:
    assert collisions(added(BASE, HEAD), elsewhere("DEC-0031", "decisions/DEC-0031.md", "A fixed price"))


def test_the_same_file_with_the_same_title_is_the_same_work() -> None:
    assert not collisions(added(BASE, HEAD), elsewhere("DEC-0031", "decisions/DEC-0031.md", "One register"))


def test_an_id_that_was_there_before_does_not_collide() -> None:
    assert not collisions(added(BASE, HEAD), elsewhere("DEC-0030", "decisions/DEC-0030-x.md", "X"))


def test_one_record_on_two_branches_is_met_once() -> None:
    both = tuple(BranchRecord("DEC-0031", branch, "decisions/DEC-0031-x.md", "X") for branch in ("a", "origin/a"))
    assert [each.branch for each in collisions(added(BASE, HEAD), {"DEC-0031": both})] == ["a"]


def test_the_problem_names_branch_file_title_and_the_command_to_type() -> None:
    (met,) = collisions(added(BASE, HEAD), elsewhere("DEC-0031", "decisions/DEC-0031-fix.md", "A fixed price"))
    problem = problem_of(met)
    assert (problem.code, problem.severity) == ("id-taken-on-branch", Severity.ERROR)
    assert problem.message == (
        "id: 'DEC-0031' is taken on the branch other, by 'A fixed price' (decisions/DEC-0031-fix.md)"
    )
    assert problem.hint == "give yours the next free number: minutebook rename DEC-0031 --id next"
    assert "A fixed" not in str(problem_of(met, other_title=False))


def test_a_handle_is_agreed_on_not_renumbered() -> None:
    (met,) = collisions(added(BASE, HEAD), elsewhere("ana", "people/ana-silva.md", "Ana Silva"))
    assert "agree on one file" in problem_of(met).hint
