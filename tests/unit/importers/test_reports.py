"""The report in three forms: each holds every finding, and no source can break out of it."""

import csv
import json
import re
from io import StringIO

import markdown
import pytest

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.importers import findings
from minutebook.importers.findings import FoundValue, Outcome, Report, SourceReport, counts, finding_codes
from minutebook.importers.reports import FORMATS, report_text

HOSTILE = (
    "a | b\n# Head\n<script>alert(1)</script> [x](javascript:alert(1)) ![i](http://t.example/p) `c` *e* _f_ \\| ]( "
    "<img src=x onerror=alert(1)> ``` </td>"
)


def problem(code: Code = findings.NO_DATE, path: str = "src/a.md", message: str = "m", hint: str = "h") -> Problem:
    return code.at(Location(path, 3, 4), message, hint)


def entry(source: str = "a.md", outcome: Outcome = Outcome.NEW, *problems: Problem, **more: object) -> SourceReport:
    return SourceReport(source, "nygard", outcome, problems=problems, **more)  # type: ignore[arg-type]  # fields by name


FULL = Report(
    (
        entry("a.md", Outcome.NEW, problem(findings.NO_STATUS, message="first"), id="DEC-0001", target="d/a.md",
              found=(FoundValue("Status", "Accepted", "section", 5, "accepted"),)),
        entry("b.md", Outcome.UPDATED, id="DEC-0002", diff="--- a\n+++ b\n+x\n"),
        entry("c.md", Outcome.REFUSED, problem(findings.REFUSED, message="second")),
        entry("d.md", Outcome.NO_RECORD, note="is a template"),
    ),
    (problem(findings.BAD_MAP, "map.yml", "third", ""),),
)  # fmt: skip


def test_markdown_says_what_was_found_where_and_what_needs_a_person() -> None:
    assert report_text(FULL, "md") == (
        "# What the import found\n\n| Sources | Number |\n|---|---:|\n| new | 1 |\n| updated | 1 |\n| no record | 1 |\n"
        "| refused | 1 |\n\nForms found: nygard (4).\n\n## What needs a person\n\n"
        "### 1 error: `import-bad-map`\n\nThe mapping file cannot be used. "
        "A wrong mapping would import wrong values.\n\n"
        "* `map.yml:3:4` third.\n\n"
        "### 1 error: `import-refused`\n\nThe file was not imported because it could do harm or cannot be read whole. "
        "What is imported is published on the site.\n\n"
        "* `src/a.md:3:4` second. *h.*\n\n"
        "### 1 warning: `import-no-status`\n\nThe source does not say what status this has. "
        "Only the people who know the record can say whether it is in force.\n\n"
        "* `src/a.md:3:4` first. *h.*\n\n"
        "## What was found\n\n| Source | Became | Form | Found |\n|---|---|---|---|\n"
        "| a.md | DEC-0001, new | nygard | Status (line 5): Accepted |\n| b.md | DEC-0002, updated | nygard |  |\n\n"
        "## What was left\n\n| Source | Why |\n|---|---|\n| c.md | second |\n| d.md | is a template |\n\n"
        "## What changed at the source\n\n### b.md: updated\n\n```diff\n--- a\n+++ b\n+x\n```\n\n"
    )


def test_an_empty_report_needs_nobody() -> None:
    text = report_text(Report(), "md")
    assert text.endswith("## What needs a person\n\nNothing.\n\n") and "Forms" not in text
    assert json.loads(report_text(Report(), "json")) == {"counts": {}, "entries": [], "problems": []}


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_holds_every_finding(form: str) -> None:
    text = report_text(FULL, form)
    for said in ("first", "second", "third", "import-no-status", "import-refused", "import-bad-map", "is a template"):
        assert said in text
    assert all(each.source in text for each in FULL.entries)


def test_json_says_all_of_it_and_leaves_out_what_is_empty() -> None:
    data = json.loads(report_text(FULL, "json"))
    assert data["counts"] == {"new": 1, "updated": 1, "no record": 1, "refused": 1}
    assert data["entries"][0] == {
        "source": "a.md", "outcome": "new", "family": "nygard", "id": "DEC-0001", "target": "d/a.md",
        "found": [{"name": "Status", "value": "Accepted", "form": "section", "line": 5, "became": "accepted"}],
        "problems": [{"path": "src/a.md", "line": 3, "column": 4, "severity": "warning", "code": "import-no-status",
                      "message": "first", "hint": "h"}],
    }  # fmt: skip
    assert data["problems"][0]["message"] == "third" and data["problems"][0]["path"] == "map.yml"


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert report_text(FULL, "csv").encode().startswith(b"\xef\xbb\xbf")


def test_csv_has_a_row_for_each_source_value_and_finding() -> None:
    rows = list(csv.DictReader(StringIO(report_text(FULL, "csv").removeprefix("\ufeff"))))
    assert [each["what"] for each in rows] == [
        "new", "found in section", "updated", "refused", "no record", "error", "warning", "error",
    ]  # fmt: skip
    assert rows[1]["value"] == "Accepted" and rows[1]["became"] == "accepted" and rows[1]["line"] == "5"
    assert rows[4]["remedy"] == "is a template"


def test_hostile_text_survives_json_and_csv_unchanged() -> None:
    report = Report((entry(HOSTILE, note=HOSTILE, found=(FoundValue(HOSTILE, HOSTILE, "list", 1, HOSTILE),)),))
    assert json.loads(report_text(report, "json"))["entries"][0]["found"][0]["value"] == HOSTILE
    rows = list(csv.reader(StringIO(report_text(report, "csv").removeprefix("\ufeff"))))
    assert rows[1][0] == rows[1][7] == rows[2][5] == HOSTILE and {len(each) for each in rows} == {8}


def rendered(report: Report) -> str:
    return markdown.markdown(report_text(report, "md"), extensions=["tables", "fenced_code"])


HOSTILE_REPORT = Report(
    (
        entry(HOSTILE, Outcome.NEW, problem(message=HOSTILE, hint=HOSTILE), id="DEC-0001",
              found=(FoundValue(HOSTILE, HOSTILE, "list", 1, HOSTILE),), diff="+a\n```\n+# Head\n````\n"),
        entry(HOSTILE, Outcome.NO_RECORD, note=HOSTILE),
    ),
)  # fmt: skip


def test_no_title_or_value_breaks_out_of_markdown() -> None:
    html = rendered(HOSTILE_REPORT)
    assert not re.search(r"<(?:script|img|a)\b", html)
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["What the import found"]
    assert html.count("<h2>") == 4 and html.count("<table>") == html.count("</table>") == 3
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert [len(re.findall(r"<td", row)) for row in rows if "Source" not in row and "DEC-" in row] == [4]


def test_a_diff_cannot_close_its_fence() -> None:
    text = report_text(HOSTILE_REPORT, "md")
    assert "\n`````diff\n+a\n```\n+# Head\n````\n`````\n" in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_csv_is_a_formula(sign: str) -> None:
    report = Report((entry(f"{sign}1+1", note=f"{sign}cmd", found=(FoundValue(f"{sign}x", f"{sign}y", "list", 1),)),))
    cells = [cell for row in csv.reader(StringIO(report_text(report, "csv").removeprefix("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(sign)]
    assert f"'{sign}1+1" in cells and f"'{sign}y" in cells


def test_findings_have_each_their_own_name_and_reason() -> None:
    codes = finding_codes()
    assert len({code.name for code in codes}) == len(codes) > 15
    assert all(code.name.startswith("import-") and code.why.endswith(".") for code in codes)


def test_a_report_counts_and_finds_by_outcome() -> None:
    assert counts(FULL.entries) == {"new": 1, "updated": 1, "no record": 1, "refused": 1}
    assert [each.message for each in FULL.all_problems] == ["third", "first", "second"]


def test_a_finding_of_another_layer_is_shown_without_a_reason() -> None:
    code = Code("bad-value", Severity.ERROR, "x.", "y.", "z.")
    assert "### 1 error: `bad-value`\n\n\n\n* `src/a.md:3:4` m. *h.*" in report_text(Report((), (problem(code),)), "md")


@pytest.mark.parametrize("path", ["a`<script>alert(1)</script>`.md", "a\n# Head.md", "a`[x](javascript:1)`.md"])
def test_no_file_name_breaks_out_of_markdown(path: str) -> None:
    html = rendered(Report((), (problem(path=path),)))
    assert not re.search(r"<(?:script|a)\b", html) and html.count("<h1>") == 1


def test_no_family_name_breaks_out_of_its_cell() -> None:
    html = rendered(Report((SourceReport("a.md", "x | <b>y</b>", Outcome.NEW),)))
    assert "<b>" not in html


@pytest.mark.parametrize("sign", ["\r=", "\n="])
def test_a_line_end_before_a_formula_does_not_hide_it(sign: str) -> None:
    text = report_text(Report((entry("a.md", note=f"{sign}1+1"),)), "csv")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert {len(row) for row in rows} == {8} and rows[1][7].lstrip("\r\n")[:1] != "="
