"""Every finding of pydantic in plain words."""

from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, StringConstraints

from minutebook.schema.fields import Day, Part, References, WebLink, Words
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.messages import seen, spoken
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from tests.fakes import source_of


class Step(Part):
    """A step."""

    title: str = Field(description="What to do")
    minutes: int | None = Field(None, ge=1, le=60, description="How long")


class Everything(Record):
    """One field of each form."""

    kind: ClassVar[Kind] = Kind("all", "ALL", "all", "All", "Alls", simple_lifecycle(), Example("One"))
    text: str | None = Field(None, description="Text")
    short: Annotated[str, StringConstraints(max_length=3)] | None = Field(None, description="Short text")
    number: int | None = Field(None, ge=0, description="Number")
    share: float | None = Field(None, gt=0, lt=1, description="Share")
    flag: bool = Field(False, description="Flag")
    choice: Literal["one", "two", "30"] | None = Field(None, description="Choice")
    due: Day | None = Field(None, description="Day")
    link: WebLink | None = Field(None, description="Link")
    words: Words = Field((), description="Words")
    others: References = Field((), description="Others")
    step: Step | None = Field(None, description="Step")
    steps: tuple[Step, ...] = Field((), description="Steps")


CASES = [
    ("text: 7", "5:7: error: text: '7' must be text [wrong-type]", "put the value in quotes"),
    ("text: true", "5:7: error: text: true must be text [wrong-type]", "put the value in quotes"),
    ("text: 1.5", "5:7: error: text: '1.5' must be text [wrong-type]", "put the value in quotes"),
    (
        "text: [a]",
        "5:7: error: text: a list must be text [wrong-type]",
        "write one value, without brackets or hyphens around it",
    ),
    ("text: {a: b}", "5:7: error: text: a group of values must be text [wrong-type]", "put the value in quotes"),
    (
        "short: abcd",
        "5:8: error: short: 'abcd' is too long [wrong-type]",
        "write at most 3 characters",
    ),
    ("number: many", "5:9: error: number: 'many' must be a whole number [wrong-type]", "write digits only"),
    ("number: 1.5", "5:9: error: number: '1.5' must be a whole number [wrong-type]", "write digits only"),
    ("number: [1]", "5:9: error: number: a list must be a whole number [wrong-type]", "write digits only"),
    (
        "share: half",
        "5:8: error: share: 'half' must be a number [wrong-type]",
        "write digits, with a point before decimals",
    ),
    ("number: -1", "5:9: error: number: '-1' must be at least 0 [out-of-range]", "correct the number"),
    (
        "share: 1.5",
        "5:8: error: share: '1.5' must be less than 1 [out-of-range]",
        "correct the number",
    ),
    (
        "flag: perhaps",
        "5:7: error: flag: 'perhaps' must be true or false [wrong-type]",
        "write true or false without quotes",
    ),
    (
        "flag: [true]",
        "5:7: error: flag: a list must be true or false [wrong-type]",
        "write true or false without quotes",
    ),
    ("choice: onne", "5:9: error: choice: unknown value 'onne' [unknown-choice]", "did you mean 'one'?"),
    ("choice: xyz", "5:9: error: choice: unknown value 'xyz' [unknown-choice]", "use one of: 30, one, two"),
    ("choice: 30", "5:9: error: choice: '30' must be text [wrong-type]", "put it in quotes: '30'"),
    ("choice: [one]", "5:9: error: choice: a list must be one word [wrong-type]", "use one of: one, two, 30"),
    (
        "due: 2026-02-30",
        "5:6: error: due: there is no day '2026-02-30' [impossible-date]",
        "check month and day; dates are written year-month-day",
    ),
    (
        "due: 2026-1-5",
        "5:6: error: due: '2026-1-5' is not a date [date-form]",
        "write it as year-month-day, such as 2026-11-23",
    ),
    (
        "due: 2026",
        "5:6: error: due: '2026' is not a date [date-form]",
        "write it as year-month-day, such as 2026-11-23",
    ),
    (
        "due: [2026-01-01]",
        "5:6: error: due: a list is not a date [date-form]",
        "write it as year-month-day, such as 2026-11-23",
    ),
    (
        "link: javascript:x",
        "5:7: error: link: 'javascript:x' is not a link that may be shown [unsafe-link]",
        "use an address with https, http or mailto, or a relative path",
    ),
    (
        "words: 7",
        "5:8: error: words: '7' must be a list [wrong-type]",
        "write it as [one, two] or one item per line after a hyphen",
    ),
    ("words: [a, 7]", "5:12: error: words 2: '7' must be text [wrong-type]", "put the value in quotes"),
    ("words: [a, ~]", "5:12: error: words 2: is empty [missing-field]", "write a value, or delete the line"),
    ("others: [{part: x}]", "5:10: error: others 1: id: is required [missing-field]", "add `id:` (Id of the record)"),
    (
        "others: [7]",
        "5:10: error: others 1: '7' must be a group of `name: value` lines [wrong-type]",
        "look at the field's reference page",
    ),
    (
        "step: x",
        "5:7: error: step: 'x' must be a group of `name: value` lines [wrong-type]",
        "look at the field's reference page",
    ),
    ("step: {minutes: 5}", "5:7: error: step: title: is required [missing-field]", "add `title:` (What to do)"),
    (
        "step: {title: ~, minutes: 5}",
        "5:15: error: step: title: is required [missing-field]",
        "add `title:` (What to do)",
    ),
    (
        "step: {title: a, minute: 5}",
        "5:18: error: step: minute: no such field here [unknown-field]",
        "did you mean 'minutes'?",
    ),
    (
        "steps: [{title: a, minutes: 61}]",
        "5:29: error: steps 1: minutes: '61' must be at most 60 [out-of-range]",
        "correct the number",
    ),
    (
        "steps: x",
        "5:8: error: steps: 'x' must be a list [wrong-type]",
        "write it as [one, two] or one item per line after a hyphen",
    ),
    ("txt: x", "5:1: error: txt: no such field here [unknown-field]", "did you mean 'text'?"),
    ("title: ''", "3:8: error: title: '' must not be empty [wrong-type]", "write a few words"),
    ("title: '  '", "3:8: error: title: '  ' must not be empty [wrong-type]", "write a few words"),
]


@pytest.mark.parametrize(("line", "said", "hint"), CASES)
def test_a_wrong_value_is_explained(line: str, said: str, hint: str) -> None:
    first = "id: ALL-0001\ntitle: One\nstatus: draft"
    front = first.replace("title: One", line) if line.startswith("title") else f"{first}\n{line}"
    problems = parse(source_of(f"---\n{front}\n---\n", "all/x.md"), Everything).problems
    assert [str(each) for each in problems] == [f"content/all/x.md:{said}\n    hint: {hint}"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("number: '7'", 7),
        ("flag: 'yes'", True),
        ("words: one", ("one",)),
        ("share: 0.5", 0.5),
        ("text: ' x '", "x"),
        ("words: []", ()),
    ],
)
def test_what_is_plain_is_taken(line: str, value: Any) -> None:
    record = parse(
        source_of(f"---\nid: ALL-0001\ntitle: One\nstatus: draft\n{line}\n---\n", "all/x.md"), Everything
    ).record
    assert record is not None and getattr(record, line.partition(":")[0]) == value


def test_a_way_to_a_value_in_words() -> None:
    assert spoken(("steps", 1, "minutes")) == "steps 2: minutes"
    assert spoken(("tags", 0)) == "tags 1"
    assert spoken(()) == ""


def test_a_value_as_its_writer_knows_it() -> None:
    assert seen("x" * 70) == f"'{'x' * 60}…'"
    assert seen("a\nb") == "'a b'"
    assert (seen(True), seen(False), seen([1]), seen({"a": 1})) == ("true", "false", "a list", "a group of values")
