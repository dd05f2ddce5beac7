import re
from typing import Any

import pytest

from minutebook.exporters.snippets import TODAY, snippets
from minutebook.pipeline import Settings, known_types, registry_for, run
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile
from tests import fakes
from tests.fakes import source_of
from tests.sites.supplier import Supplier

FOUND = snippets(registry_for(Settings()))
every_type = pytest.mark.parametrize("record_type", [*known_types(), Supplier], ids=lambda each: each.kind.key)

_STOP = re.compile(r"\$(\d+)|\$\{(\d+):((?:[^\\}]|\\.)*)\}|\$\{(\d+)\|((?:[^\\|]|\\.)*)\|\}")


def stops(text: str) -> list[int]:
    return [int(each[1] or each[2] or each[4]) for each in _STOP.finditer(text)]


def expanded(text: str) -> str:
    """What an editor leaves where a person only presses Tab."""

    def left(stop: re.Match[str]) -> str:
        kept = stop[3] if stop[2] else re.split(r"(?<!\\),", stop[5])[0] if stop[4] else ""
        return re.sub(r"\\(.)", r"\1", kept)

    return _STOP.sub(left, text.replace(TODAY, fakes.TODAY.isoformat())).replace("\\}", "}").replace("\\$", "$")


def body(record_type: type[Record]) -> str:
    found: Any = snippets(registry_for(Settings(own_types=(Supplier,))))[record_type.kind.name]["body"]
    return "\n".join(found)


@every_type
def test_a_whole_record_is_readable_where_nothing_was_typed(record_type: type[Record]) -> None:
    text = body(record_type)
    source = source_of(expanded(text))
    assert source.readable and [*source.metadata][:3] == ["id", "title", "status"]
    assert {*record_type.kind.example.fields} <= {*source.metadata}
    assert [each.title for each in source.body.sections] == [*record_type.kind.sections]
    assert "$" not in expanded(text)


@every_type
def test_one_is_led_from_top_to_bottom(record_type: type[Record]) -> None:
    found = stops(body(record_type))
    assert found == [*range(1, len(found) + 1)]


@every_type
def test_what_was_left_open_is_refused_and_not_published(record_type: type[Record]) -> None:
    kind = record_type.kind
    raw = RawFile(f"{kind.folder}/new.md", expanded(body(record_type)).encode())
    build = run([raw], Settings(own_types=(Supplier,)), fakes.TODAY)
    codes = [each.code for each in build.problems]
    assert "placeholder" in codes and not build.catalog.records
    assert not {"unknown-field", "unknown-choice", "unknown-status"} & {*codes}


def test_choices_are_offered_and_kept_as_text() -> None:
    assert "    stage: ${11|'30','60','90'|}" in FOUND["Onboarding path"]["body"]
    assert "escalated" not in "".join(FOUND["Decision"]["body"])
    assert f"created: {TODAY}" in FOUND["Decision"]["body"]


def test_signs_that_mean_something_to_an_editor_are_escaped() -> None:
    assert "title: ${2:{a short, specific title\\}}" in FOUND["Decision"]["body"]


def test_sections_alone_are_a_snippet_where_a_kind_has_them() -> None:
    sections = FOUND["Decision, sections"]
    assert sections["prefix"] == "decision-sections" and sections["scope"] == "markdown"
    assert sections["body"][0] == "## Context" and sections["body"][2].startswith("${1:<!-- What made")
    assert "Person, sections" not in FOUND
