"""Titles and numbers: from heading, fields and file name, each as it stands there."""

import pytest

from minutebook.dialects.titles import DocumentName, cleaned, naming_of
from minutebook.dialects.words import known_words
from tests.unit.importers.folders.families.drafts import document_of, stated


def naming(text: str, path: str = "x.md") -> DocumentName:
    return naming_of(document_of(text, path), stated(text, path), known_words())


@pytest.mark.parametrize(
    ("path", "text", "title", "number", "heading", "prefix"),
    [
        ("0001-use-x.md", "# 1. Use X", "Use X", 1, 1, ""),
        ("0001-x.md", "# 0001. Use X", "Use X", 1, 1, ""),
        ("001-x.md", "# 001 Use X", "Use X", 1, 1, ""),
        ("1-x.md", "# 1) Use X", "Use X", 1, 1, ""),
        ("0001-use-x.MD", "# 1 - Use X", "Use X", 1, 1, ""),
        ("ADR021-x.md", "# ADR021: Use X", "Use X", 21, 21, "ADR"),
        ("x.md", "# ADR-0001: Use X", "Use X", 1, 1, "ADR"),
        ("x.md", "# ADR 5 – Use X", "Use X", 5, 5, "ADR"),
        ("x.md", "# ADR #5 Use X", "Use X", 5, 5, "ADR"),
        ("x.md", "# RFD 123 Use X", "Use X", 123, 123, "RFD"),
        ("ADR-1.md", "# X", "X", 1, None, "ADR"),
        ("adr_0001.md", "# X", "X", 1, None, "ADR"),
        ("ADR 1 - Use it.md", "# X", "X", 1, None, "ADR"),
        ("pep-0009.md", "# X", "X", 9, None, "PEP"),
        ("ODH-ADR-Operator-0007-x.md", "# X", "X", 7, None, ""),
        ("foo/0002-x/README.md", "# X", "X", 2, None, ""),
        ("12345-x.md", "# X", "X", 12345, None, ""),
        ("123456-x.md", "# X", "X", None, None, ""),
        ("team-5-x.md", "# X", "X", None, None, ""),
        ("0004-x.md", "# 5. Five", "Five", 4, 5, ""),
        ("x.md", "# 5. Five", "Five", 5, 5, ""),
        ("x.md", "# 5 reasons to wait", "5 reasons to wait", None, None, ""),
        ("x.md", "# 2FA for all", "2FA for all", None, None, ""),
        ("0007-x.md", "# 2021 budget", "2021 budget", 7, None, ""),
        ("x.md", "# v2 API", "v2 API", None, None, ""),
        ("x.md", "# A4 paper is used", "A4 paper is used", None, None, ""),
        ("x.md", "# adr-5: Use X", "Use X", 5, 5, "ADR"),
        ("x.md", "# ADR: Use X", "ADR: Use X", None, None, ""),
        ("x.md", "# 5", "5", None, None, ""),
    ],
)
def test_a_number_is_told_from_the_title(
    path: str, text: str, title: str, number: int | None, heading: int | None, prefix: str
) -> None:
    found = naming(text, path)
    assert (found.title, found.number, found.heading_number, found.prefix) == (title, number, heading, prefix)
    assert found.has_title and found.line == 1 and found.day == ""


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("20210405-x.md", "2021-04-05"),
        ("2021-04-05-x.md", "2021-04-05"),
        ("2021-04-05.md", "2021-04-05"),
        ("2021-04-x.md", ""),
        ("pkg/docs/adr/20210405-x.md", "2021-04-05"),
    ],
)
def test_a_day_in_a_file_name_is_no_number(path: str, day: str) -> None:
    found = naming("# X", path)
    assert (found.number, found.day) == (None, day)


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("0001-use-x.md", "", "Use x"),
        ("0001 - Über  die Öffnung.md", "", "Über die Öffnung"),
        ("a.b.c.md", "", "A.b.c"),
        ("报表.md", "", "报表"),
        ("0003-报表.md", "", "报表"),
        ("..md", "", "."),
        ("0001.md", "", "0001"),
        ("adr_0001.md", "", "adr_0001"),
        ("foo-bar/index.md", "", "Foo bar"),
        ("README.md", "", "README"),
        ("a\\b\\0003-x.md", "", "A\\b\\0003 x"),
        ("20210405-use-lit.md", "", "Use lit"),
        ("0002-use-x.md", "# {short title, of problem and solution}\n", "Use x"),
        ("0002-use-x.md", "# [short title of solved problem and solution]\n", "Use x"),
        ("0002-use-x.md", "# 2. [titre du problème résolu]\n", "Use x"),
        ("0002-use-x.md", "# <title>\n", "Use x"),
        ("0002-use-x.md", "# ADR-0002: Title\n", "Use x"),
        ("0002-use-x.md", "# Untitled\n", "Use x"),
        ("0002-use-x.md", "- Feature Name: N/A\n\n## Summary\n", "Use x"),
        ("0002-use-x.md", "- Feature Name: fill me in with a unique ident, my_feature\n", "Use x"),
        ("0002-use-x.md", "## Context and Problem Statement\n\n## Options\n\n# Option 3 - by feature\n", "Use x"),
        ("0002-use-x.md", "# Abstract\n\nx\n\n# Option 3\n", "Use x"),
        ("0002-use-x.md", "# Status\n\naccepted\n", "Use x"),
        ("0002-use-x.md", "## Context\n\n## Decision\n", "Use x"),
        ("0002-use-x.md", "# Summary\n\n# Motivation\n", "Use x"),
        ("0002-use-x.md", "```\n# code, not a title\n```\n", "Use x"),
        ("0002-use-x.md", "    # indented code\n", "Use x"),
        ("0002-use-x.md", "<!-- # comment -->\n", "Use x"),
        ("0002-use-x.md", "# 2.\n", "Use x"),
        ("0002-use-x.md", "#Title\n", "Use x"),
    ],
)
def test_the_file_name_stands_in_where_no_title_is_stated(path: str, text: str, title: str) -> None:
    found = naming(text, path)
    assert (found.title, found.has_title) == (title, False)


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("Use it here\n==========\n", "Use it here", 1),
        ("\n\n# Use it ##\n", "Use it", 3),
        ("# Use it {#anchor}\n", "Use it", 1),
        ("# Title {{ page.name }}\n", "Title {{ page.name }}", 1),
        ("## Only a second level\n", "Only a second level", 1),
        ("- Name: Real\n\n# Abstract\n", "Real", 1),
        ("# Meta\n[meta]: #meta\n- Name: Real\n\n## Summary\n", "Real", 3),
        ("# N/A\n\n- **Title**: Real\n", "Real", 3),
        ("## Real\n\n### Date\n\n# Later\n", "Real", 1),
        ("---\ntitle: N/A\n---\n# Real\n", "Real", 4),
        ("# Meta\n\n- Status: x\n\n# Real\n", "Real", 5),
        ("#    \n# Real\n", "Real", 2),
        ("```\n# code\n```\n\n# Real\n", "Real", 5),
        ("# One\n\n# Two\n", "One", 1),
        ("---\nnumber: 3\n---\n# One\n", "One", 4),
        ("---\ntitle: 1. One\n---\n# Other\n", "One", 2),
        ("---\ntitle:\n---\n# Other\n", "Other", 4),
        ("- Feature Name: rfc_process\n\n# Summary\n", "rfc process", 1),
        ("# [Use *X*](http://x.org), `y_z` &amp; **all**\n", "Use X, y_z & all", 1),
        ("# snake_case_name and 2*3*4\n", "snake_case_name and 2*3*4", 1),
        ("# ![logo](a.png) Title\n", "logo Title", 1),
        ("# Ü \u2028 漢 🎉\n", "Ü 漢 🎉", 1),
    ],
)
def test_a_title_is_taken_where_it_stands_as_plain_text(text: str, title: str, line: int) -> None:
    found = naming(text)
    assert (found.title, found.line, found.has_title) == (title, line, True)


def test_words_in_brackets_are_the_title_where_the_file_is_called_by_them() -> None:
    found = naming("# [Gestion des Dates]\n", "0002-gestion-des-dates.md")
    assert (found.title, found.has_title, found.no_title) == ("Gestion des Dates", True, "")
    assert naming("# [Gestion des Dates]\n", "0002-x.md").no_title == "[Gestion des Dates]"


def test_a_number_may_be_stated_in_a_field() -> None:
    assert naming("---\nid: '0042'\n---\n# X").number == 42
    assert naming("---\nid: 01ARZ3NDEKTSV4RRFFQ69G5FAV\n---\n# X").number is None


@pytest.mark.parametrize(
    "text", ["# Use 3 servers", "# Python 3 only", "# Top 10 risks", "# COVID 19 rules", "# IPv6 only", "# Phase 2: Go"]
)
def test_a_number_within_a_title_is_no_number_of_the_record(text: str) -> None:
    found = naming(text)
    assert (found.title, found.number) == (text.removeprefix("# "), None)


def test_a_version_is_no_number_of_the_record() -> None:
    assert (naming("# 1.2 Use X").title, naming("# 1.2 Use X").number) == ("1.2 Use X", None)


@pytest.mark.parametrize("title", ["{short title}", "TBD", "'{short title}'"])
def test_template_text_in_the_front_matter_gives_way_to_the_heading(title: str) -> None:
    assert naming(f"---\ntitle: {title}\n---\n# Real\n").title == "Real"


def test_escapes_are_dropped() -> None:
    assert cleaned(r"\[x\] \* \#") == "[x] * #"


def test_an_escaped_underscore_loses_its_escape() -> None:
    assert cleaned(r"snake\_case") == "snake_case"


@pytest.mark.parametrize(
    ("path", "title", "number"),
    [("0007-x.md", "PEP 8 compliance", 7), ("words.md", "RFC 2119 key words", None)],
)
def test_a_standard_in_a_title_is_part_of_it(path: str, title: str, number: int | None) -> None:
    assert (naming(f"# {title}", path).title, naming(f"# {title}", path).number) == (title, number)
