"""What a report says first: findings by what they are about, and lines for map.yml that a person can complete."""

from collections.abc import Iterable

import pytest

from minutebook.core.diagnostics import Code, Location, Severity
from minutebook.importers import findings
from minutebook.importers.findings import OTHER_KIND, FoundValue, Outcome, Report, SourceReport
from minutebook.importers.mapping import read_map
from minutebook.importers.summary import ReportSection, nothing_found, open_questions, opening, sections

STATUSES = ("proposed", "accepted")


def entry(name: str, *found: tuple[Code, str], **more: object) -> SourceReport:
    problems = tuple(code.at(Location(f"adr/{name}", 3), f"about '{value}'", "do it", value) for code, value in found)
    return SourceReport(f"adr/{name}", "nygard", Outcome.NEW, problems=problems, **more)  # type: ignore[arg-type]


def many(code: Code, values: Iterable[str]) -> list[SourceReport]:
    return [entry(f"{number}.md", (code, value)) for number, value in enumerate(values)]


def told(report: Report) -> dict[str, ReportSection]:
    return {each.heading.partition(":")[0]: each for each in sections(report, lambda said: f"'{said}'", str)}


def lead(*entries: SourceReport, heading: str = "For a person to decide") -> str:
    return told(Report(entries))[heading].items[0][0]


def yaml(*entries: SourceReport) -> str:
    return told(Report(entries, (), STATUSES))["For map.yml"].yaml


def test_values_are_counted_by_file_the_most_frequent_first() -> None:
    twice = entry("9.md", (findings.UNKNOWN_WORD, "Moved"), (findings.UNKNOWN_WORD, "Moved"))
    said = lead(*many(findings.UNKNOWN_WORD, ["Stagnant", "Moved", "Moved"]), twice)
    assert said == (
        "The status word of the source is not one of ours and was kept as it is: 'Moved' (3) and 'Stagnant' (1)."
    )


def test_one_finding_is_told_in_its_own_words_with_its_place_and_remedy() -> None:
    (item,) = told(Report((entry("1.md", (findings.UNKNOWN_WORD, "Moved")),)))["For a person to decide"].items
    assert item == ("adr/1.md:3: about 'Moved'.", f"{findings.UNKNOWN_WORD.why} Do it.")


def test_of_a_long_path_the_name_of_the_file_is_shown() -> None:
    assert lead(entry(f"{'x' * 50}/1.md", (findings.NO_STATUS, ""))).startswith("1.md:3: about")


def test_a_few_findings_have_their_places_and_more_of_no_value_their_number() -> None:
    few = lead(*many(findings.NO_STATUS, [""] * 2))
    assert few == "The source does not say what status this has: adr/0.md:3 and adr/1.md:3."
    assert lead(*many(findings.NO_STATUS, [""] * 12)).endswith("what status this has: 12 records.")
    assert lead(*many(findings.UNKNOWN_WORD, ["Moved"] * 2)).endswith(": 'Moved' (2).")
    assert lead(*many(findings.NO_DATE, [""] * 2), heading="Worth a look") == "The source gives no date: 2 records."
    assert lead(*many(findings.UNCLEAR_DATE, ["2021-1", "1/2/21"])).endswith(
        "'2021-1' at adr/0.md:3 and '1/2/21' at adr/1.md:3."
    )


def test_many_links_are_counted_by_their_first_folder() -> None:
    links = [*(f"img/{number}.png" for number in range(20)), *(f"../specs/{number}.md" for number in range(4)), "x.md"]
    said = lead(*many(findings.BROKEN_LINK, links))
    assert said.endswith(": 'img/…' (20), '../specs/…' (4) and 'x.md' (1).")


def test_what_is_said_of_many_values_stays_short() -> None:
    said = lead(*many(findings.UNKNOWN_WORD, [f"word {number:02}" for number in range(30)] + ["x" * 500]))
    assert said.endswith("'word 03', 'word 04' and 26 more.")
    assert len(lead(*many(findings.UNKNOWN_WORD, ["x" * 500] * 5))) < 200


def test_what_blocks_comes_first_then_what_is_to_be_decided_then_the_rest() -> None:
    report = Report(
        (
            SourceReport("adr/README.md", "", Outcome.NO_RECORD, note="introduces its folder"),
            *many(findings.NO_DATE, [""]),
            *many(findings.NO_STATUS, ["", ""]),
            *many(findings.UNKNOWN_WORD, ["a", "b", "c"]),
            *many(findings.REFUSED, [""]),
        )
    )
    found = told(report)
    assert list(found) == ["To fix first", "For a person to decide", "Worth a look", "For map.yml", "Left out"]
    assert [said[:24] for said, _ in found["For a person to decide"].items] == [
        "The status word of the s",
        "The source does not say ",
    ]
    assert found["Left out"].items == (("Introduces its folder: 1 file.", "'adr/README.md'."),)
    assert open_questions(report) == 6
    hidden = entry("log.xlsx", (findings.HIDDEN, "Old"), (findings.HIDDEN, "Lists"))
    first = lead(*many(findings.NO_STATUS, [""] * 9), hidden)
    assert (
        first == "The workbook hides this, so it was left out: 'Old' at adr/log.xlsx:3 and 'Lists' at adr/log.xlsx:3."
    )


def test_words_of_statuses_are_ready_to_be_filled_in() -> None:
    text = yaml(*many(findings.UNKNOWN_WORD, ["Moved", "Moved", "yes: no", "x" * 70]))
    assert text == "# each one of proposed or accepted\nstatus:\n  Moved:  # 2 records\n  'yes: no':  # 1 record"
    assert not read_map(text, "map.yml")[1]
    followed, problems = read_map(text.replace("Moved:", "Moved: accepted"), "map.yml")
    assert not problems and followed.asked.status == {"Moved": "accepted"}


def days(*read: str) -> SourceReport:
    return entry("d.md", found=tuple(FoundValue("Date", each, "list", 2, "created") for each in read))


@pytest.mark.parametrize(
    ("others", "line"),
    [
        ((), "dates:  # 2 days could be two; day-first or month-first?"),
        (("2021-03-04", "5/5/2021"), "dates:  # 2 days could be two; day-first or month-first?"),
        (("25/03/2021", "26/03/2021"), "dates: day-first  # 2 days could be two; 2 others can only be day-first"),
        (("25/03/2021", "title"), "dates: day-first  # 2 days could be two; 1 other can only be day-first"),
        (("03/25/2021",), "dates: month-first  # 2 days could be two; 1 other can only be month-first"),
        (
            ("25/03/2021", "03/25/2021"),
            "dates:  # 2 days could be two; 1 other can only be day-first and 1 other can only be month-first",
        ),
    ],
)
def test_the_order_of_days_is_what_the_other_days_show(others: tuple[str, ...], line: str) -> None:
    unclear = many(findings.UNCLEAR_DATE, ["03/04/2021", "05/06/2021", "2021-02-30"])
    assert yaml(*unclear, days(*others)) == line
    assert not read_map(line, "map.yml")[1]


def test_a_day_with_a_short_year_shows_the_order_too() -> None:
    line = yaml(*many(findings.UNCLEAR_DATE, ["03/04/21", "25/04/21"]))
    assert line == "dates: day-first  # 1 day could be two; 1 other can only be day-first"


def test_a_day_that_is_none_asks_for_no_order() -> None:
    assert "For map.yml" not in told(Report(tuple(many(findings.UNCLEAR_DATE, ["2021-02-30"]))))


def test_names_that_no_field_answers_to_are_told_unless_the_map_or_a_sheet_has_said_so() -> None:
    values = (
        ("slug", "front matter", ""),
        ("Ticket", "list", "keep"),
        ("Cost", "column", ""),
        ("Date", "list", "created"),
    )
    found = tuple(FoundValue(name, "x", form, 2, became) for name, form, became in values)
    report = Report((entry("1.md", found=found), entry("2.md", found=found)))
    ((said, _),) = told(report)["Worth a look"].items
    assert said == "Names that no field answers to were kept with their values: 'slug' (2)."
    assert told(report)["For map.yml"].yaml == "# each a field of ours, or keep\nfields:\n  slug:  # 2 records"


def test_what_becomes_of_a_source_is_said_in_numbers() -> None:
    outcomes = [Outcome.NEW] * 1200 + [Outcome.KEPT, Outcome.NO_RECORD, Outcome.REFUSED]
    entries = tuple(SourceReport("a.md", "", each) for each in outcomes)
    assert opening(Report(entries)) == "1,201 records: 1,200 new and 1 kept. 1 file refused. 1 file left out."
    assert opening(Report(entries[-1:])) == "No record was found. 1 file refused."


def test_a_finding_of_another_layer_is_told_in_its_own_words() -> None:
    code = Code("bad-value", Severity.ERROR, "x.", "y.", "z.")
    report = Report((), tuple(code.at(Location("map.yml", line), "it is wrong", "fix it") for line in (1, 2)))
    assert told(report)["To fix first"].items == (("it is wrong: map.yml:1 and map.yml:2.", "Fix it."),)


def test_where_the_rows_are_of_another_kind_the_remedy_is_to_ask_for_it() -> None:
    other = OTHER_KIND.at(Location("log.xlsx", 5), "3 rows left out", "import with --kind lesson")
    assert nothing_found("log.xlsx", None, "m.yml", [other]).hint == "import with --kind lesson"
    assert nothing_found("log.xlsx", None, "m.yml").hint == "say in m.yml which column holds the title"


def test_rows_are_not_called_files_and_what_was_deleted_here_is_said() -> None:
    refused = SourceReport("log.csv#D-1", "", Outcome.REFUSED)
    deleted = SourceReport("log.csv#D-2", "", Outcome.KEPT, note="deleted here; to have it back, …")
    said = opening(Report((refused, deleted)))
    assert said == "1 record: 1 kept. 1 row refused. 1 record deleted here before, and left out."
