from minutebook.schema.facets import Membership
from tests.fakes import build

SITE = """
-- programs/PGM-0001.md --
---
id: PGM-0001
title: Program
status: draft
---
-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Project
status: draft
program: PGM-0001
tags: [b, a]
---
-- decisions/DEC-0010.md --
---
id: DEC-0010
title: Ten
status: proposed
program: PGM-0001
tags: [a]
---
-- decisions/DEC-0009.md --
---
id: DEC-0009
title: Nine
status: proposed
---
-- decisions/DEC-0011.md --
---
id: DEC-0011
title: Eleven
status: nonsense
---
-- decisions/index.md --
# Decisions
"""
CATALOG = build(SITE).catalog


def test_records_are_ordered_by_kind_and_number() -> None:
    assert [each.id for each in CATALOG.records] == ["PGM-0001", "PRJ-0001", "DEC-0009", "DEC-0010"]
    assert [each.id for each in CATALOG.of_kind("decision")] == ["DEC-0009", "DEC-0010"]
    assert CATALOG.of_kind("nothing") == []


def test_tags_in_order() -> None:
    assert {tag: [each.id for each in records] for tag, records in CATALOG.tags.items()} == {
        "a": ["PRJ-0001", "DEC-0010"],
        "b": ["PRJ-0001"],
    }
    assert list(CATALOG.tags) == ["a", "b"]


def test_held_files_are_known_and_their_ids_taken() -> None:
    assert CATALOG.taken_ids == ["DEC-0009", "DEC-0010", "DEC-0011", "PGM-0001", "PRJ-0001"]
    assert "decisions/DEC-0011.md" in CATALOG.known_paths
    assert CATALOG.find("DEC-0011") is None


def test_facets_pick_kinds() -> None:
    assert {kind.key for kind in CATALOG.kinds_with(Membership)} == {"project-charter"}
    assert [each.id for each in CATALOG.having(Membership)] == ["PRJ-0001"]
    assert {"DEC", "PGM"} <= CATALOG.prefixes and "" not in CATALOG.prefixes


def test_addresses_follow_the_site_s_setting() -> None:
    assert CATALOG.address_of(CATALOG["DEC-0009"]) == "decisions/DEC-0009/"
    flat = build(SITE, directory_urls=False).catalog
    assert flat.address_of(flat["DEC-0009"]) == "decisions/DEC-0009.html"


def test_the_next_id_follows_the_highest_taken() -> None:
    assert [CATALOG.next_id(prefix) for prefix in ("DEC", "PGM", "XYZ")] == ["DEC-0012", "PGM-0002", "XYZ-0001"]
