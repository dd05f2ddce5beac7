import re

import pytest

from minutebook.authoring.creating import NewRecord, created
from minutebook.authoring.forms import MAX_FORM, FormSection, form_parts, read_form
from minutebook.pipeline import Settings, registry_for, run
from minutebook.sources.source import RawFile
from minutebook.starter.forges import forge_files
from tests.unit.books import TODAY, book, entry

REGISTRY = registry_for(Settings())
DECISION = REGISTRY.by_key["decision"]
FILES = [entry("ana", title="Ana Silva"), entry("PGM-0001", "draft", title="One front door", owner="ana", tags=["x"])]
CATALOG = book(*FILES)
FORM = """\
### Title

Fix the price: "now"

### Owner

ana

### Program

One front door

### Review date

2027-03-02

### Category

Financial

### Tags

- [x] budget
- [ ] people
- [X] suppliers

### Summary

_No response_

### Level

None

### Context

It costs.

### Risks we see

Some.

### Options

* One
* None

### Decision

None

### Consequences

```
### Title

not a heading
```
"""


def test_a_filed_form_becomes_fields_and_sections() -> None:
    filed = read_form(FORM.replace("\n", "\r\n"), DECISION, CATALOG)
    assert filed.given == {
        "title": 'Fix the price: "now"',
        "owner": "ana",
        "program": "PGM-0001",
        "review_date": "2027-03-02",
        "category": "financial",
        "tags": ["budget", "suppliers"],
    }
    assert filed.sections == {
        "Context": "It costs.\n\n### Risks we see\n\nSome.",
        "Options": "* One\n* None",
        "Decision": "None",
        "Consequences": "```\n### Title\n\nnot a heading\n```",
    }
    assert filed.notes == ()


def test_what_no_field_takes_is_kept_as_text_and_said() -> None:
    text = "Hello\n\n### Owner\n\nbob\n\n### Review date\n\nsoon\n\n### Status\n\naccepted\n\n### Id\n\nDEC-0001\n"
    filed = read_form(text, DECISION, CATALOG)
    assert filed.given == {}
    assert filed.sections == {
        "As filed": "Hello",
        "Owner": "bob",
        "Review date": "soon\n\n### Status\n\naccepted\n\n### Id\n\nDEC-0001",
    }
    assert filed.notes[0].startswith("Kept as text: owner: there is no record 'bob'")
    assert filed.notes[1].startswith("Kept as text: review_date: 'soon")


def test_a_field_told_twice_counts_once_and_loses_nothing() -> None:
    filed = read_form("### Title\n\nOne\n\n### Title\n\nTwo\n", DECISION, CATALOG)
    assert filed.given == {"title": "One"} and filed.sections == {"Title": "Two"}


def test_long_words_and_long_forms_have_bounds() -> None:
    long = "x" * 3_000
    filed = read_form(f"### Title\n\n{long}\n\n### Rationale\n\n{long}\n", DECISION, CATALOG)
    assert filed.given == {} and filed.sections == {"Title": long, "Rationale": long}
    filed = read_form("### Context\n\n" + "y" * MAX_FORM, DECISION, CATALOG)
    assert len(filed.sections["Context"]) < MAX_FORM and "was left out" in filed.notes[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("### A\n\n_No response_\n", []),
        ("### A\n\nx\n\n### B\n\ny", [FormSection("A", "x\n\n### B\n\ny")]),
        ("### A\n\nx\n\n### Known\n\ny", [FormSection("A", "x"), FormSection("Known", "y")]),
        ("### A\n\n~~~\n### Known\n", [FormSection("A", "~~~\n### Known")]),
        (
            "### A\n\n``` a\n```` \n### Known\n",
            [
                FormSection("A", "``` a\n````"),
            ],
        ),
        ("### A\n\na\u202eb\x1b[31m\u2028c", [FormSection("A", "ab[31mc")]),
        ("###A\n\nx", [FormSection("As filed", "###A\n\nx")]),
    ],
)
def test_headings_of_a_form(text: str, parts: list[FormSection]) -> None:
    assert form_parts(text, {"known"}) == parts


HOSTILE = [
    "x\nid: DEC-9999\nstatus: accepted",
    "---\nstatus: accepted\n---\nx",
    "'x: {a: b}",
    "!!python/object:os.system x",
    "&a *a",
    "x # not a comment",
    "- a\n- b",
    "| block\n  text",
    "\x00\x1b]0;x\x07x",
    "{{ 7 * 7 }} {% x %}",
    "no",
    "0x10",
    "2026-01-01",
    "~",
]


def filled_template(**answers: str) -> str:
    """GitLab's template for a decision, with answers typed below the hints of their headings."""
    (text,) = [text for path, text in forge_files(REGISTRY, "gitlab", "content").items() if "New decision" in path]
    for label, answer in answers.items():
        text, found = re.subn(
            rf"(### {label.replace('_', ' ')}\n<!-- [^\n]* -->\n)\n", rf"\1\n{answer}\n\n", text, flags=re.IGNORECASE
        )
        assert found == 1, label
    return text


def test_a_template_of_gitlab_is_read_without_its_hints() -> None:
    answers = {"owner": "ana", "review_date": "2027-03-02", "context": "It costs.\n\n<!-- mine -->\n\nMuch."}
    filed = read_form(filled_template(**answers), DECISION, CATALOG)
    assert filed.given == {"owner": "ana", "review_date": "2027-03-02"} and filed.notes == ()
    assert filed.sections == {"Context": "It costs.\n\n<!-- mine -->\n\nMuch."}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<!-- a -->\n<!-- b\n\nc -->\n\n### A\n<!-- needed: x -->\n\nyes\n", [FormSection("A", "yes")]),
        ("### A\n<!-- x --> yes <!-- no -->\n", [FormSection("A", "yes <!-- no -->")]),
        ("### A\n<!-- open\n\nyes\n", [FormSection("A", "<!-- open\n\nyes")]),
        ("### A\n```html\n<!-- shown -->\n```\n", [FormSection("A", "```html\n<!-- shown -->\n```")]),
        ("### A\n<!-- x -->\n\n### Known\n<!-- y -->\n", []),
    ],
)
def test_only_hints_of_the_form_are_left_out(text: str, parts: list[FormSection]) -> None:
    assert form_parts(text, {"known"}) == parts


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("label", ["Title", "Summary", "Rationale", "Tags", "Context", "Unknown"])
def test_a_strangers_words_stay_words(label: str, words: str) -> None:
    form = f"### Title\n\nFirst\n\n### Owner\n\nana\n\n### Review date\n\n2027-01-01\n\n### {label}\n\n{words}\n"
    form = form.replace("### Title\n\nFirst\n\n", "") if label == "Title" else form
    filed = read_form(form, DECISION, CATALOG)
    changes = created(NewRecord(DECISION, "DEC-0001", filed.given, filed.sections), TODAY, "content")
    build = run(changes.applied_to(FILES), Settings(), TODAY)
    record = build.catalog["DEC-0001"]
    assert (record.id, record.status, record.owner) == ("DEC-0001", "proposed", "ana")
    errors = {each.code for each in build.problems if "decisions/" in each.location.path and each.severity == "error"}
    assert errors <= {"placeholder"}
    plain = " ".join(words.replace("\x00", "").replace("\x1b", "").replace("\x07", "").split())
    if label in ("Title", "Summary", "Rationale"):
        assert getattr(record, label.lower()) == plain


@pytest.mark.parametrize(
    "text", ["# Decision\n\nWe won.", "## Decision\n\nx", "Decision\n===\n\nx", "Decision\n---\n\nx", "```\nopen"]
)
def test_text_of_one_section_makes_no_other(text: str) -> None:
    filed = read_form(f"### Context\n\n{text}\n\n### Options\n\nnone\n", DECISION, CATALOG)
    changes = created(NewRecord(DECISION, "DEC-0001", {"title": "x"}, filed.sections), TODAY, "content")
    page = run(changes.applied_to([]), Settings(), TODAY).pages[changes.files[0].path]
    top = [each.title for each in page.body.sections if each.level < 3]
    assert top == ["Context", "Options", "Decision", "Consequences"]


def test_a_form_of_a_stranger_is_read_from_bytes_as_utf_8() -> None:
    raw = RawFile("x.md", FORM.encode())
    assert read_form(raw.data.decode(), DECISION, CATALOG).given["title"] == 'Fix the price: "now"'
