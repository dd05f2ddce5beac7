"""Links declared on one end or both, in whole or in part, and what bodies mention."""

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from tests.fakes import build


def record(number: int, status: str = "proposed", **fields: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if name != "body")
    body = fields.get("body", "")
    front = f"id: DEC-{number:04d}\ntitle: T{number}\nstatus: {status}\n{lines}"
    return f"-- decisions/DEC-{number:04d}.md --\n---\n{front}---\n{body}\n"


def catalog_of(*records: str) -> Catalog:
    return build("".join(records)).catalog


def arrows(catalog: Catalog, name: str = "supersession") -> list[tuple[str, str, str | None]]:
    return [
        (link.source, link.target, link.part or link.echoed_part)
        for link in catalog.links
        if link.relation.name == name
    ]


def only(catalog: Catalog) -> Link:
    (link,) = [each for each in catalog.links if each.relation.name == "supersession"]
    return link


def test_stated_by_the_successor() -> None:
    catalog = catalog_of(record(1), record(2, supersedes="[DEC-0001]"))
    link = only(catalog)
    assert (link.source, link.target) == ("DEC-0002", "DEC-0001")
    assert str(link.place) == "content/decisions/DEC-0002.md:5:14" and link.echoed_at is None


def test_stated_by_the_predecessor() -> None:
    link = only(catalog_of(record(1, superseded_by="DEC-0002"), record(2)))
    assert (link.source, link.target, link.said_at) == ("DEC-0002", "DEC-0001", None)
    assert str(link.place) == "content/decisions/DEC-0001.md:5:16"
    assert not link.relation.inverted


def test_stated_by_both_is_one_link() -> None:
    link = only(catalog_of(record(1, superseded_by="[DEC-0002]"), record(2, supersedes="[DEC-0001]")))
    assert link.said_at is not None and link.echoed_at is not None


def test_many_to_many() -> None:
    catalog = catalog_of(
        record(1), record(2), record(3, supersedes="[DEC-0001, DEC-0002]"), record(4, supersedes="[DEC-0001]")
    )
    assert arrows(catalog) == [
        ("DEC-0003", "DEC-0001", None),
        ("DEC-0003", "DEC-0002", None),
        ("DEC-0004", "DEC-0001", None),
    ]
    assert [link.source for link in catalog.links_to("DEC-0001")] == ["DEC-0003", "DEC-0004"]
    assert [link.target for link in catalog.links_from("DEC-0003")] == ["DEC-0001", "DEC-0002"]
    assert catalog.links_from("DEC-9999") == []


def test_in_part_said_by_either_end() -> None:
    assert arrows(catalog_of(record(1), record(2, supersedes="[{id: DEC-0001, part: stage one}]"))) == [
        ("DEC-0002", "DEC-0001", "stage one")
    ]
    assert arrows(catalog_of(record(1, superseded_by="[{id: DEC-0002, part: stage one}]"), record(2))) == [
        ("DEC-0002", "DEC-0001", "stage one")
    ]


def test_two_parts_in_two_lines_are_both_kept() -> None:
    both = "[{id: DEC-0001, part: one}, {id: DEC-0001, part: two}]"
    assert only(catalog_of(record(1), record(2, supersedes=both))).part == "one; two"


def test_bodies_mention_by_id_by_brackets_and_by_file() -> None:
    catalog = catalog_of(
        record(1),
        record(2),
        record(3),
        record(4, body="DEC-0001, [[DEC-0002|two]], [three](DEC-0003.md) and [gone](DEC-0009.md)"),
    )
    assert [target for _, target, _ in arrows(catalog, "mention")] == ["DEC-0001", "DEC-0002", "DEC-0003"]


def test_a_record_does_not_mention_itself() -> None:
    assert catalog_of(record(1, body="DEC-0001 and [me](DEC-0001.md)")).links == ()


def test_references_in_nested_parts_are_links() -> None:
    person = "-- people/ana.md --\n---\nid: ana\ntitle: Ana\nstatus: active\n---\n"
    catalog = catalog_of(person, record(1, assignments="[{person: ana, part: informed}]"))
    (link,) = catalog.links
    assert (link.source, link.target, link.relation.label, link.relation.inverse) == (
        "DEC-0001",
        "ana",
        "Assigned",
        "Assigned in",
    )


def test_a_former_id_leads_to_the_record_that_has_it_now() -> None:
    catalog = catalog_of(
        record(1, aliases="[DEC-0090, old/page/]"), record(2, supersedes="[DEC-0090]", body="See DEC-0090.")
    )
    assert {link.target for link in catalog.links} == {"DEC-0001"}
    found = catalog.find("DEC-0090")
    assert found is not None and found.id == "DEC-0001"
    assert catalog.taken_ids == ["DEC-0001", "DEC-0002", "DEC-0090"]


def test_of_two_records_with_one_id_the_first_file_counts() -> None:
    catalog = build(
        record(1) + record(1).replace("-- decisions/DEC-0001.md", "-- decisions/a/DEC-0001.md").replace("T1", "Twin")
    ).catalog
    assert [each.path for each in catalog.records] == ["decisions/DEC-0001.md", "decisions/a/DEC-0001.md"]
    assert catalog["DEC-0001"].path == "decisions/DEC-0001.md"
