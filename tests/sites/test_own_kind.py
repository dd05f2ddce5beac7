"""One Python file adds a record type: check, pages, timeline, facet, scaffold, schema and reference follow."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.hosts.mkdocs.own import own_types
from minutebook.pipeline import Settings, registry_for, run
from minutebook.schema.jsonschema import json_schema
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_text, new_file_name, new_text
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, files_of
from tests.sites.site import Built, make_site

KIND = Path(__file__).parent / "supplier.py"
SITE = """
-- suppliers/SUP-0001-northwind.md --
---
id: SUP-0001
title: Northwind Cabling
status: active
tier: key
chosen_by: DEC-0001
signed_on: 2026-04-01
contacts:
  - name: Front desk
---

## What they deliver

Cables, as DEC-0001 says.

-- decisions/DEC-0001-cabling.md --
---
id: DEC-0001
title: Buy cabling as a service
status: rejected
decision_date: 2026-03-01
rationale: Too dear.
---

## Context

One sentence about SUP-0001.

## Options

Two.

## Decision

No.

## Consequences

None.
"""
BAD = """
-- suppliers/SUP-0002-x.md --
---
id: SUP-0002
title: X
status: actve
teir: key
contacts:
  - phone: 7
---

-- suppliers/SUP-0003-y.md --
---
id: SUP-0003
title: Y
status: active
chosen_by: SUP-0002
tier: top
---
"""


@pytest.fixture(scope="module")
def supplier() -> type[Record]:
    types, faults = own_types([str(KIND)], KIND.parent)
    assert not faults
    return types[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("own")
    shutil.copy(KIND, folder / "supplier.py")
    site = make_site(folder, SITE, plugins=("minutebook/indexes", "minutebook/timelines"), kinds=["supplier.py"])
    assert not site.stopped, site.said
    return site


def test_its_records_are_checked(supplier: type[Record]) -> None:
    build = run(files_of(BAD), Settings(own_types=(supplier,)), TODAY)
    assert [str(each).partition("\n")[0] for each in build.problems] == [
        "content/suppliers/SUP-0002-x.md:4:9: error: status: unknown value 'actve' [unknown-status]",
        "content/suppliers/SUP-0002-x.md:5:1: error: teir: no such field here [unknown-field]",
        "content/suppliers/SUP-0002-x.md:7:5: error: contacts 1: name: is required [missing-field]",
        "content/suppliers/SUP-0002-x.md:7:12: error: contacts 1: phone: '7' must be text [wrong-type]",
        "content/suppliers/SUP-0003-y.md:6:7: error: tier: unknown value 'top' [unknown-choice]",
    ]


def test_its_lifecycle_sections_and_references_are_checked(supplier: type[Record]) -> None:
    text = "-- suppliers/SUP-0003-y.md --\n---\nid: SUP-0003\ntitle: Y\nstatus: active\nchosen_by: SUP-0003\n---\n"
    build = run(files_of(text), Settings(own_types=(supplier,)), TODAY)
    assert [each.code for each in build.problems] == ["missing-for-status", "self-reference", "section-missing"]


def test_without_the_file_its_folder_holds_plain_pages() -> None:
    assert run(files_of(BAD), Settings(), TODAY).catalog.records == ()


def test_its_record_has_a_page_with_card_links_and_permalink(built: Built) -> None:
    page = built.page("suppliers/SUP-0001-northwind/")
    assert "Northwind Cabling" in page and "mb-card" in page
    assert '"../../decisions/DEC-0001-cabling/"' in page
    assert built.has("r/SUP-0001/")


def test_the_record_it_names_shows_the_relation_from_its_side(built: Built) -> None:
    assert "Chose supplier" in built.page("decisions/DEC-0001-cabling/")


def test_it_has_an_index_page_and_a_timeline(built: Built) -> None:
    index = built.page("suppliers/")
    assert "Northwind Cabling" in index and "SUP-0001" in index
    timelines = [path for path in built.files if path.startswith("timelines/") and "supplier" in path]
    assert timelines, "a kind with events has a timeline of its own"
    assert "SUP-0001" in built.page(timelines[0])


def test_search_can_be_narrowed_to_it(built: Built) -> None:
    page = built.page("suppliers/SUP-0001-northwind/")
    assert "data-pagefind-filter=" in page
    assert 'data-kind="Supplier"' in page


def test_it_has_a_reference_page(built: Built) -> None:
    page = built.page("reference/suppliers/")
    for text in (
        "How much depends on them",
        "signed_on",
        "What they deliver",
        "Northwind Cabling",
        "Number with country code",
    ):
        assert text in page


def test_a_new_one_starts_from_its_example(supplier: type[Record]) -> None:
    build = run(
        [RawFile("suppliers/SUP-0001.md", example_text(supplier).encode())], Settings(own_types=(supplier,)), TODAY
    )
    assert build.problems == ()
    assert new_file_name(supplier, "SUP-0002", "Ærø Kabel") == "SUP-0002-aero-kabel.md"
    text = new_text(supplier, "SUP-0002")
    assert "tier:  # How much depends on them" in text and "<!-- Goods and services" in text
    found = run([RawFile("suppliers/SUP-0002.md", text.encode())], Settings(own_types=(supplier,)), TODAY).problems
    assert [each.code for each in found] == ["placeholder", "section-empty"]


def test_its_json_schema_knows_its_words(supplier: type[Record]) -> None:
    schema = json.loads(json.dumps(json_schema(supplier)))
    assert schema["title"] == "Supplier"
    assert schema["properties"]["id"]["pattern"] == "^SUP-[0-9]{1,9}[a-z]?$"
    assert schema["properties"]["status"]["enum"] == ["draft", "active", "retired", "unknown"]
    assert schema["properties"]["tier"]["enum"] == ["key", "other", None]
    assert schema["properties"]["chosen_by"]["x-refers-to"] == "decision"
    assert "anyOf" not in json.dumps(schema)


def test_it_joins_the_package_s_kinds(supplier: type[Record]) -> None:
    registry = registry_for(Settings(own_types=(supplier,)))
    assert registry.by_key["supplier"] is supplier
    assert registry.for_path("suppliers/2026/SUP-0009.md") is supplier
    assert registry.for_path("suppliers/index.md") is None
    assert registry.for_path("suppliers-of-old/SUP-0009.md") is None


def test_what_is_wrong_with_a_kind_is_one_message_in_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = KIND.read_text().replace('columns=("tier"', 'columns=("teir"').replace('prefix="SUP"', 'prefix="DEC"')
    text = text.replace("import Event", "import Authority, Event").replace(
        "events=(", 'facets={Authority: {"level": "teir"}}, events=('
    )
    (tmp_path / "supplier.py").write_text(text)
    site = make_site(tmp_path, SITE, kinds=["supplier.py"])
    told = [
        "kinds: supplier: prefix: 'DEC' is the prefix of decisions; choose another, or put 'decision' into kinds_off",
        "kinds: supplier: columns: 'teir' is no field of it; did you mean 'tier'?",
        "kinds: supplier: facets.Authority.level: 'teir' is no field of it; did you mean 'tier'?",
    ]
    assert all(f"  - {each}" in site.stopped for each in told)
    monkeypatch.chdir(tmp_path)
    for words in (["check"], ["list", "supplier"], ["new", "supplier", "--title", "One"]):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert all(f"  - {each}" in result.output for each in told)
