from minutebook.catalog.renames import renamed
from tests.fakes import build


def decision(path: str, record_id: str, status: str = "proposed") -> str:
    return f"-- decisions/{path} --\n---\nid: {record_id}\ntitle: T\nstatus: {status}\n---\n"


def test_a_file_is_known_again_by_the_id_of_its_record() -> None:
    before = build(decision("DEC-0001-a.md", "DEC-0001") + decision("DEC-0002-b.md", "DEC-0002"))
    after = build(decision("DEC-0001-new.md", "DEC-0001") + decision("DEC-0002-b.md", "DEC-0002"))
    assert renamed(before.catalog, after.catalog) == {"decisions/DEC-0001-new.md": "decisions/DEC-0001-a.md"}


def test_a_file_held_back_is_known_again_too() -> None:
    before = build(decision("DEC-0001-a.md", "DEC-0001", "wrong"))
    after = build(decision("DEC-0001-new.md", "DEC-0001"))
    assert before.catalog.held
    assert renamed(before.catalog, after.catalog) == {"decisions/DEC-0001-new.md": "decisions/DEC-0001-a.md"}


def test_an_id_that_two_files_have_tells_nothing() -> None:
    before = build(decision("DEC-0001-a.md", "DEC-0001"))
    after = build(decision("DEC-0001-b.md", "DEC-0001") + decision("DEC-0001-c.md", "DEC-0001"))
    assert renamed(before.catalog, after.catalog) == {}
