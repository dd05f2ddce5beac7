"""Links that come about through a facet of the other end."""

from minutebook.schema.facets import Board, Credential, Directory
from minutebook.views.incoming import current, links_made_by, links_through, relations_in, sources_of, targets_of
from tests.unit.views.office import catalog_of


def test_relations_of_a_reference_and_of_parts() -> None:
    catalog = catalog_of()
    assert relations_in(type(catalog["ROL-0001"]), "next_roles") == {"ladder"}
    assert relations_in(type(catalog["FOR-0001"]), "members") == {"person", "role"}
    assert relations_in(type(catalog["ROL-0001"]), "purpose") == frozenset()


def test_links_through_a_facet_leave_other_links_out() -> None:
    catalog = catalog_of()
    seats = links_through(catalog, catalog["ana"], Board, "members")
    assert [each.id for each in sources_of(catalog, seats)] == ["FOR-0001", "FOR-0002"]
    assert [link.relation.name for link in seats] == ["person", "person"]
    assert links_through(catalog, catalog["FOR-0001"], Directory, "holds") == []


def test_links_made_by_a_field() -> None:
    catalog = catalog_of()
    links = links_made_by(catalog, catalog["ROL-0001"], "next_roles")
    assert [each.id for each in targets_of(catalog, links)] == ["ROL-0003"]


def test_current_leaves_out_what_is_past() -> None:
    assert [each.id for each in current(catalog_of(), Credential)] == ["CRT-0001", "CRT-0002"]
