from minutebook.catalog.book_files import leaf_of
from minutebook.pipeline import Settings, registry_for
from minutebook.schema.adoption import Adoption
from minutebook.sources.source import RawFile

REGISTRY = registry_for(Settings())
TEXT = b"---\ntitle: Sell the mill\nstatus: %s\naccess: restricted\n---\n"


def test_a_file_of_another_system_says_in_its_own_words_who_may_see_it() -> None:
    adopted = Adoption("adr", "decision", "ADR-{number}", {"access": "visibility"})
    for status in (b"proposed", b"odd"):
        raw = RawFile("adr/0001-mill.md", TEXT % status)
        assert leaf_of(raw, REGISTRY, (adopted,)).visibility == "restricted"
        assert leaf_of(raw, REGISTRY).visibility == ""


def test_a_file_takes_its_id_and_its_former_ones_even_while_it_is_held_back() -> None:
    raw = RawFile(
        "decisions/DEC-0002-x.md", b"---\nid: DEC-0002\ntitle: A\nstatus: proposed\naliases: [DEC-0001, a/]\n---\n"
    )
    assert leaf_of(raw, REGISTRY).ids == ["DEC-0002", "DEC-0001"]
    held = RawFile(raw.path, raw.data.replace(b"proposed", b"odd"))
    assert leaf_of(held, REGISTRY).ids == ["DEC-0001", "DEC-0002"]
    assert leaf_of(RawFile("notes.md", b"# DEC-0003\n"), REGISTRY).ids == []
