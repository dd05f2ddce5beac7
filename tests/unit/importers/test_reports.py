"""The report in each form: it holds every finding, what to decide first, and no source can break out of it."""

import csv
import json
import re
from io import StringIO

import markdown
import pytest

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.importers import findings
from minutebook.importers.findings import FoundValue, Outcome, Report, SourceReport, counts, finding_codes
from minutebook.importers.reports import FORMATS, SHOWN, WIDTH, printed, report_text
from minutebook.importers.summary import nothing_found

HOSTILE = (
    "a | b\n# Head\n<script>alert(1)</script> [x](javascript:alert(1)) ![i](http://t.example/p) `c` *e* _f_ \\| ]( "
    "<img src=x onerror=alert(1)> ``` </td>"
)


def problem(code: Code = findings.NO_DATE, path: str = "src/a.md", message: str = "m", hint: str = "h") -> Problem:
    return code.at(Location(path, 3, 4), message, hint, message)


def entry(source: str = "a.md", outcome: Outcome = Outcome.NEW, *problems: Problem, **more: object) -> SourceReport:
    return SourceReport(source, "nygard", outcome, problems=problems, **more)  # type: ignore[arg-type]  # fields by name


FULL = Report(
    (
        entry("a.md", Outcome.NEW, problem(findings.UNKNOWN_WORD, message="first"), id="DEC-0001", target="d/a.md",
              found=(FoundValue("Status", "Accepted", "section", 5, "accepted"),)),
        entry("b.md", Outcome.UPDATED, id="DEC-0002", target="d/b.md", diff="--- a\n+++ b\n+x\n"),
        entry("c.md", Outcome.REFUSED, problem(findings.REFUSED, message="second")),
        entry("d.md", Outcome.NO_RECORD, note="is a template"),
    ),
    (problem(findings.BAD_MAP, "map.yml", "third", ""),),
    ("proposed", "accepted"),
)  # fmt: skip


def test_markdown_says_first_what_to_decide_then_every_finding_and_what_was_found() -> None:
    assert report_text(FULL, "md") == (
        "# What the import found\n\n2 records: 1 new and 1 updated. 1 file refused. 1 file left out.\n\n"
        "## To fix first\n\n"
        "* **map.yml:3: third.** A wrong mapping would import wrong values. "
        "Correct the line of map.yml that the message names.\n"
        "* **src/a.md:3: second.** What is imported is published on the site. H.\n\n"
        "## For a person to decide\n\n"
        "* **src/a.md:3: first.** The import does not guess what it means. H.\n\n"
        "## For map.yml: fill in what is known, and import again\n\n"
        "```yaml\n# each one of proposed or accepted\nstatus:\n  first:  # 1 record\n```\n\n"
        "## Left out\n\n* **Is a template: 1 file.** `d.md`.\n\n"
        "## Details\n\n"
        "### 1 error: `import-bad-map`\n\n* `map.yml:3:4` third.\n\n"
        "### 1 error: `import-refused`\n\n* `src/a.md:3:4` second. *h.*\n\n"
        "### 1 warning: `import-unknown-status`\n\n* `src/a.md:3:4` first. *h.*\n\n"
        "### What was found\n\nForms: nygard (2).\n\n| Source | Became | Form | Found |\n|---|---|---|---|\n"
        "| a.md | DEC-0001, new | nygard | Status (line 5): Accepted → accepted |\n"
        "| b.md | DEC-0002, updated | nygard |  |\n\n"
        "### What was left out\n\n| Source | Why |\n|---|---|\n| c.md | second |\n| d.md | is a template |\n\n"
        "### Changed at the source: b.md (updated)\n\n```diff\n--- a\n+++ b\n+x\n```\n"
    )


def test_a_terminal_shows_the_same_in_short_lines_and_what_changed_last() -> None:
    lines = list(printed(FULL))
    assert lines[:4] == [
        "2 records: 1 new and 1 updated. 1 file refused. 1 file left out.",
        "\nTo fix first",
        "  * map.yml:3: third. A wrong mapping would import wrong values. Correct the line of map.yml that",
        "    the message names.",
    ]
    assert "        first:  # 1 record" in lines
    assert lines[-7:] == [
        "\nLeft out",
        "  * Is a template: 1 file. 'd.md'.",
        "\nEvery finding",
        "  map.yml:3:4: error: third [import-bad-map]",
        "  src/a.md:3:4: error: second (h) [import-refused]",
        "  src/a.md:3:4: warning: first (h) [import-unknown-status]",
        "\nd/b.md: updated\n--- a\n+++ b\n+x\n",
    ]


def test_a_terminal_lists_the_gravest_findings_and_says_where_the_rest_is() -> None:
    found = [problem(findings.NO_DATE, f"{number}.md") for number in range(SHOWN)]
    report = Report((entry("a.md", Outcome.NEW, *found, *[problem(findings.NO_STATUS, message=HOSTILE)] * 3),))
    lines = list(printed(report))
    listed = lines[lines.index("\nEvery finding") + 1 :]
    assert [line.split()[1] for line in listed[:4]] == ["warning:", "warning:", "warning:", "notice:"]
    assert listed[-1] == "  … and 3 more; --report findings.md has all of them" and len(listed) == SHOWN + 1
    assert all(len(line) <= WIDTH for line in lines[: lines.index("\nEvery finding")] if HOSTILE[:9] not in line)
    assert not any("\n" in line[1:] for line in lines)


def test_an_empty_report_says_so() -> None:
    assert report_text(Report(), "md") == "# What the import found\n\nNo record was found.\n"
    assert list(printed(Report())) == ["No record was found."]
    empty = {"counts": {}, "groups": [], "entries": [], "problems": []}
    assert json.loads(report_text(Report(), "json")) == empty


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_holds_every_finding(form: str) -> None:
    text = report_text(FULL, form)
    for said in ("first", "second", "third", "import-unknown-status", "import-refused", "import-bad-map", "a template"):
        assert said in text
    assert all(each.source in text for each in FULL.entries)


def test_json_says_all_of_it_and_leaves_out_what_is_empty() -> None:
    data = json.loads(report_text(FULL, "json"))
    assert data["counts"] == {"new": 1, "updated": 1, "no record": 1, "refused": 1}
    assert data["groups"][2] == {
        "code": "import-unknown-status", "severity": "warning", "sources": 1, "values": {"first": 1}
    }  # fmt: skip
    assert data["entries"][0] == {
        "source": "a.md", "outcome": "new", "family": "nygard", "id": "DEC-0001", "target": "d/a.md",
        "found": [{"name": "Status", "value": "Accepted", "form": "section", "line": 5, "became": "accepted"}],
        "problems": [{"path": "src/a.md", "line": 3, "column": 4, "severity": "warning",
                      "code": "import-unknown-status", "message": "first", "hint": "h", "value": "first"}],
    }  # fmt: skip
    assert data["problems"][0]["message"] == "third" and data["problems"][0]["path"] == "map.yml"


def rows_of(report: Report) -> list[list[str]]:
    text = report_text(report, "csv")
    assert text.encode().startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_for_each_source_value_and_finding() -> None:
    head, *rows = rows_of(FULL)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    assert [each["what"] for each in named] == [
        "new", "found in section", "updated", "refused", "no record", "error", "warning", "error",
    ]  # fmt: skip
    assert (named[1]["value"], named[1]["became"], named[1]["line"]) == ("Accepted", "accepted", "5")
    assert named[4]["remedy"] == "is a template" and named[6]["about"] == "first"


def test_hostile_text_survives_json_and_csv_unchanged() -> None:
    report = Report((entry(HOSTILE, note=HOSTILE, found=(FoundValue(HOSTILE, HOSTILE, "list", 1, HOSTILE),)),))
    assert json.loads(report_text(report, "json"))["entries"][0]["found"][0]["value"] == HOSTILE
    rows = rows_of(report)
    assert rows[1][0] == rows[1][7] == rows[2][5] == HOSTILE


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r=", "\n="])
def test_no_cell_of_the_csv_is_a_formula(sign: str) -> None:
    rows = rows_of(Report((entry(f"{sign}1+1", found=(FoundValue(f"{sign}x", "y", "list", 1),)),)))
    assert not [cell for row in rows for cell in row if cell.lstrip("\r\n").startswith(tuple("=+-@\t"))]
    assert rows[1][0].endswith("1+1") and {len(row) for row in rows} == {9}


def rendered(report: Report) -> str:
    return markdown.markdown(report_text(report, "md"), extensions=["tables", "fenced_code"])


HOSTILE_REPORT = Report(
    (
        entry(HOSTILE, Outcome.NEW, problem(message=HOSTILE, hint=HOSTILE), id="DEC-0001",
              found=(FoundValue(HOSTILE, HOSTILE, "list", 1, HOSTILE),), diff="+a\n```\n+# Head\n````\n"),
        *(entry(HOSTILE, Outcome.NEW, problem(findings.UNKNOWN_WORD, HOSTILE, HOSTILE[:50])) for _ in range(5)),
        entry(HOSTILE, Outcome.NO_RECORD, note=HOSTILE),
    ),
    (problem(Code("x", findings.NO_DATE.severity, "a.", "b.", "c."), HOSTILE, HOSTILE, HOSTILE),) * 2,
)  # fmt: skip


def test_no_title_value_or_file_name_breaks_out_of_markdown() -> None:
    html = rendered(HOSTILE_REPORT)
    assert not re.search(r"<(?:script|img|a)\b", html)
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["What the import found"]
    assert html.count("<h2>") == 4 and html.count("<table>") == html.count("</table>") == 2
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert {len(re.findall(r"<td", row)) for row in rows if "DEC-" in row} == {4}
    assert "\n`````diff\n+a\n```\n+# Head\n````\n`````\n" in report_text(HOSTILE_REPORT, "md")


def test_findings_have_each_their_own_name_and_reason() -> None:
    codes = finding_codes()
    assert len({code.name for code in codes}) == len(codes) > 15
    assert all(code.name.startswith("import-") and code.why.endswith(".") for code in codes)


def test_a_report_counts_and_finds_by_outcome() -> None:
    assert counts(FULL.entries) == {"new": 1, "updated": 1, "no record": 1, "refused": 1}
    assert [each.message for each in FULL.all_problems] == ["third", "first", "second"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["a.docx", "b/c.DOCX", "README.md", "b/LICENSE"], "the files there are: 2 .docx, 1 .md and 1 with no ending"),
        ([], "the files there are: none"),
        (None, "no row was understood to be a record"),
    ],
)
def test_a_source_without_records_says_what_it_holds(files: list[str] | None, said: str) -> None:
    found = nothing_found("log.csv", files, "log.csv.map.yml")
    assert (found.code, found.severity) == ("import-nothing-found", "error") and said in found.message
    assert ("log.csv.map.yml" in found.hint) is (files is None)
