"""Adding a record in the browser: by keyboard alone, with any text, and to no one's surprise."""

import html
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from minutebook.core.identity import slugify
from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, run
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source
from tests.browser.pages import FormPage, Reader
from tests.sites.site import make_site

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 23)
AHEAD = "03022099"
"""March 2, as one types it into a field for a day."""


@cache
def own_files() -> tuple[RawFile, ...]:
    return tuple(read_folder(CONTENT)[0])


@cache
def own_problems() -> frozenset[str]:
    return frozenset(str(each) for each in run(own_files(), Settings(), TODAY).problems)


def problems_with(path: str, text: str) -> list[str]:
    """What a file brings into this repository's own book."""
    files = [*own_files(), RawFile(path, text.encode())]
    return [each for each in map(str, run(files, Settings(), TODAY).problems) if each not in own_problems()]


def read_back(form: FormPage) -> Source:
    source, problems = read(RawFile(form.path, form.text.encode()))
    assert problems == [], form.text
    return source


# ------------------------------------------------------------------------------------------------ the keyboard alone


PART = "What there is to say, part {}.\n\n* One\n* Two"


def sections(form: FormPage, number: int) -> None:
    for each in range(1, number + 1):
        form.type(f"section-{each}", PART.format(each))


DECISION = {
    "title": "Move to: a fixed price # now",
    "summary": "Paid per release.",
    "owner": "pmo-lead",
    "program": "PGM-0001",
    "forum": "FOR-0002",
}


def decision(form: FormPage) -> None:
    for name, value in DECISION.items():
        form.type(name, value)
    form.type("review_date", AHEAD)
    sections(form, 4)


def decision_given(form: FormPage) -> None:
    """The same at once, where a test is about something else: each key that is pressed takes some milliseconds."""
    parts = {f"section-{each}": PART.format(each) for each in range(1, 5)}
    for name, value in {**DECISION, "review_date": "2099-03-02", **parts}.items():
        form.give(name, value)


def decision_taken(form: FormPage) -> None:
    form.type("title", "Extend the pilot")
    form.type("status", "U")
    form.type("owner", "pmo-lead")
    form.type("decision_owner", "pmo-lead")
    form.type("rationale", "It is too early to tell.")
    form.type("review_date", AHEAD)
    sections(form, 4)
    form.press_button(".mb-form__more summary")
    form.type("tags", "pilot\nbudget")
    form.type("related-1", "DEC-0001")
    form.type("related-2", "LES-0001")
    form.type("assignments-1-person", "pmo-lead")
    form.type("assignments-1-part", "A")
    form.press_button("#mb-assignments-another")
    assert form.page.evaluate("document.activeElement.id") == "mb-assignments-2-person"
    form.page.keyboard.type("pmo-analyst")
    form.type("assignments-2-part", "R")
    form.reach("escalated")
    form.reader.press("Space")


def person(form: FormPage) -> None:
    form.type("title", "Zoë Núñez-Świątek")
    form.type("roles-1", "ROL-0001")


def forum(form: FormPage) -> None:
    form.type("title", "Release board")
    form.type("tier", "S")
    form.type("cadence", "M")
    form.type("chair", "pmo-lead")
    form.reach("decision_rights-1")
    form.reader.press("Space")
    form.type("members-1-person", "pmo-lead")
    form.press_button("#mb-members-another")
    form.page.keyboard.type("pmo-analyst")
    form.reach("members-2-voting")
    form.reader.press("Space")
    sections(form, 3)


def certification(form: FormPage) -> None:
    form.type("title", "Certified Release Coordinator")
    form.type("status", "A")
    form.type("issuer", "Example Institute")
    form.type("validity_years", "3")
    day = date.today() - timedelta(days=30)
    form.type("checked_on", day.strftime("%m%d%Y"))
    form.type("certainty", "R")
    form.type("sources", "https://certificates.example.org/a")
    sections(form, 2)
    form.press_button(".mb-form__more summary")
    form.type("exam-questions", "60")
    form.type("exam-pass_mark", "60 %")


def project(form: FormPage) -> None:
    form.type("title", "Replace the booking system")
    form.type("owner", "pmo-lead")
    form.reach("standalone")
    form.reader.press("Space")
    form.type("manager", "project-lead-offices")
    form.type("starts_on", "01152027")
    form.type("ends_on", "06302028")
    form.type("sponsor", "exec-sponsor")
    form.type("objectives", "Booking takes one step: not three\n100 %")
    form.type("success_criteria", "No case is lost")
    form.type("review_date", AHEAD)
    sections(form, 5)


def lesson(form: FormPage) -> None:
    form.type("title", "Book the room first")
    form.type("owner", "pmo-lead")
    form.type("recommendation", "Book it before the date is announced.")
    form.type("review_date", AHEAD)
    sections(form, 3)
    form.press_button(".mb-form__more summary")
    form.type("was_known_risk", "N")


def guide(form: FormPage) -> None:
    form.type("title", "How we name files")
    form.type("minutes", "5")
    sections(form, 1)


ANSWERS = {
    "decisions": (decision, "decisions/DEC-"),
    "decisions under review": (decision_taken, "decisions/DEC-"),
    "people": (person, "people/zoe-nunez-swiatek.md"),
    "forums": (forum, "forums/FOR-"),
    "certifications": (certification, "certifications/CRT-"),
    "projects": (project, "projects/PRJ-"),
    "lessons": (lesson, "lessons/LES-"),
    "guides": (guide, "guides/GDE-"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_form_filled_in_by_keyboard_gives_a_file_that_passes_the_check(reader: Reader, name: str) -> None:
    answer, path = ANSWERS[name]
    form = FormPage(reader)
    form.open(name.partition(" ")[0])
    answer(form)
    form.press_button(".mb-form__make")
    assert form.complaints == []
    assert form.path.startswith(path)
    assert form.told == "The file is ready."
    assert reader.focused.inner_text() == "The file is ready"
    with reader.page.expect_download() as waiting:
        form.press_button(".mb-made__save")
    saved = Path(waiting.value.path()).read_text("utf-8")
    assert saved == form.text
    assert waiting.value.suggested_filename == form.path.rpartition("/")[2]
    assert problems_with(form.path, saved) == []
    assert reader.violations() == []


def test_what_is_written_is_what_was_given(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_taken(form)
    form.make()
    given = read_back(form).metadata
    day = date.today().isoformat()
    assert given.pop("id").startswith("DEC-")
    assert given == {
        "title": "Extend the pilot",
        "status": "under-review",
        "owner": "pmo-lead",
        "created": day,
        "review_date": "2099-03-02",
        "tags": ["pilot", "budget"],
        "related": ["DEC-0001", "LES-0001"],
        "decision_owner": "pmo-lead",
        "rationale": "It is too early to tell.",
        "assignments": [
            {"person": "pmo-lead", "part": "accountable"},
            {"person": "pmo-analyst", "part": "responsible"},
        ],
        "escalated": True,
    }
    assert f"\ncreated: {day}\n" in form.text


# ----------------------------------------------------------------------------------------------------------- any text

NASTY = [
    "it's \"quoted\" 'twice'",
    "a: b",
    "ends with a colon:",
    "has # a hash",
    "# begins with one",
    "---",
    "--- and more",
    "- a list",
    "[a, b]",
    "{{ template }} and more",
    "{a: b} and more",
    "<b>bold</b> & <script>alert(1)</script>",
    "*star", "&anchor", "!tag", "%percent", "@at", "`tick`", "|bar", ">more", "?key", "=", "<<", "~",
    "true", "No", "null", "Y",
    "007", "1_000", "1.5", "-3", "+4", ".5", "1e5", "0x1f", "12:30:45", "2026-11-23", "2026-1-1 12:00", "-.inf",
    "2027 budget, part [1]",
    "emoji 🎉 and flags 🇵🇹",
    "مرحبا بالعالم \u200f rtl", "移行計画", "Évora ñ ß",
    "back\\slash \\n \\u0041",
    "non\u00a0breaking and \u2028 separators \ufeff inside \u0085 end",
    "y" * 2_000,
    "word " * 400 + "end",
]  # fmt: skip


def test_any_text_comes_back_from_the_front_matter_as_it_was_given(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    form.control("section-1").focus()
    reader.page.locator(".mb-form__more summary").click()
    form.make()
    for value in NASTY:
        form.give("title", value)
        form.give("rationale", f"{value}\n{value}\n\nend")
        form.give("tags", f"{value}\nsecond")
        form.give("options", "\n".join([value] * 3))
        form.give("review_trigger", value)
        assert form.made.is_visible(), (value, form.error_of("title"))
        given = read_back(form).metadata
        assert given["title"] == given["review_trigger"] == value
        assert given["rationale"] == f"{value}\n{value}\n\nend"
        assert given["tags"] == [*filter(None, map(str.strip, re.split("[,;]", value))), "second"]  # names part there
        assert given["options"] == [value] * 3


def test_any_text_in_a_group_comes_back_too(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("onboarding")
    form.give("title", "Path")
    form.give("section-1", "All.")
    form.give("steps-1-minutes", "5")
    form.give("steps-1-title", "Start")
    form.make()
    for value in NASTY:
        form.give("steps-1-title", value)
        assert read_back(form).metadata["steps"] == [{"title": value, "minutes": 5, "stage": "30"}], value


TEXTS = [
    *NASTY,
    "# Heading\n\ntext",
    "## Options\n\ntext",
    "#hash at the start",
    "Heading\n=====\n\ntext",
    "Heading\n---\n\ntext",
    "one\n-\ntwo\n=\nthree",
    "```\nnever closed",
    "~~~ python\n## in code\nnever closed",
    "````\n```\n## in code",
    "<!-- never closed",
    "<!-- closed --> after",
    "<div>\nnever closed",
    "</div>",
    "</textarea></section>",
    "`<div>` in code, <https://example.org/> and <ana@example.org>",
    "\\`<div>\\`",
    "`a\n<div>\nb`",
    "> quoted\n> ```\n> never closed",
    "    indented code",
    "trailing spaces  \nand a tab\there",
    "---\nid: DEC-0001\n---",
    "\n\n---\n\nid: X",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[x]: https://example.org\n\n[x]",
]


@pytest.mark.slow
def test_no_text_of_a_section_breaks_out_of_it(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    form.make()
    for value in TEXTS:
        for number in (1, 3):
            form.give(f"section-{number}", value)
        form.give("section-2", "Second.")
        form.give("section-4", "Fourth, with ``` and <!-- too -->.")
        if form.made.is_hidden():  # a line such as {this} is refused, as the check does
            assert "reads like a template" in form.error_of("section-1"), value
            continue
        body = read_back(form).body
        top = [each for each in body.sections if each.level <= 2]
        assert [each.title for each in top] == ["Context", "Options", "Decision", "Consequences"], form.text
        texts = [body.text_of(each) for each in top]
        assert texts[1] == "Second.", form.text
        assert texts[0] == texts[2] != "", form.text
        assert body.hazards == (), form.text
        if not value.startswith(("#", "Head", "one", "```", "~~~", "````", "> quoted", "---\nid")):
            kept = html.unescape(body.text[top[0].text_start : top[0].end]).strip()
            assert kept == value.strip(), form.text


def test_a_file_is_named_as_the_command_line_would(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    form.make()
    latin = ("One, two & three!", "Évora ß Øst łódź", "ǅ ŉ İı ﬁ", "y" * 100, "word " * 30)
    for title in (*latin, "Ωδή σχέδιο", "Решение Ёлка №5"):
        form.give("title", title)
        assert form.path.endswith(f"-{slugify(title)}.md")
    front, record_id = form.text.partition("title:")[0], form.path.rpartition("/")[2][:8]
    for title in ("東京の決定", "Plan 결정", "قرار 2027"):  # no table of these fits on a page: the id is name enough
        form.give("title", title)
        assert form.path == f"decisions/{record_id}.md" and front == form.text.partition("title:")[0]
        assert problems_with(form.path, form.text) == []


# ---------------------------------------------------------------------------------------------------- what it tells


def test_a_form_with_gaps_leads_to_each_of_them(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.press_button(".mb-form__make")
    assert "mb-form__faults" in (reader.focused.get_attribute("class") or "")
    assert form.told == "7 fields need your attention"
    assert form.complaints[0] == "Title: This is needed."
    assert "Review date: This is needed while the status is “Proposed”." in form.complaints
    assert form.made.is_hidden()
    assert form.control("title").get_attribute("aria-invalid") == "true"
    assert reader.violations() == []
    reader.press("Tab", "Enter")
    assert reader.focused.get_attribute("id") == "mb-title"
    reader.page.keyboard.type("A title")
    assert form.control("title").get_attribute("aria-invalid") == "false"
    assert form.error_of("title") == ""


WRONG = {
    "id": ("DEC-0001", "DEC-0001 is taken. The next free one is DEC-"),
    "id ": ("PGM-0900", "The id must begin with DEC-."),
    "id  ": ("900", "Write DEC, a hyphen and a number"),
    "id   ": ("DEC-0000", "Numbers begin with 1."),
    "title": ("TBD", "“TBD” reads like a template."),
    "owner": ("nobody-here", "“nobody-here” is not known here."),
    "owner ": ("former-pmo-lead", "former-pmo-lead – Former PMO lead"),
    "program": ("FOR-0001", "“FOR-0001” is not known here."),
    "review_date": ("2020-01-01", "This day has passed."),
    "section-1": ("{what made it necessary}", "reads like a template."),
    "section-2": ("[x](javascript:alert)", "A link in the text must begin with"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_once_its_field_is_left(reader: Reader, name: str) -> None:
    value, message = WRONG[name]
    form = FormPage(reader)
    form.open("decisions")
    form.give(name.strip(), value)
    form.control(name.strip()).blur()
    assert message in form.error_of(name.strip())


def test_a_decision_taken_yesterday_is_recorded_today_in_one_go(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    yesterday = date.today() - timedelta(days=1)
    form.give("decision_date", yesterday.isoformat())
    form.control("status").select_option("accepted")
    form.give("decision_owner", "pmo-lead")
    form.give("rationale", "It is the cheaper of the two.")
    form.press_button(".mb-form__make")
    assert form.told == "The file is ready."
    front = read_back(form).metadata
    assert (front["status"], front["decision_date"]) == ("accepted", yesterday.isoformat())
    assert front["created"] == date.today().isoformat()
    assert all("[settled-not-sealed]" in each for each in problems_with(form.path, form.text))


def test_names_with_commas_between_them_are_several_and_texts_are_not(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    form.press_button(".mb-form__more summary")
    form.type("tags", "north, safety; harbor\nnorth")
    form.type("options", "Buy it, or rent it\nDo nothing")
    form.press_button(".mb-form__make")
    front = read_back(form).metadata
    assert front["tags"] == ["north", "safety", "harbor"]
    assert front["options"] == ["Buy it, or rent it", "Do nothing"]
    assert problems_with(form.path, form.text) == []


def test_a_day_before_the_one_it_follows_is_told(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.give("decision_date", "2026-03-02")
    form.control("decision_date").blur()
    assert not form.error_of("decision_date"), "a decision may be taken before its record is written"
    form.press_button(".mb-form__more summary")
    form.give("application_date", "2026-03-01")
    form.control("application_date").blur()
    assert "This is before “Decision date” (2 Mar 2026)." in form.error_of("application_date")


def test_a_day_that_does_not_exist_is_refused(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.type("review_date", "02312099")
    form.reach("section-1")
    assert form.error_of("review_date").startswith("There is no such day.")


def test_a_letter_tells_two_records_of_one_number_apart(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.give("id", "DEC-0001b")
    form.control("id").blur()
    assert form.error_of("id") == ""


def test_the_status_decides_what_is_required(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    need = reader.page.locator("label[for=mb-rationale] .mb-field__need")
    assert need.inner_text() == ""
    form.control("status").select_option("accepted")
    assert need.inner_text() == "required"
    assert form.control("rationale").evaluate("each => each.required")


def test_a_person_gets_a_handle_from_the_name_until_somebody_types_one(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("people")
    form.type("title", "Ana Brook")
    assert form.control("id").input_value() == "ana-brook"
    form.give("title", "山田花子")
    assert form.control("id").input_value() == ""
    form.give("id", "ana")
    form.give("title", "Ana Maria Brook")
    assert form.control("id").input_value() == "ana"


def test_an_id_is_told_with_the_title_of_its_record(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.type("program", "PGM-0001")
    reader.press("Tab")
    assert reader.page.locator("[data-name=program] .mb-field__says").inner_text() == "One front door"


@pytest.mark.parametrize("written", ["One front door", "one front door ", "pgm-0001"])
def test_a_title_in_place_of_an_id_gives_way_to_the_id(reader: Reader, written: str) -> None:
    form = FormPage(reader)
    form.open("decisions")
    form.type("program", written)
    reader.press("Tab")
    assert form.control("program").input_value() == "PGM-0001"
    assert reader.page.locator("[data-name=program] .mb-field__says").inner_text() == "One front door"


def test_an_entry_that_was_added_can_be_taken_away(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("forums")
    reader.page.get_by_role("button", name="Add another to members").click()
    form.give("members-2-person", "pmo-lead")
    reader.page.get_by_role("button", name="Remove members, 2").click()
    assert form.control("members-2-person").count() == 0
    assert reader.focused.get_attribute("id") == "mb-members-another"


# ------------------------------------------------------------------------------------------------------ the way out


def test_the_file_travels_to_the_forge_in_the_link_or_is_said_to_be_too_long(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("decisions")
    decision_given(form)
    form.make()
    link = reader.page.locator(".mb-made__open")
    address = urlsplit(link.get_attribute("href") or "")
    assert f"{address.netloc}{address.path}" == "github.com/minutebook/minutebook/new/main/content/decisions"
    assert parse_qs(address.query) == {"filename": [form.path.rpartition("/")[2]], "value": [form.text]}
    form.give("section-1", "A long story, told at length. " * 300)
    assert link.is_hidden()
    rest = reader.page.locator(".mb-made__long")
    assert rest.inner_text().startswith("The text is too long to travel in a link.")
    assert parse_qs(urlsplit(rest.locator("a").get_attribute("href") or "").query).keys() == {"filename"}


def test_the_text_can_be_copied(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form = FormPage(reader)
    form.open("people")
    person(form)
    form.make()
    reader.page.locator(".mb-made__copy").click()
    reader.page.get_by_text("The text is copied.").wait_for()
    assert reader.page.evaluate("navigator.clipboard.readText()") == form.text


def test_a_file_that_was_made_goes_while_something_is_wrong_again(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("people")
    person(form)
    form.make()
    form.give("title", "")
    assert form.made.is_hidden()
    form.give("title", "Somebody else")
    assert "title: Somebody else\n" in form.text


def test_without_scripts_there_is_a_template_and_a_way_to_the_forge(open_reader) -> None:
    reader = open_reader(scripts=False)
    reader.open("add/decisions/")
    assert reader.page.locator(".mb-form form").is_hidden()
    plain = reader.page.locator(".mb-form__plain")
    assert plain.is_visible()
    assert "title: '{a short, specific title}'" in plain.locator("pre").inner_text()
    address = urlsplit(plain.get_by_role("link").get_attribute("href") or "")
    query = parse_qs(address.query)
    assert query["filename"][0].startswith("DEC-")
    assert query["value"][0].startswith(plain.locator("pre").inner_text()[:200])


def test_with_scripts_the_template_gives_way_to_the_form(reader: Reader) -> None:
    FormPage(reader).open("decisions")
    assert reader.page.locator(".mb-form__plain").is_hidden()


def test_index_pages_lead_to_the_form_of_their_kind(reader: Reader) -> None:
    reader.open("decisions/")
    reader.page.get_by_role("link", name="Add a decision").click()
    assert reader.heading == "Add a decision"


def test_on_a_phone_everything_can_be_hit_with_a_thumb(open_reader) -> None:
    reader = open_reader(width=390)
    form = FormPage(reader)
    form.open("forums")
    form.make()
    boxes = reader.page.locator(
        ".mb-form :is(input:not([type=checkbox]), select, textarea, button, summary, label:has(> input)):visible"
    ).all()
    assert len(boxes) > 15
    assert [each.get_attribute("id") for each in boxes if (each.bounding_box() or {"height": 0})["height"] < 32] == []
    assert reader.violations() == []
    assert reader.overflow <= 0


def test_without_a_repository_the_file_is_downloaded_or_copied(chromium: Browser, tmp_path: Path) -> None:
    text = "-- people/ana.md --\n---\nid: ana\ntitle: Ana\nstatus: active\n---\n"
    built = make_site(tmp_path, text, plugins=("minutebook/forms",))
    assert built.stopped == ""
    with chromium.new_context() as context:
        reader = Reader(context.new_page(), "http://book.test/")
        reader.page.route(
            "**/*", lambda route: route.fulfill(path=built.folder / urlsplit(route.request.url).path.strip("/"))
        )
        reader.page.goto("http://book.test/add/people/index.html")
        form = FormPage(reader)
        form.give("title", "Bo")
        form.make()
        assert reader.page.locator(".mb-made :is(a, button):visible").all_inner_texts() == [
            "Download file",
            "Copy text",
        ]
        assert reader.errors == []


BOOK = """
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Program board
status: active
owner: ana
chair: ana
cadence: monthly
tier: steering
decision_rights: [program]
members: [{person: ana}]
review_date: 2099-01-01
---

## Purpose

a

## Decision rights

b

## How it works

c
"""


def test_the_authority_a_site_requires_is_asked_for_with_the_level(chromium: Browser, tmp_path: Path) -> None:
    required = {"any": ["deciders"], "program": ["forum"]}
    built = make_site(tmp_path, BOOK, plugins=("minutebook/forms",), authority=required)
    assert built.stopped == ""
    with chromium.new_context() as context:
        reader = Reader(context.new_page(), "http://book.test/")
        reader.page.route(
            "**/*", lambda route: route.fulfill(path=built.folder / urlsplit(route.request.url).path.strip("/"))
        )
        reader.page.goto("http://book.test/add/decisions/index.html")
        form = FormPage(reader)
        form.press_button(".mb-form__make")
        assert not [each for each in form.complaints if each.startswith(("Level", "Forum", "Deciders"))]
        values = {"title": "Wait", "status": "accepted", "owner": "ana", "decision_owner": "ana", "rationale": "Why"}
        yesterday = {"created": "2026-11-22", "decision_date": "2026-11-22"}
        reader.page.locator(".mb-form__more summary").click()
        for name, value in {**values, **yesterday}.items():
            control = form.control(name)
            control.select_option(value) if name == "status" else control.fill(value)
        for number in range(1, 5):
            form.give(f"section-{number}", "Text.")
        form.press_button(".mb-form__make")
        at_status = "This is needed while the status is “Accepted”"
        assert form.complaints == [f"Level: {at_status}.", f"Deciders: {at_status}."]
        form.control("level").select_option("program")
        assert form.control("forum").get_attribute("required") is not None
        form.press_button(".mb-form__make")
        assert f"Forum: {at_status}, at level “Program”." in form.complaints
        form.give("forum", "FOR-0001")
        form.give("deciders-1", "ana")
        form.make()
        told = {"level": "program", "forum": "FOR-0001", "deciders": ["ana"]}
        assert read_back(form).metadata.items() >= {**told, "decision_date": "2026-11-22"}.items()
        assert reader.errors == []


def test_the_form_works_under_the_policy_of_its_page(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("forums")
    assert reader.page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    forum(form)
    form.make()
    assert form.made.is_visible()
    with reader.page.expect_download():
        reader.page.locator(".mb-made__save").click()


def test_in_the_dark_on_a_phone_the_form_shuts_nobody_out(open_reader) -> None:
    reader = open_reader(width=390, scheme="dark")
    form = FormPage(reader)
    form.open("decisions")
    reader.page.locator(".mb-form__more summary").click()
    form.make()
    assert len(form.complaints) == 7
    assert reader.violations() == []
    assert reader.overflow <= 0
    decision_given(form)
    form.make()
    assert form.made.is_visible()
    assert reader.violations() == []
    assert reader.overflow <= 0


def test_half_a_form_is_not_lost_by_a_slip(reader: Reader) -> None:
    leave = "(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))()"
    form = FormPage(reader)
    form.open("people")
    assert not reader.page.evaluate(leave)
    form.type("title", "Ana")
    assert reader.page.evaluate(leave)
    form.make()
    with reader.page.expect_download():
        reader.page.locator(".mb-made__save").click()
    assert not reader.page.evaluate(leave)


def test_the_enter_key_in_a_field_does_not_send_the_form(reader: Reader) -> None:
    form = FormPage(reader)
    form.open("people")
    form.type("title", "Ana")
    reader.press("Enter")
    assert form.complaints == []
    assert form.made.is_hidden()


COST = '''
from typing import ClassVar
from pydantic import Field
from minutebook.schema.fields import LongText
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record

class Cost(Record):
    """What something costs."""
    kind: ClassVar[Kind] = Kind("cost", "CST", "costs", "Cost", "Costs", simple_lifecycle(), Example("Rent"))
    story: LongText | None = Field(None, description="What it is for")
    sum: float | None = Field(None, ge=0.5, description="How much")
    parts: int | None = Field(None, description="How many")
'''


def test_a_number_of_a_kind_of_one_s_own_is_asked_for_as_it_is_checked(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds/cost.py").write_text(COST)
    built = make_site(tmp_path, BOOK, plugins=("minutebook/forms",), kinds=["kinds/cost.py"])
    assert built.stopped == ""
    with chromium.new_context() as context:
        reader = Reader(context.new_page(), "http://book.test/")
        reader.page.route(
            "**/*", lambda route: route.fulfill(path=built.folder / urlsplit(route.request.url).path.strip("/"))
        )
        reader.page.goto("http://book.test/add/costs/index.html")
        form = FormPage(reader)
        reader.page.locator(".mb-form__more summary").click()
        for name, value in {"title": "Rent", "story": "One. Two.", "sum": "0.25", "parts": "1.5"}.items():
            form.give(name, value)
        form.press_button(".mb-form__make")
        assert form.complaints == ["Sum: Write 0.5 or more.", "Parts: Write a whole number."]
        for name, value in {"sum": "1250.75", "parts": "15"}.items():
            form.give(name, value)
        form.make()
        assert {"sum: 1250.75", "parts: 15"} <= set(form.text.splitlines()) and reader.errors == []
