"""Values in every form the world writes them in, each with its line; prose and code say nothing."""

from typing import Any

import pytest

from minutebook.dialects.statements import FORMS, StatedValue, head_end, plain
from minutebook.dialects.words import known_words
from tests.unit.importers.folders.families.drafts import document_of, stated, statements_in

FORMS_OF_STATUS: list[tuple[str, str, str, int]] = [
    ("---\nstatus: accepted\n---\n# T\n", "accepted", "front matter", 2),
    ("# T\n\n## Status\n\nAccepted\n", "Accepted", "section", 5),
    ("# T\n\n## Status\n\n> Accepted\n", "Accepted", "section", 5),
    ("# T\n\n## Status\n\n**Accepted**\n", "Accepted", "section", 5),
    ("# T\n\n## Status\n\n* `Accepted`\n", "Accepted", "section", 5),
    ("# T\n\n## Status\n\n<!-- proposed | accepted -->\n\nAccepted\n", "Accepted", "section", 7),
    ("# T\n\n## Status\n\n<!-- proposed\naccepted -->\n\nAccepted\n", "Accepted", "section", 8),
    ("# T\n\n## Status: Accepted\n", "Accepted", "section", 3),
    ("# T\n\n## Status - DRAFT\n\nNot Implemented\n", "DRAFT", "section", 3),
    ("# T\n\n## Current status\n\nAccepted\n", "Accepted", "section", 5),
    ("# Status\n\nAccepted\n", "Accepted", "section", 3),
    ("## T\n\n### Status\n\nAccepted\n\n### Context\n", "Accepted", "section", 5),
    ("# T\n\n### Status\n\nAccepted\n", "Accepted", "section", 5),
    ("# ADR 5\n\n# T\n\n## Status\n\nAccepted\n", "Accepted", "section", 7),
    ("# T\n\nExample:\n\n- Date: x\n\nStatus: accepted\n", "accepted", "line", 7),
    ("# T\n\nMetadata:\n\n- Status: accepted\n", "accepted", "list", 5),
    ("# T\n\n**The details:**\n\n- Status: accepted\n", "accepted", "list", 5),
    ("# T\n\n## Status\n\n**Accepted** *on a day*\n", "Accepted on a day", "section", 5),
    ("# T\n\n## 1. Status\n\nAccepted\n", "Accepted", "section", 5),
    ("# T\n\n## \U0001f6a6 Status:\n\nAccepted\n", "Accepted", "section", 5),
    ("# T\n\n## Metadata\n\n### Status\n\nAccepted\n", "Accepted", "section", 7),
    ("# T\n\n## Status\n\n| | |\n|---|---|\n| Status | Accepted |\n", "Accepted", "section", 7),
    ("# T\n\n## Status\n\n- **Status:** Accepted\n- Since: May\n", "Accepted", "section", 5),
    ("# T\n\n- Status: accepted\n", "accepted", "list", 3),
    ("# T\n\n* Status: accepted <!-- optional -->\n", "accepted", "list", 3),
    ("# T\n\n* Status: [accepted] <!-- optional -->\n", "accepted", "list", 3),
    ("# T\n\n* **Status:** accepted\n", "accepted", "list", 3),
    ("# T\n\n* **Status**: `accepted`\n", "accepted", "list", 3),
    ("# T\n\n+ _Status_: accepted\n", "accepted", "list", 3),
    ("# T\n\n- Status:\n  - accepted\n", "accepted", "list", 3),
    ("# T\n\n- Statut : accepted\n", "accepted", "list", 3),
    ("# T\n\n- 状态:accepted\n", "accepted", "list", 3),
    ("# T\n\n| Status | accepted |\n|---|---|\n", "accepted", "table", 3),
    ("# T\n\n|Metadata|Value|\n|---|---|\n|**Status**|accepted|\n", "accepted", "table", 5),
    ("# T\n\n| | |\n|---|---|\n| Status: | accepted |\n", "accepted", "table", 5),
    ("# T\n\n<table>\n<tr><th>Status</th><td><b>accepted</b></td></tr></table>\n", "accepted", "table", 4),
    ("# T\n\n**Status:** accepted\n", "accepted", "bold line", 3),
    ("# T\n\n**Status: accepted**\n", "accepted", "bold line", 3),
    ("# T\n\n__Status__: accepted\\\n**Date:** 2021-01-01\n", "accepted", "bold line", 3),
    ("# T\n\n**Date:** 2026-06-16 | **Status:** accepted | **Review:** x\n", "accepted", "bold line", 3),
    ("# T\n\nStatus: accepted\n", "accepted", "line", 3),
    ("# T\n\n> Status: accepted\n", "accepted", "line", 3),
    ("# T\n\nDate: 2021-01-01 · Status: accepted\n", "accepted", "line", 3),
    ("Status: accepted\n\n# T\n\nText\n", "accepted", "line", 1),
    ("# T\n\n---\n\n- status: accepted\n\n---\n\n## Context\n", "accepted", "list", 5),
    ("# Meta\n\n- Status: accepted\n\n# T\n\n## Context\n", "accepted", "list", 3),
    ("# T\n\n## Metadata\n\n- Status: accepted\n\n## Context\n", "accepted", "list", 5),
    ("# T\r\n\r\n## Status\r\n\r\nAccepted\r\n", "Accepted", "section", 5),
]


@pytest.mark.parametrize(("text", "value", "form", "line"), FORMS_OF_STATUS)
def test_a_status_is_found_in_every_form_with_its_line(text: str, value: str, form: str, line: int) -> None:
    found = [each for each in stated(text) if each.key == "status"]
    assert [(each.text, each.form, each.line) for each in found] == [(value, form, line)]


SILENT = [
    "# T\n\n```\nStatus: accepted\n```\n",
    "# T\n\n    Status: accepted\n",
    "# T\n\n<!-- Status: accepted -->\n",
    "# T\n\n## Context\n\nStatus: accepted\n",
    "# T\n\n## Context\n\n- Status: accepted\n",
    "# T\n\n## Options\n\n### Status\n\nRejected\n",
    "# T\n\n```\n## Status\n\nAccepted\n```\n",
    "# T\n\n## Status\n\n```\nAccepted\n```\n",
    "# T\n\n## Motivation\n\n### Current status: accepted by two teams\n",
    "# T\n\n## Motivation\n\n#### Status - accepted\n",
    "## Motivation\n\n### Status\n\nAccepted\n\n## Options\n",
    "# T\n\nText\n\n# Appendix\n\n## Status\n\nAccepted\n",
    "# T\n\nThe old record said:\n\n> Status: accepted\n> Date: x\n",
    "# T\n\nExample:\n\n- Date: x\n\n- Status: accepted\n\nText\n",
    "# T\n\n- One thing\n  Status: accepted\n",
    "# T\n\n## State\n\nAccepted\n",
    "# T\n\n## Status quo: accepted by all\n",
    "# T\n\n| Status | Date |\n|---|---|\n| accepted | 2021-01-01 |\n",
    "# T\n\n## Status\n\n## Context\n\nAccepted\n",
    "# T\n\n## Status\n\n<!-- accepted -->\n",
    "# T\n\nStatus: accepted" + " " * 2_000 + "x\n",
    "# T\n\nThe status is: accepted\n",
    "# T\n\n| Status | Date | By |\n|---|---|---|\n| accepted | x | y |\n",
]


@pytest.mark.parametrize("text", SILENT)
def test_code_comments_and_prose_state_nothing(text: str) -> None:
    assert [each for each in stated(text) if each.key == "status"] == []


def test_the_most_trusted_form_comes_first_and_lines_follow() -> None:
    text = "---\nstatus: a\n---\n# T\n\nStatus: b\n\n* Status: c\n\n## Status\n\nd\n\n## Status\n\ne\n"
    assert [(each.value, each.rank) for each in stated(text)] == [("a", 0), ("d", 3), ("e", 3), ("c", 4), ("b", 7)]


def test_names_that_are_none_of_ours_count_only_where_they_are_set_apart() -> None:
    assert statements_in("# T\n\nNote: x\n\n- Scope: y\n\n**Group:** z\n") == [
        ("scope", "y", "list", 5),
        ("group", "z", "bold line", 7),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# T\n\n## Changelog\n\n* 2020-10-05: Initial Draft\n* 2021-04-21: Later\n", "2020-10-05"),
        ("# T\n\n## Change Log\n\n- 20 January 2020: Draft\n", "20 January 2020"),
        ("# T\n\n## History\n\n- **2020-10-05**: Draft\n", "2020-10-05"),
        ("# T\n\n## Changelog\n\n- 2020-10-05: Draft\n- soon after: More\n", "2020-10-05"),
    ],
)
def test_a_changelog_right_below_the_title_says_when_it_was_begun(text: str, day: str) -> None:
    assert [(each.key, each.text, each.form, each.line) for each in stated(text)] == [("created", day, "changelog", 5)]
    assert stated(text.replace("# T\n", "# T\n\n## Motivation\n\nx\n")) == []


def test_a_changelog_with_the_last_change_first_says_the_earliest_day() -> None:
    (found,) = stated("# T\n\n## Changelog\n\n- 2021-04-21: Later\n- 2020-10-05: Draft\n")
    assert (found.text, found.line) == ("2020-10-05", 6)


def test_a_changelog_that_begins_without_a_day_says_nothing() -> None:
    assert stated("# T\n\n## Changelog\n\nNothing yet\n* 2020-10-05: x\n") == []
    assert stated("# T\n\n## Changelog\n") == []


def test_a_date_and_deciders_may_have_a_heading_of_their_own() -> None:
    assert statements_in("# T\n\n## Date\n\n2021-01-01\n\n## Deciders\n\n- Ana\n- Bo\n") == [
        ("date", "2021-01-01", "section", 5),
        ("deciders", ["Ana", "Bo"], "section", 9),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# T\n\n## Status\n\nAccepted\n\nDate: 2021-01-01\n", [("date", "2021-01-01"), ("status", "Accepted")]),
        ("# T\n\n## Date: 2021-01-01\n", [("date", "2021-01-01")]),
        ("# T\n\n## Created\n\n2021-01-01\n", [("created", "2021-01-01")]),
        ("# T\n\n## Deciders: Ana, Bo\n", [("deciders", "Ana, Bo")]),
        ("# T\n\n## Date - how days are kept\n\nAs text.\n", []),
        ("# T\n\n## Options\n\n### Date\n\n2021-01-01\n", []),
    ],
)
def test_values_beside_the_status_stand_in_sections_of_the_record_itself(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert sorted((each.key, each.text) for each in stated(text)) == found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("  x ", "x"), (3, "3"), (2.5, "2.5"), (True, "yes"), (False, "no"), (["a", None, ["b"]], "a, b"),
        ({"accepted": None}, "accepted"), ({"a": 1, "b": {"c": None}}, "a: 1, b: c"), ([], ""), ({}, ""),
    ],
)  # fmt: skip
def test_a_value_is_one_text(value: Any, text: str) -> None:
    assert plain(value) == text
    assert StatedValue("k", "K", value, FORMS[0], 1).text == text


def test_the_head_ends_at_the_first_section_that_is_no_metadata() -> None:
    for text, head in (
        ("# T\n\na\n\n## Context\n\nb\n", "# T\n\na\n\n"),
        ("a\n\n## Context\n\nb\n", "a\n\n"),
        ("# T\n\n# T\n\na\n\n## Context\n", "# T\n\n# T\n\na\n\n"),
        ("no heading\n", "no heading\n"),
        ("", ""),
    ):
        assert text[: head_end(document_of(text), known_words())] == head


def test_only_the_beginning_of_a_long_head_is_looked_through() -> None:
    assert statements_in("# T\n" + "\n" * 200 + "- Status: accepted\n") == []


def test_every_person_listed_under_a_heading_is_stated() -> None:
    found = [each for each in stated("# T\n\n## Deciders\n\n- Ana\n- Bo\n") if each.key == "deciders"]
    assert ", ".join(each.text for each in found) == "Ana, Bo"


def test_the_heads_of_columns_are_no_values() -> None:
    assert stated("# T\n\n| Date | Change |\n|---|---|\n| 2021-01-01 | First |\n")[0].name == "2021-01-01"
    assert [each.text for each in stated("# T\n\n| Date | May 2021 |\n|---|---|\n")] == ["May 2021"]


def test_an_escaped_pipe_in_a_cell_is_a_pipe() -> None:
    assert [each.text for each in stated("# T\n\n| Status | a \\| b |\n|---|---|\n")] == ["a | b"]


@pytest.mark.parametrize("line", ["- 状态\uff1a已接受", "**状态**\uff1a已接受", "状态\uff1a已接受"])
def test_a_full_width_colon_is_a_colon(line: str) -> None:
    assert [(each.key, each.text) for each in stated(f"# T\n\n{line}\n")] == [("status", "已接受")]
