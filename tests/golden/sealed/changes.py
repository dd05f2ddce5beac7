"""Changes of sealed records: what somebody does to the file, under a name; those of fields follow from the kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from minutebook.schema.record import Record
from minutebook.schema.shape import NUMBERS, Base, shape_of

BODY = """
!!! note "Read with the minutes"
    The board met twice.

## Context

The cap was set in March.[^1] See [the sheet](../files/sheet.csv "Figures") and ![a chart](../files/chart.png).
It must not be raised. HTML stays.

[^1]: The cap of 10 million includes reserves.

*[HTML]: The language of pages

[plan]: https://plan.example/a

## Options

| Item | Amount |
|------|-------:|
| Cap  | 10     |
| Open | 20     |

- Approved:
- Rejected:
    - Nothing

1. First
2. Second

Budget
:   Money for a year

## Decision

The cap is 10 million. \\[Budget\\](is 10 million) <!-- a note to ourselves -->
A line that is broken  
here, as the [plan] says.

```text
cap = 10
```

- [ ] Tell the programs

## Consequences

    set in

<div markdown="1">Shown to all.</div>

--8<-- "files/terms.md"

```minutebook
table: decision
```

### Later

~~Struck~~ out.
"""
"""The text of the sealed decision, with a piece of everything that Markdown makes."""

Edit = tuple[str, str]

BODIES: dict[str, Edit] = {
    "a word": ("cap is 10 million.", "cap is 11 million."),
    "a number in the first section": ("set in March", "set in April"),
    "a negation put into a comment": ("must not be", "must <!-- not --> be"),
    "text above the sections": ("board met twice", "board met once"),
    "text above the sections taken away": ('!!! note "Read with the minutes"\n    The board met twice.\n', ""),
    "an admonition's title": ('"Read with the minutes"', '"Void"'),
    "an admonition made a fold": ("!!! note", "??? note"),
    "an admonition around a section": ("## Decision\n\nThe cap", "## Decision\n\n!!! failure\n    The cap"),
    "a footnote": ("The cap of 10 million includes reserves.", "The cap is 90 million."),
    "a footnote's mark taken away": ("March.[^1]", "March."),
    "a footnote added": ("here, as", "here[^2], as"),
    "a second definition of a footnote": ("[^1]: The", "[^1]: No cap.\n[^1]: The"),
    "an indented line under a footnote": ("includes reserves.\n", "includes reserves.\n\n    And 80 more.\n"),
    "a reference definition": ("https://plan.example/a", "https://plan.example/b"),
    "a reference definition that reads as text": ("## Options", "[Note]: The cap was raised to 90 million.\n\n## Options"),
    "an abbreviation": ("The language of pages", "A word without meaning"),
    "an abbreviation added": ("*[HTML]", "*[cap]: no cap\n*[HTML]"),
    "text in parentheses behind a bracket": ("(is 10 million)", "(is 90 million)"),
    "new text in parentheses behind a bracket": ("here, as the [plan] says", "here, as the \\[plan\\](never) says"),
    "where a link leads": ("../files/sheet.csv", "../files/other.csv"),
    "a link's title": ('"Figures"', '"Wrong figures"'),
    "a link's words": ("[the sheet]", "[no sheet]"),
    "which picture is shown": ("../files/chart.png", "../files/other.png"),
    "the words of a picture": ("![a chart]", "![nothing]"),
    "a comment that opens and closes at once": ("It must not be raised.", "It must not be raised. <!--> It may be. -->"),
    "a comment closed by --!>": ("It must not be raised.", "It must not be raised. <!-- --!> It may be. -->"),
    "a comment closed by --->": ("It must not be raised.", "It must not be raised. <!---> It may be. -->"),
    "the words of a comment": ("a note to ourselves", "the cap is 90 million"),
    "a comment added": ("It must not", "<!-- x --> It must not"),
    "a comment taken away": (" <!-- a note to ourselves -->", ""),
    "a comment that nobody closes": ("## Decision\n", "<!--\n## Decision\n"),
    "a comment around a section": ("## Decision\n\nThe cap is", "## Decision\n\n<!-- -->\n\nThe cap is"),
    "a ruling set above": ("## Context", "## Ruling\n\nThe cap is 90 million.\n\n## Context"),
    "a ruling set above in a hidden block": ("## Context", '## Ruling\n\n<div hidden markdown="1">\n\n## Context'),
    "a section added at the end": ("~~Struck~~ out.\n", "~~Struck~~ out.\n\n## Correction\n\nAll void.\n"),
    "a style above": ("## Context", "<style>#decision {display:none}</style>\n\n## Context"),
    "a style within": ("It must not", "<style>h2 {color:white}</style>\nIt must not"),
    "a fold around sections": ("## Context", "<details>\n\n## Context"),
    "struck through around sections": ("## Context", "<s>\n\n## Context"),
    "a heading above all": ("## Context", "# Withdrawn text, void\n\n## Context"),
    "a section made part of another": ("## Decision", "## Rejected draft\n\n### Decision"),
    "a heading of another level": ("## Decision", "### Decision"),
    "a heading renamed": ("## Decision", "## Decision (void)"),
    "a heading in lower case": ("## Decision", "## decision"),
    "a heading with attributes": ("## Decision", '## Decision {: hidden style="display:none" }'),
    "a heading with a class": ("## Decision", "## Decision {: .void }"),
    "a heading with a label of its own": ("## Decision", '## Decision {data-toc-label="Void"}'),
    "a heading struck in HTML": ("## Decision", "## <s>Decision</s>"),
    "a heading underlined": ("## Decision\n", "Decision\n--------\n"),
    "a heading closed by signs": ("## Decision", "## Decision ##"),
    "a heading taken away": ("## Decision\n", ""),
    "a second section by the same name": ("### Later", "## Decision\n\nThe cap is 90 million.\n\n### Later"),
    "a second section by the same name above": ("## Context", "## Decision\n\nNo cap.\n\n## Context"),
    "a heading below a section": ("### Later", "### Never"),
    "a heading set in as code": ("## Decision", "    ## Decision"),
    "a section emptied": ("\n    set in\n", "\n"),
    "table cells swapped": ("| Cap  | 10     |", "| 10   | Cap    |"),
    "table rows moved": ("| Cap  | 10     |\n| Open | 20     |", "| Open | 20     |\n| Cap  | 10     |"),
    "table rows glued": ("| 10     |\n| Open", "| 10     | | Open"),
    "a table broken": ("|------|-------:|\n", "|------|-------:|\n\n"),
    "a table's columns aligned otherwise": ("-------:|", "------:-|"),
    "a table's cells laid out otherwise": ("| Cap  | 10     |", "| Cap | 10 |"),
    "a table made text": ("|------|-------:|\n", ""),
    "list items moved": ("1. First\n2. Second", "1. Second\n2. First"),
    "a list item set below another": ("- Rejected:\n", "    - Rejected:\n"),
    "a list item taken out of another": ("    - Nothing", "- Nothing"),
    "a list made one paragraph": ("- Approved:\n- Rejected:", "- Approved: - Rejected:"),
    "a list numbered otherwise": ("1. First\n2. Second", "3. First\n4. Second"),
    "a list's marks made numbers": ("- Approved:\n- Rejected:", "1. Approved:\n2. Rejected:"),
    "a task ticked": ("- [ ] Tell", "- [x] Tell"),
    "a definition list's term": ("Budget\n:", "Debt\n:"),
    "a definition set in no more": (":   Money", "Money"),
    "a paragraph made code": ("The cap is 10", "    The cap is 10"),
    "code made a paragraph": ("    set in", "set in"),
    "a paragraph made a quotation": ("It must not", "> It must not"),
    "lines joined": ("chart.png).\nIt must", "chart.png). It must"),
    "a line made a heading by a break": ("It must not be raised.", "It must\n# not be raised."),
    "a line made a rule": ("HTML stays.\n", "HTML stays.\n---\n"),
    "a break of a line taken away": ("broken  \nhere", "broken\nhere"),
    "a break of a line by a backslash": ("broken  \nhere", "broken\\\nhere"),
    "a break of a line added": ("chart.png).\nIt", "chart.png).  \nIt"),
    "a blank line added": ("chart.png).\nIt", "chart.png).\n\nIt"),
    "blank lines in code": ("cap = 10\n", "cap = 10\n\n\n"),
    "a blank line before a heading taken away": ("- [ ] Tell the programs\n\n## C", "- [ ] Tell the programs\n## C"),
    "code": ("cap = 10", "cap = 90"),
    "the language of code": ("```text", "```mermaid"),
    "a fence taken away": ("```text\ncap = 10\n```", "cap = 10"),
    "HTML around a word": ("must not", "must <s>not</s>"),
    "a word struck": ("must not", "must ~~not~~"),
    "a word hidden": ("must not", "must <span hidden>not</span>"),
    "attributes of a paragraph": ("HTML stays.\n", 'HTML stays.\n{: style="display:none" }\n'),
    "attributes of a block of HTML": ('<div markdown="1">', '<div markdown="1" hidden>'),
    "Markdown in HTML no more": ('<div markdown="1">', "<div>"),
    "a letter of another script": ("raised", "r\u0430ised"),
    "a sign without width": ("raised", "rai\u200bsed"),
    "a soft hyphen": ("raised", "rai\u00adsed"),
    "an override of direction": ("10 million.", "\u202e10 million."),
    "a no-break space": ("It must", "It\u00a0must"),
    "a vertical tab": ("It must", "It\x0bmust"),
    "a full-width digit": ("cap is 10", "cap is 1\uff10"),
    "an entity for a letter": ("must not", "must n&#111;t"),
    "an escaped comment": ("<!-- a note", "\\<!-- a note"),
    "an embedded view": ("table: decision", "table: lesson"),
    "an embedded view added": ("### Later", "```minutebook\ntable: decision\n```\n\n### Later"),
    "a snippet": ('"files/terms.md"', '"files/others.md"'),
    "emphasis": ("is 10 million", "is *10* million"),
    "sections in another order": (
        BODY[BODY.index("## Decision") : BODY.index("### Later")],
        BODY[BODY.index("## Consequences") : BODY.index("### Later")]
        + BODY[BODY.index("## Decision") : BODY.index("## Consequences")],
    ),
    "the last section taken away": (BODY[BODY.index("## Consequences") :], ""),
}

UNCHANGED: dict[str, Edit] = {
    "blanks at the end of a line": ("HTML stays.\n", "HTML stays. \n"),
    "more blanks where a line is broken": ("broken  \n", "broken     \n"),
    "blanks in a blank line": ("HTML stays.\n\n", "HTML stays.\n   \n"),
    "ends of lines as Windows has them": ("\n", "\r\n"),
    "blank lines at the end": ("~~Struck~~ out.\n", "~~Struck~~ out.\n\n\n"),
}
"""Edits of the text that change nothing a reader sees, and that no seal minds."""


def samples(record_type: type[Record]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two values for every field of a kind that people fill in, other than those that say which record it is."""
    names = record_type.model_fields.keys() - {"id", "type", "status", "sealed", "amendments", "waive"}
    pairs = {name: _pair(record_type, name) for name in sorted(names)}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def field_changes(record_type: type[Record], values: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[Any]:
    """Name, field and new values of each change: another value, none, and of groups each part of the first entry."""
    for name, other in others.items():
        yield f"{name} changed", name, {**values, name: other}
        yield f"{name} taken away", name, {key: value for key, value in values.items() if key != name}
        if name in values and isinstance(other, list) and isinstance(other[0], dict):
            for inner, value in other[0].items():
                first = {**values[name][0], inner: value}
                yield f"{name}: {inner} changed", f"{name}.{inner}", {**values, name: [first, *values[name][1:]]}


def _pair(model: type[BaseModel], name: str) -> tuple[Any, Any]:
    shape = shape_of(model, name)
    one: Any
    if shape.relation is not None:
        one, other = ("ana", "bo") if shape.relation.target == "handle" else ("LES-0001", "LES-0002")
    elif shape.part is not None:
        pairs = {inner: _pair(shape.part, inner) for inner in shape.part.model_fields}
        one, other = ({inner: pair[at] for inner, pair in pairs.items()} for at in (0, 1))
    elif shape.choices:
        one, other = shape.choices[:2]
    elif shape.base is Base.DAY:
        one, other = "2026-02-02", "2026-02-03"
    elif shape.base is Base.YES_NO:
        one, other = True, False
    elif shape.base in (Base.WHOLE, Base.DECIMAL):
        one, other = 1, 2
    elif shape.base is Base.LINK:
        one, other = "https://one.example/a", "https://one.example/b"
    elif shape.base in NUMBERS:
        least = shape.bounds.get("minimum", 1)
        one, other = least, least + 1
    elif shape.is_amount:
        one, other = "1 USD", "2 USD"
    elif "pattern" in shape.bounds:
        one, other = "one", "two"
    elif shape.base is Base.MAPPING:
        one, other = {"A": "one"}, {"A": "two"}
    elif shape.is_amount:
        one, other = "1 day", "2 days"
    elif "pattern" in shape.bounds:  # the key of a row
        one, other = "one", "two"
    else:
        one, other = f"{name} one", f"{name} two"
    return ([one], [other]) if shape.is_list else (one, other)
