"""remark-lint with our schemas says of the all-bad site what `check` says: the same fields on the same lines."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, registry_for
from minutebook.schema.jsonschema import NEEDS, json_schema
from minutebook.schema.messages import spoken
from minutebook.sources.frontmatter import read
from tests.golden.remark.compare import CONTENT, FINDINGS, findings
from tests.golden.test_all_bad import problems
from tests.property.test_schema import BY_SCHEMA, IN_PART

Place = tuple[str, int, str]
"""File, line, field."""

REMAKE = "remake it: .venv/bin/python -m tests.golden.remark.compare"

UNREADABLE = {
    "duplicate-key": "remark reads on past YAML faults and says nothing of them",
    "front-matter-too-complex": "remark reads any depth",
    "invalid-front-matter": "remark reads on past YAML faults, and judges what it made of the rest",
    "late-front-matter": "to remark the file has no front matter",
    "no-front-matter": "remark judges front matter, where there is some",
    "not-utf8": "remark reads other encodings with wrong letters",
    "tab-in-front-matter": "remark takes a tab for a space",
    "too-large": "remark reads any size",
    "unclosed-front-matter": "to remark the file has no front matter",
}
"""Codes of problems with a file as such, and why remark does not see them; its findings there may differ."""

_FIELD = re.compile(r"((?:[\w-]+(?: \d+)?: )+).*")


def field_of(said: str) -> str:
    found = _FIELD.fullmatch(said)
    assert found, said
    return found[1].removesuffix(": ")


def in_front_matter() -> dict[Place, str]:
    """What the check says of fields of records, with the code of each; a page that is none has no schema."""
    codes, registry = BY_SCHEMA | {*IN_PART}, registry_for(Settings())
    return {
        (each.location.path, each.location.line, field_of(each.message)): each.code
        for each in problems()
        if each.code in codes and not each.message.startswith("the text ")
        if registry.for_path(each.location.path.removeprefix("content/"))
    }


def unreadable() -> set[str]:
    return {each.location.path for each in problems() if each.code in UNREADABLE}


def recorded() -> list[Place]:
    found = (re.fullmatch(r"(.+?):(\d+): (.*)", line) for line in FINDINGS.read_text("utf-8").splitlines())
    return [(each[1], int(each[2]), field_of(each[3])) for each in found if each]


@cache
def live() -> frozenset[Place]:
    """What the schemas refuse today, evaluated without remark, placed as our own reader has it."""
    registry = registry_for(Settings())
    found = set()
    for raw in read_folder(CONTENT)[0]:
        record_type = registry.for_path(raw.path)
        source, _ = read(raw)
        if record_type is None or not source.readable or not source.metadata:
            continue
        schema = json_schema(record_type, registry)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for error in leaves(validator.iter_errors(dict(source.metadata))):
            place = source.at_key(*error.path) if error.validator == "not" else source.at(*error.path)
            found.add((place.path, place.line, spoken(named(error, schema))))
    return frozenset(found)


def named(error: jsonschema.ValidationError, schema: dict[str, Any]) -> tuple[str | int, ...]:
    """The field an error is about: of what is missing, the one that is not there."""
    way = [*error.absolute_schema_path]
    if error.validator == "required":
        return (*error.path, next(each for each in error.validator_value if f"'{each}'" in error.message))
    if way[:2] == ["then", "allOf"]:
        asked = schema["then"]["allOf"][way[2]]["then"]["properties"]["status"]["$ref"]
        return (asked.rpartition(NEEDS)[2],)
    return tuple(error.path)


def leaves(errors: Iterable[jsonschema.ValidationError]) -> Iterator[jsonschema.ValidationError]:
    for each in errors:
        yield from leaves(each.context) if each.context else [each]


def test_what_remark_says_the_check_says_of_the_same_field_on_the_same_line() -> None:
    known = in_front_matter()
    assert recorded()
    assert not [each for each in recorded() if each not in known and each[0] not in unreadable()], REMAKE


def test_what_the_check_says_remark_says_where_a_schema_can_tell() -> None:
    told = {place for place, code in in_front_matter().items() if code in BY_SCHEMA}
    assert len(told) > 15
    assert not told - {*recorded()}, REMAKE


def test_what_was_recorded_is_what_the_schemas_refuse_today() -> None:
    assert {each for each in recorded() if each[0] not in unreadable()} == live(), REMAKE


def test_nothing_is_said_twice() -> None:
    assert len({*recorded()}) == len(recorded())


def test_each_code_a_schema_can_tell_has_a_case() -> None:
    assert {each.code for each in problems()} >= BY_SCHEMA | {*IN_PART}
    assert not (BY_SCHEMA | {*IN_PART}) & {*UNREADABLE}


@pytest.mark.skipif(
    not (shutil.which("node") and os.environ.get("REMARK")),
    reason="needs Node, and REMARK with a folder that has remark's packages in node_modules",
)
def test_remark_itself_says_what_was_recorded() -> None:
    assert findings(Path(os.environ["REMARK"])) == FINDINGS.read_text("utf-8").splitlines(), REMAKE
