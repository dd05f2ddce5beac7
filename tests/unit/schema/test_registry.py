from dataclasses import replace
from typing import ClassVar

from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.kind import Kind
from minutebook.schema.registry import make_registry
from tests.fakes import type_of
from tests.sites.supplier import Supplier


def test_types_are_ordered_and_found_by_key() -> None:
    registry = registry_for(Settings())
    assert list(registry.kinds) == sorted(registry.kinds, key=lambda kind: (kind.order, kind.key))
    decision = type_of("decision")
    assert registry.by_key["decision"] is decision


def test_a_file_belongs_to_the_nearest_folder_of_a_kind() -> None:
    registry = make_registry([type_of("decision"), type_of("person")])
    assert registry.for_path("decisions/a.md") is type_of("decision")
    assert registry.for_path("decisions/2026/q1/a.md") is type_of("decision")
    for path in (
        "a.md",
        "decisions.md",
        "decisions-old/a.md",
        "x/decisions/a.md",
        "decisions/index.md",
        "decisions/README.md",
    ):
        assert registry.for_path(path) is None


def test_kinds_can_be_switched_off_and_parts_are_played() -> None:
    registry = registry_for(Settings(without=("question", "project-charter")))
    assert "question" not in registry.by_key
    assert [kind.key for kind in registry.playing("charter")] == ["program-charter"]
    assert [kind.key for kind in registry.playing("handle")] == ["person"]
    assert registry.playing("") == registry.kinds
    assert registry.playing("project") == ()


def test_a_site_s_own_type_of_a_known_key_takes_its_place() -> None:
    decision = type_of("decision")
    assert make_registry([*known_types(), decision]).types.count(decision) == 1


def test_a_kind_takes_the_place_of_one_that_is_switched_off() -> None:
    class Ruling(Supplier):
        kind: ClassVar[Kind] = replace(Supplier.kind, key="ruling", prefix="DEC", folder="decisions")

    registry = make_registry([*known_types(), Ruling], ("decision", "question"))
    assert registry.for_path("decisions/a.md") is Ruling
    assert registry.off_for("DEC-0001") is None and registry.off_at("decisions/a.md", "DEC-0001") is None
    assert [each.key for each in registry.vacant] == ["question"]
    assert [each.kind.key for each in registry.off] == ["decision", "question"]
