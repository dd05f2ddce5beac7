import pytest

from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import with_seal
from minutebook.authoring.superseding import announced, joined_ends, reference, replaceable
from minutebook.catalog.links import supersession_fields
from minutebook.pipeline import Settings, known_types, run
from minutebook.schema.statement import no_files
from minutebook.sources.source import RawFile
from tests.fakes import type_of
from tests.unit.authoring.test_moving import ANA, SETTLED, TEXT, WHOLE, after, of
from tests.unit.books import TODAY, entry


def test_a_kind_has_both_ends_or_none() -> None:
    found = {each.kind.plural: supersession_fields(each) for each in known_types()}
    assert set(found.values()) == {("supersedes", "superseded_by"), None}
    assert [plural for plural, ends in found.items() if ends] == ["Decisions", "Program charters", "Project charters"]
    assert reference("DEC-0001") == "DEC-0001" and reference("DEC-0001", "x") == {"id": "DEC-0001", "part": "x"}


@pytest.mark.parametrize(
    ("status", "part", "message"),
    [
        ("accepted", "", ""),
        ("implemented", "", ""),
        ("accepted", "Section 2", ""),
        ("proposed", "", "DEC-0001 is 'proposed', so there is nothing in force to supersede"),
        ("rejected", "", "DEC-0001 is 'rejected', so there is nothing in force to supersede"),
        ("proposed", "Section 2", "DEC-0001 is 'proposed', so there is nothing in force to supersede"),
        ("superseded", "", "DEC-0001 is 'superseded' already"),
    ],
)
def test_only_what_stands_can_be_superseded(status: str, part: str, message: str) -> None:
    catalog, _ = of(entry("DEC-0001", status), entry("DEC-0002", "accepted", supersedes=["DEC-0001"]))
    refusal = replaceable(catalog, catalog["DEC-0001"], part)
    assert (refusal.message if refusal else "") == message
    if status == "superseded":
        assert refusal and refusal.hint == "supersede DEC-0002"


def test_a_kind_without_successors_is_refused() -> None:
    catalog, _ = of(entry("GDE-0001"))
    refusal = replaceable(catalog, catalog["GDE-0001"])
    assert refusal and refusal.message == "Guides are not superseded"


@pytest.mark.parametrize(
    ("status", "part", "old_status", "last"),
    [
        ("accepted", "", "superseded", "DEC-0001 is 'superseded': Title of DEC-0001"),
        ("accepted", "Section 2", "accepted", "DEC-0002 supersedes DEC-0001 in part (Section 2); both say so."),
        (
            "proposed",
            "",
            "accepted",
            "DEC-0001 stays 'accepted' until DEC-0002 is in force: minutebook accept DEC-0002",
        ),
    ],
)
def test_both_ends_are_written_and_the_old_one_ends_once_the_new_one_stands(
    status: str, part: str, old_status: str, last: str
) -> None:
    files = [
        entry("DEC-0001", "accepted", TEXT, **WHOLE, **SETTLED),
        entry("DEC-0002", status, TEXT, **WHOLE, **SETTLED),
    ]
    catalog, data = of(*files)
    changes = joined_ends(catalog, data, catalog["DEC-0001"], catalog["DEC-0002"], part, TODAY)
    statuses, codes = after(changes, files)
    assert statuses["DEC-0001"] == old_status and set(codes) <= {"settled-not-sealed"}
    again = run(changes.applied_to([ANA, *files]), Settings(), TODAY).catalog
    links = [link for link in again.links_to("DEC-0001") if link.relation.name == "supersession"]
    assert [(link.source, link.part or "", link.echoed_part or "") for link in links] == [("DEC-0002", part, part)]
    assert links[0].said_at and links[0].echoed_at
    assert changes.said[-1] == last


def test_what_one_end_says_already_is_not_said_twice() -> None:
    files = [
        entry("DEC-0001", "accepted", TEXT, **WHOLE, **SETTLED),
        entry("DEC-0002", "proposed", TEXT, **WHOLE, supersedes="DEC-0001"),
    ]
    catalog, data = of(*files)
    changes = joined_ends(catalog, data, catalog["DEC-0001"], catalog["DEC-0002"], "", TODAY)
    assert [each.path for each in changes.files] == ["decisions/DEC-0001.md"]


def test_a_record_takes_over_from_another_of_its_kind_only() -> None:
    catalog, data = of(entry("DEC-0001", "accepted"), entry("PGM-0001", "approved"))
    for name, message in (
        ("PGM-0001", "PGM-0001 cannot supersede DEC-0001"),
        ("DEC-0001", "DEC-0001 cannot supersede itself"),
    ):
        with pytest.raises(Refusal) as refused:
            joined_ends(catalog, data, catalog["DEC-0001"], catalog[name], "", TODAY)
        refusal = refused.value
        assert refusal.message == message


def test_a_list_of_successors_stays_whole() -> None:
    catalog, data = of(
        entry("DEC-0001", "accepted", superseded_by=[{"id": "DEC-0002", "part": "One"}]),
        entry("DEC-0002", "accepted"),
        entry("DEC-0003", "accepted"),
    )
    old = catalog["DEC-0001"]
    changes = announced(old, data[old.path], "DEC-0004", "Two", TODAY)
    assert b"DEC-0004" in changes.files[0].data and changes.said == ("DEC-0001 names DEC-0004 among its successors.",)
    lone = catalog["DEC-0003"]
    assert announced(lone, data[lone.path], "DEC-0004", "", TODAY).files == ()


def test_a_sealed_successor_owns_up_to_what_it_replaces() -> None:
    old = entry("DEC-0001", "accepted", TEXT, **WHOLE, **SETTLED)
    new = entry("DEC-0002", "accepted", TEXT, **WHOLE, **SETTLED)
    new = RawFile(new.path, with_seal(type_of("decision"), new.path, new.data, TODAY, no_files))
    catalog, data = of(old, new)
    changes = joined_ends(catalog, data, catalog["DEC-0001"], catalog["DEC-0002"], "", TODAY, "ana")
    text = next(each.data for each in changes.files if each.path == new.path)
    assert b"by: ana\n" in text and b"why: It supersedes DEC-0001\n" in text and b"kind:" not in text
    after = run([ANA, *changes.applied_to([old, new])], Settings(), TODAY)
    assert "settled-text-changed" not in {each.code for each in after.problems}
