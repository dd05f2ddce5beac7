import json
from collections.abc import Callable
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.exporters.problems.forms import FORMS
from minutebook.exporters.problems.github import as_github
from minutebook.exporters.problems.gitlab import as_gitlab
from minutebook.exporters.problems.inspection import Inspection
from minutebook.exporters.problems.json import as_json
from minutebook.exporters.problems.junit import as_junit
from minutebook.exporters.problems.markdown import LIMIT, MARKER, as_markdown
from minutebook.exporters.problems.sarif import as_sarif
from minutebook.exporters.problems.text import as_text
from minutebook.pipeline import known_codes
from tests.golden.test_all_bad import problems
from tests.unit.exporters.report_rules import GITLAB, JUNIT, SARIF

FALL = Code("fall", Severity.ERROR, "It fell.", "Falls matter.", "Lift it.")
SLIP = Code("slip", Severity.WARNING, "It slipped.", "Slips matter less.", "Dry it.")
HUM = Code("hum", Severity.NOTICE, "It hums.", "Hums hardly matter.", "Switch it off.")
CODES = {each.name: each for each in (FALL, SLIP, HUM)}
FOUND = (
    HUM.at(Location("content/a.md", 2, 1), "a hum"),
    FALL.at(Location("content/a.md", 3, 7), "owner: '100%, or: so' is wrong", "name\nsomeone"),
    SLIP.at(Location("content/b c.md", 1, 1), "a slip", "fix it"),
    FALL.at(Location("content/é.md", 9, 2), "status: unknown value '<b>x|y</b>'"),
)
ALL = Inspection(FOUND, CODES.values, records=5, held=1, waived=2, home="office/", version="1.2.3")
NONE = Inspection((), CODES.values, records=5)
ASKED = {
    "some": lambda: ALL,
    "none": lambda: NONE,
    "all-bad": lambda: Inspection(problems(), known_codes, records=50),
}

texts = st.text(st.characters(), min_size=1)
odd_problems = st.builds(
    Problem,
    st.builds(Location, texts, st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from([*CODES]),
    st.sampled_from(Severity),
    texts,
    st.text(st.characters()),
)
odd_inspections = st.builds(Inspection, st.lists(odd_problems, max_size=4).map(tuple), st.just(CODES.values))


def test_text_is_what_compilers_print() -> None:
    assert as_text(ALL).splitlines()[:2] == [
        "content/a.md:2:1: notice: a hum [hum]",
        "content/a.md:3:7: error: owner: '100%, or: so' is wrong [fall]",
    ]
    assert as_text(NONE) == ""


def test_the_sentence_counts_everything() -> None:
    assert ALL.sentence == (
        "5 records checked (1 file not published): 2 errors, 1 warning and 1 notice; 2 problems under an exception."
    )
    assert NONE.sentence == "5 records checked: no problems."
    assert Inspection(FOUND[:1], records=1, before=1200).sentence == (
        "1 record checked: 1 notice of this change; 1,200 there before."
    )
    assert Inspection((), records=1, before=0).sentence == "1 record checked: no problems."


@pytest.mark.parametrize(("fail_on", "failing"), [("error", 2), ("warning", 3), ("notice", 4), ("never", 0)])
def test_what_fails_is_as_severe_as_asked(fail_on: str, failing: int) -> None:
    found = Inspection(FOUND, fail_on=fail_on)
    assert sum(map(found.fails, FOUND)) == failing
    assert found.has_failed is (failing > 0)


def test_json_has_every_part_of_a_problem_and_the_counts() -> None:
    data = json.loads(as_json(ALL))
    assert (data["version"], data["failed"]) == (1, True)
    assert data["tool"] == {"name": "minutebook", "version": "1.2.3"}
    assert data["counts"] == {
        "records": 5, "held": 1, "error": 2, "warning": 1, "notice": 1, "waived": 2, "before": None
    }  # fmt: skip
    fingerprint = data["problems"][2].pop("fingerprint")
    assert data["problems"][2] == {
        "path": "content/b c.md",
        "line": 1,
        "column": 1,
        "code": "slip",
        "severity": "warning",
        "message": "a slip",
        "hint": "fix it",
        "why": "It slipped. Slips matter less.",
    }
    assert len(fingerprint) == 40
    assert json.loads(as_json(NONE))["problems"] == []


def test_github_has_a_command_a_line_the_gravest_and_the_changed_first() -> None:
    found = Inspection(FOUND, home="office/", changed=frozenset({"content/é.md"}))
    assert as_github(found).splitlines() == [
        "::error file=office/content/é.md,line=9,col=2,title=fall::status: unknown value '<b>x|y</b>'",
        "::error file=office/content/a.md,line=3,col=7,title=fall::owner: '100%25, or: so' is wrong%0Aname%0Asomeone",
        "::warning file=office/content/b c.md,line=1,col=1,title=slip::a slip%0Afix it",
        "::notice file=office/content/a.md,line=2,col=1,title=hum::a hum",
    ]
    assert as_github(NONE) == ""


@given(odd_inspections)
def test_github_reads_back_what_was_meant_whatever_it_holds(found: Inspection) -> None:
    said = as_github(found)
    lines = said.split("\n")[:-1]
    assert len(lines) == len(found.problems) and "\r" not in said
    expected = {(each.location.path, f"{each.message}\n{each.hint}".removesuffix("\n")) for each in found.problems}
    read = {parsed(line) for line in lines}
    assert {(path, message.removesuffix("\n")) for path, message in read} == {
        (path, message.removesuffix("\n")) for path, message in expected
    }


def parsed(line: str) -> tuple[str, str]:
    """File and message of a workflow command, as the runner takes it apart."""
    _, command, message = line.split("::", 2)
    properties = dict(each.split("=", 1) for each in command.partition(" ")[2].split(","))
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties["file"] = properties["file"].replace(written, sign)
        message = message.replace(written, sign) if written not in ("%3A", "%2C") else message
    return properties["file"], message


@pytest.mark.parametrize("name", ASKED)
def test_sarif_is_as_its_schema_asks(name: str) -> None:
    found = ASKED[name]()
    data = json.loads(as_sarif(found))
    jsonschema.Draft202012Validator(SARIF).validate(data)
    run = data["runs"][0]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == sorted({*found.codes})
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    assert len(run["results"]) == len(found.problems)


def test_sarif_names_places_by_address_and_severities_by_its_own_words() -> None:
    run = json.loads(as_sarif(ALL))["runs"][0]
    assert [each["level"] for each in run["results"]] == ["note", "error", "warning", "error"]
    places = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    assert places[2] == {
        "artifactLocation": {"uri": "office/content/b%20c.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 1},
    }
    assert places[3]["artifactLocation"]["uri"] == "office/content/%C3%A9.md"
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["fullDescription"] == {"text": "It fell."}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert run["results"][1]["message"]["text"] == "owner: '100%, or: so' is wrong\nname\nsomeone"


def test_sarif_takes_a_code_that_nobody_declared() -> None:
    data = json.loads(as_sarif(Inspection(FOUND, lambda: [FALL])))
    jsonschema.Draft202012Validator(SARIF).validate(data)
    assert [each["id"] for each in data["runs"][0]["tool"]["driver"]["rules"]] == ["fall", "hum", "slip"]


@pytest.mark.parametrize("name", ASKED)
def test_gitlab_is_as_its_schema_asks(name: str) -> None:
    found = ASKED[name]()
    data = json.loads(as_gitlab(found))
    jsonschema.Draft202012Validator(GITLAB).validate(data)
    assert len({each["fingerprint"] for each in data}) == len(found.problems)


def test_gitlab_has_three_severities_and_paths_from_the_top() -> None:
    data = json.loads(as_gitlab(ALL))
    assert [each["severity"] for each in data] == ["info", "major", "minor", "major"]
    assert data[2]["location"] == {"path": "office/content/b c.md", "lines": {"begin": 1}}
    assert data[2]["description"] == "a slip (fix it)"


@pytest.mark.parametrize("name", ASKED)
def test_junit_is_as_its_schema_asks(name: str) -> None:
    found = ASKED[name]()
    xmlschema.XMLSchema(JUNIT).validate(as_junit(found))


def test_junit_has_a_test_a_file_that_fails_where_the_check_does() -> None:
    suite = ElementTree.fromstring(as_junit(ALL)).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    cases = {case.get("name"): case for case in suite}
    assert [*cases] == ["everything else (5 records checked)", "content/a.md", "content/b c.md", "content/é.md"]
    assert [element.tag for element in cases["content/a.md"]] == ["failure", "system-out"]
    assert [element.tag for element in cases["content/b c.md"]] == ["system-out"]
    assert "a slip [slip]" in (cases["content/b c.md"].findtext("system-out") or "")
    strict = ElementTree.fromstring(as_junit(Inspection(FOUND, fail_on="warning")))
    assert strict.get("failures") == "3"
    assert ElementTree.fromstring(as_junit(NONE)).get("failures") == "0"


@given(odd_inspections)
def test_junit_can_be_read_whatever_it_holds(found: Inspection) -> None:
    top = ElementTree.fromstring(as_junit(found).encode())
    assert len(top.findall(".//testcase")) == len(found.by_file()) + 1


@given(odd_inspections, st.sampled_from([as_sarif, as_gitlab, as_json]))
def test_json_forms_can_be_read_whatever_they_hold(found: Inspection, form: Callable[[Inspection], str]) -> None:
    json.loads(form(found).encode("utf-8", "backslashreplace"))


def test_markdown_has_a_table_for_each_file() -> None:
    said = as_markdown(ALL)
    assert said.startswith(f"{MARKER}\n**Minutebook:** 5 records checked (1 file not published): 2 errors, ")
    assert said.count("| Line | Problem | What to do |") == 3
    html = MarkdownIt().enable("table").render(said)
    assert html.count("<table>") == 3 and html.count("<tr>") == 7
    assert "status: unknown value '&lt;b&gt;x|y&lt;/b&gt;'" in html
    assert as_markdown(NONE) == f"{MARKER}\n**Minutebook:** 5 records checked: no problems.\n"


def test_text_of_a_record_makes_no_mark_up_and_calls_nobody_in_a_table() -> None:
    found = (FALL.at(Location("content/`a|b`.md"), "a|b <img src=x> [x](https://a.example) @team #12", "**b** `c`"),)
    html = MarkdownIt().enable("table").render(as_markdown(Inspection(found)))
    assert html.count("<td") == 3
    for made in ("<img", "<a ", "@team", "#12", "<strong>b"):
        assert made not in html


@given(odd_inspections)
def test_markdown_holds_no_element_but_its_own(found: Inspection) -> None:
    html = MarkdownIt().enable("table").render(as_markdown(found))
    assert html.count("<td") == 3 * len(found.problems)
    for element in ("<a ", "<img", "<h1", "<ul", "<em"):
        assert element not in html


def test_a_long_list_is_cut_to_what_a_comment_holds() -> None:
    many = tuple(FALL.at(Location(f"content/{number}.md", 1, 1), "x" * 200) for number in range(1000))
    said = as_markdown(Inspection(many))
    assert len(said) <= LIMIT
    shown = said.count("**error:**")
    assert 100 < shown < 1000
    assert said.endswith(f"\n\n{1000 - shown} problems more; run `minutebook check` to see all.\n")


def test_every_form_is_the_same_in_every_run() -> None:
    for form in FORMS.values():
        assert form(ALL) == form(Inspection(FOUND, CODES.values, 5, 1, 2, home="office/", version="1.2.3"))
