"""Public bodies of decision records, held against what reading each file gave."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import pytest

from minutebook.dialects.people import read_people
from minutebook.dialects.words import folded
from minutebook.importers import findings
from minutebook.importers.reports import printed, report_text
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from tests.corpora.corpus import CORPORA, HERE, entries, expected, imported_corpus, records
from tests.faults import faults

NAMES = ("decentraland-adr", "govuk-aws", "madr-family", "simpler-grants")
CASES = [(name, each) for name in NAMES for each in expected(name) if each.get("record") is not False]
DAYS = ("created", "updated", "decision_date")
RELATIONS = ("superseded_by", "supersedes", "amends", "amended_by")

pytestmark = [pytest.mark.corpus, HERE]


def test_enough_files_were_read_by_hand() -> None:
    assert len(CASES) >= 200


def its_title_and_number_are_those_of_the_file(name: str, case: dict[str, Any]) -> None:
    written = front(name, case)
    if case.get("title"):
        assert written["title"] == case["title"]
    else:
        assert findings.NO_TITLE.name in codes(name, case)
    number = case.get("number")
    if number:
        assert int("".join(filter(str.isdigit, written["id"]))) == number


def its_status_is_the_word_of_the_file_or_unknown(name: str, case: dict[str, Any]) -> None:
    written, said = front(name, case), bare(case.get("status", ""))
    became = written["status"]
    if not said:
        assert became == "unknown" and "imported_status" not in written
        assert findings.NO_STATUS.name in codes(name, case)
    elif became == "unknown":
        assert bare(written["imported_status"]) == said
        assert findings.UNKNOWN_WORD.name in codes(name, case)
    else:
        assert became == MEANS[folded(said).split(" by ")[0].strip(" .")]
        assert "imported_status" not in written


def its_day_is_the_day_it_states_or_none(name: str, case: dict[str, Any]) -> None:
    written = front(name, case)
    days = {written[each] for each in DAYS if each in written}
    wanted = {str(case[each]) for each in ("date", "file_date") if each in case}
    assert days <= wanted | from_name(case)
    assert "date" not in case or str(case["date"]) in days
    if "date_text" in case:
        assert findings.UNCLEAR_DATE.name in codes(name, case) or findings.TEMPLATE_TEXT.name in codes(name, case)


def its_people_are_those_it_names(name: str, case: dict[str, Any]) -> None:
    written = front(name, case)
    for part in ("deciders", "consulted", "informed"):
        named = [each for said in case.get(part, []) for each in read_people(said).people]
        assert written.get(part, []) == [each.handle for each in named if each.handle]


def what_replaced_it_is_what_it_says_or_what_the_other_says(name: str, case: dict[str, Any]) -> None:
    written = front(name, case)
    for relation in RELATIONS:
        stated = [each["id"] if isinstance(each, dict) else each for each in written.get(relation, [])]
        opposite = RELATIONS[RELATIONS.index(relation) ^ 1]
        others = [each["path"] for each in expected(name) if case["path"] in stated_in(name, each, opposite)]
        wanted = {entries(name)[path].id for path in (*stated_in(name, case, relation), *others)}
        assert set(stated) == wanted


def its_text_is_byte_for_byte_the_source_s_but_for_links_to_records(name: str, case: dict[str, Any]) -> None:
    source = (CORPORA / name / case["path"]).read_bytes().removeprefix(b"\xef\xbb\xbf")
    written = planned(name)[case["path"]]
    body = written.partition(b"\n---\n")[2]
    assert without_links(body) in without_links(source)
    assert without_links(source).endswith(without_links(body))


CHECKS = (
    its_title_and_number_are_those_of_the_file,
    its_status_is_the_word_of_the_file_or_unknown,
    its_day_is_the_day_it_states_or_none,
    its_people_are_those_it_names,
    what_replaced_it_is_what_it_says_or_what_the_other_says,
    its_text_is_byte_for_byte_the_source_s_but_for_links_to_records,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_of_each_file(name: str, check: Callable[[str, dict[str, Any]], None]) -> None:
    cases = [case for corpus, case in CASES if corpus == name]
    assert faults(partial(check, name), cases, lambda case: case["path"]) == {}


@pytest.mark.parametrize(("name", "number"), [("govuk-aws", 38), ("madr-family", 96), ("decentraland-adr", 177)])
def test_every_file_but_indexes_and_templates_is_a_record(name: str, number: int) -> None:
    assert len(records(name)) == number


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_no_records_are_listed_with_the_reason(name: str) -> None:
    for case in expected(name):
        if case.get("record") is False and not case["path"].rpartition("/")[2].startswith("."):
            entry = entries(name)[case["path"]]
            assert entry.outcome.value == "no record" and entry.note


@pytest.mark.parametrize("name", NAMES)
def test_no_two_records_share_an_id(name: str) -> None:
    ids = [entry.id for entry in records(name)]
    assert len(ids) == len(set(ids))


MEANS = {
    "accepted": "accepted",
    "approved": "accepted",
    "deprecated": "deprecated",
    "implemented": "implemented",
    "on hold": "deferred",
    "proposed": "proposed",
    "rejected": "rejected",
    "review": "under-review",
    "superseded": "superseded",
}
"""Words of these corpora that mean one of our statuses; every other one must stay unknown."""


@cache
def planned(name: str) -> dict[str, bytes]:
    return {step.source: step.data for step in imported_corpus(name).steps if step.data}


def front(name: str, case: dict[str, Any]) -> dict[str, Any]:
    return fronts(name)[case["path"]]


@cache
def fronts(name: str) -> dict[str, dict[str, Any]]:
    read_again = {path: read(RawFile("x.md", data)) for path, data in planned(name).items()}
    assert not any(problems for _, problems in read_again.values())
    return {path: dict(source.metadata) for path, (source, _) in read_again.items()}


def codes(name: str, case: dict[str, Any]) -> set[str]:
    return {problem.code for problem in entries(name)[case["path"]].problems}


def bare(said: str) -> str:
    return said.strip().strip("{}[]").strip()


def from_name(case: dict[str, Any]) -> set[str]:
    stem = case["path"].rpartition("/")[2]
    return {stem[:10]} if stem[:4].isdigit() and stem[4:5] == "-" and stem[7:8] == "-" else set()


def stated_in(name: str, case: dict[str, Any], relation: str) -> list[str]:
    """What the file states; a reason in words, which Decentraland gives, is no relation unless a map says so."""
    return [] if name == "decentraland-adr" else case.get(relation, [])


def without_links(text: bytes) -> bytes:
    return re.sub(rb"\]\([^()\s]*\)|\]:\s*\S+|(?:href|src)=\"[^\"]*\"", b"", text)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_report_says_first_is_read_in_a_minute(name: str) -> None:
    lines = list(printed(imported_corpus(name).report))
    first = lines[: lines.index("\nEvery finding")]
    assert sum(line.count("\n") + 1 for line in first) <= 60
    assert report_text(imported_corpus(name).report, "md").partition("\n## Details\n")[0].count("\n") <= 60


def test_a_title_with_another_number_than_its_file_is_told() -> None:
    told = {
        path
        for path, each in entries("govuk-aws").items()
        if ("import-disagreement", "number") in {(p.code, p.value) for p in each.problems}
    }
    assert told == {
        "decisions/0033-ip-ranges.md",
        "decisions/0035-bouncer-load-balancer-on-port-80-and-443.md",
    }
