"""Searching: by id, by word, by name; narrowing; addresses that can be shared; the keyboard alone."""

import re
from datetime import datetime
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.pages import SUPERSEDED, Reader, SearchPage, with_features

pytestmark = with_features

ROOT = Path(__file__).parents[2]


def test_an_id_finds_its_record_first(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open()
    search.type("DEC-0005")
    assert search.titles[0] == "DEC-0005 Close four of nine offices"


def test_an_id_without_its_hyphen_in_lower_case_finds_it_too(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=dec0005")
    assert search.titles[0] == "DEC-0005 Close four of nine offices"


def test_a_word_of_its_text_finds_a_decision_and_says_where(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=Quarry")
    assert "DEC-0005 Close four of nine offices" in search.titles
    search.type("strongest protection")
    assert search.titles[0] == "DEC-0003 Ask for the high identity level at every sign-in"
    place = reader.page.locator(".mb-hits li").first.locator(".mb-hits__place")
    assert "strongest protection" in place.inner_text()
    assert place.locator("a").get_attribute("href", timeout=1000).endswith(SUPERSEDED + "#options")


def test_the_name_of_its_owner_finds_a_decision(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=Business+change+lead&kind=Decision")
    assert any(title.startswith("DEC-0030 ") for title in search.titles)


def test_a_status_narrows_and_the_number_beside_it_was_true(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=office&kind=Decision")
    promised = search.number_beside("status", "accepted")
    search.narrow("status", "accepted")
    assert search.count == f"{promised} results for “office”"
    assert search.statuses == {"accepted"}
    assert "status=accepted" in reader.address
    assert "kind=Decision" in reader.address


def test_values_of_one_facet_add_up(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?kind=Decision&status=rejected")
    both = search.number_beside("status", "rejected") + search.number_beside("status", "deferred")
    search.narrow("status", "deferred")
    assert search.count.startswith(f"{both} results")
    assert search.statuses == {"rejected", "deferred"}


def test_a_shared_address_restores_words_and_choices(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=sign-in&status=superseded&status=accepted&program=One+front+door")
    assert search.input.input_value() == "sign-in"
    assert {name: sorted(values) for name, values in search.chosen.items()} == {
        "status": ["accepted", "superseded"],
        "program": ["One front door"],
    }
    found = search.titles
    reader.reload()
    assert search.titles == found != []


def test_without_words_the_newest_records_of_a_facet_come_first(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?kind=Decision&program=One+front+door")
    abouts = reader.page.locator(".mb-hits__about").all_inner_texts()
    told = [found.group() for found in (re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", about) for about in abouts) if found]
    days = [datetime.strptime(day, "%d %b %Y").date() for day in told]
    assert len(days) > 5
    assert days == sorted(days, reverse=True)
    search.open("?kind=Design+decision&owner=Minutebook+developers")
    ids = [title.split()[0] for title in search.titles]
    assert ids == sorted(ids, reverse=True) != []  # all of one day


def test_pages_that_are_no_records_can_be_found_and_narrowed_to(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=command+line&kind=Page")
    assert "Command line" in search.titles


def test_redirects_the_search_page_and_the_missing_page_are_not_found(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=DEC-0005")
    hrefs = [link.get_attribute("href") or "" for link in reader.page.locator(".mb-hits__link").all()]
    assert hrefs
    assert not [href for href in hrefs if "/r/" in href or "/search/" in href or "404" in href]


def test_more_results_follow_and_the_first_of_them_is_focused(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?kind=Decision")
    shown = len(search.titles)
    reader.page.locator(".mb-search__more").click()
    reader.page.wait_for_function("n => document.querySelectorAll('.mb-hits li').length > n", arg=shown)
    assert reader.focused.inner_text() == search.titles[shown]


def test_nothing_found_says_so_and_what_to_try(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=xyzzyplugh&kind=Decision")
    assert search.count == "Nothing found for “xyzzyplugh”. Try other words, or clear a filter."
    assert reader.page.locator(".mb-search__help a").all_inner_texts() == ["Add a record"]
    assert reader.page.locator(".mb-search__count[role=status]").count() == 1
    search.type("axxxxx")
    assert reader.page.locator(".mb-search__groups legend").all_inner_texts() == ["Kind"], (
        "what is chosen can be cleared"
    )
    search.open("?q=axxxxx")
    assert search.count == "Nothing found for “axxxxx”. Try other words."
    assert not reader.page.locator(".mb-search__facets").is_visible()


def test_a_word_no_page_has_is_named_and_a_slip_of_the_pen_is_mended_in_sight(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=canteen+lease")
    assert search.count.startswith("No page has “canteen”. ")
    assert search.count.endswith(" results for “lease”")
    search.type("collaboartion tools")
    assert search.count.startswith("No page has “collaboartion”. ")
    assert search.count.endswith(" results for “collaboration tools”")
    assert search.titles[0] == "PRJ-0005 Collaboration tools"


def test_where_no_page_has_all_words_those_with_most_of_them_follow_and_the_line_says_so(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=is+this+decision+still+valid")
    assert search.count.startswith("No page has all of these words. ")
    assert search.titles[0].startswith("QST-0009 ")
    search.type("why did we drop the mobile app?")
    assert re.search(r": \d+ with all of these words, the others with some\.$", search.count)
    assert search.titles[0].startswith("DEC-0010 ")


def test_an_id_that_no_record_has_is_said_to_be_none(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=DEC-999")
    assert search.count == "Nothing found for “DEC-999”. There is no DEC-0999. Try other words."
    search.type("dec no. 90")
    assert search.count.startswith("There is no DEC-0090. ")
    assert "Write a record" in search.titles


def test_a_month_or_a_number_of_things_is_no_id(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=dec+2025")
    assert "There is no" not in search.count
    search.type("budget for 2 offices")
    assert not search.titles[0].startswith("FOR-0002")


def test_what_stands_comes_before_what_was_superseded(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=identity+level&kind=Decision")
    stages = reader.page.locator(".mb-hits .mb-pill").evaluate_all("pills => pills.map((pill) => pill.className)")
    assert search.titles[0].startswith("DEC-0022 ")
    assert "past" in stages[1] and "past" in stages[2]
    search.type("superseded identity level")
    assert search.titles[0].split()[0] in {"DEC-0003", "DEC-0011"}


def test_decisions_can_be_narrowed_to_those_of_a_forum(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=office")
    promised = search.number_beside("forum", "Workplace steering committee")
    search.narrow("forum", "Workplace steering committee")
    assert search.count.startswith(f"{promised} results")
    assert reader.address == "search/?q=office&forum=Workplace+steering+committee"


def test_with_filters_that_leave_nothing_the_line_says_what_there_would_be(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=Quarry&kind=Certification")
    said = r"Nothing found for “Quarry” with these filters\. Without them there would be \d+ results?\."
    assert re.fullmatch(said, search.count)
    before = search.turn
    reader.page.locator(".mb-search__try", has_text="Without kind “Certification”").click()
    search.wait(before)
    assert search.titles and reader.address == "search/?q=Quarry"


def test_small_words_alone_are_looked_for_too(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=who")
    assert search.titles


def test_half_a_word_finds_what_begins_so(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=digiti")
    assert search.count == f"{len(search.titles)} results for “digiti”"
    assert any("digitization" in title for title in search.titles)


def test_what_help_says_a_search_finds_is_found(reader: Reader) -> None:
    help_text = (ROOT / "content/help/browse.md").read_text("utf-8")
    rows = [row.split("|")[1] for row in help_text.split("| You type |")[1].split("\n\n")[0].splitlines()[2:]]
    typed = [words for row in rows for words in re.findall(r"`([^`]+)`", row)]
    search = SearchPage(reader)
    search.open()
    found = {}
    for words in typed:
        search.type(words)
        found[words] = (search.titles[0], search.count)
    ids = ("DEC-0011", "dec 11", "dec0011", "decision 11", "0011")
    assert {found.pop(words)[0] for words in ids} == {"DEC-0011 Ask for the medium identity level at every sign-in"}
    assert found.pop("rejected")[0].startswith("DEC-0009 ")
    assert len(found) == 10
    assert not [count for _, count in found.values() if "No page has" in count]


def test_clearing_the_filters_keeps_the_words(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=office&status=accepted&kind=Decision")
    before = search.turn
    reader.page.locator(".mb-search__clear").click()
    search.wait(before)
    assert search.chosen == {}
    assert reader.address == "search/?q=office"


def test_the_keyboard_alone_leads_from_the_box_to_a_result_and_on(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=DEC-0022")
    reader.press("ArrowDown")
    assert reader.focused.inner_text().startswith("DEC-0022")
    reader.press("ArrowUp", "ArrowDown", "Enter")
    expect(reader.page.locator("h1")).to_contain_text("Set the identity level by what the citizen wants to do")


def test_escape_clears_the_box_then_leaves_it(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=office")
    before = search.turn
    search.input.focus()
    reader.press("Escape")
    search.wait(before)
    assert search.input.input_value() == ""
    assert reader.address == "search/"
    reader.press("Escape")
    assert reader.focused.count() == 0


def test_a_slash_in_a_text_box_is_a_slash(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open()
    search.input.focus()
    reader.page.keyboard.type("a/b")
    assert search.input.input_value() == "a/b"


def test_on_a_phone_filters_are_folded_and_those_chosen_stand_above_the_results(open_reader) -> None:
    reader = open_reader(width=390)
    search = SearchPage(reader)
    search.open()
    assert not search.box("kind", "Decision").is_visible()
    reader.page.locator(".mb-search__facets > summary").click()
    search.narrow("kind", "Decision")
    assert reader.page.locator(".mb-search__facets > summary").inner_text() == "Narrow the results (1 chosen)"
    assert reader.page.locator(".mb-search__pick").inner_text() == "Kind: Decision ×"
    assert reader.overflow <= 0


def test_the_way_back_undoes_one_choice_after_the_other(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=office")
    search.narrow("kind", "Decision")
    search.narrow("status", "accepted")
    search.type("office lease")
    for filters in ("&kind=Decision&status=accepted", "&kind=Decision", ""):
        before = search.turn
        reader.page.go_back()
        search.wait(before)
        assert reader.address == f"search/?q=office{filters}"
    assert search.chosen == {} and search.input.input_value() == "office"
    before = search.turn
    reader.page.go_forward()
    search.wait(before)
    assert search.chosen == {"kind": ["Decision"]}


def test_filters_that_are_typed_narrow_and_other_words_with_a_colon_stay_words(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=status:accepted+kind:decision+programme:PGM-0001+office")
    assert search.chosen == {"kind": ["Decision"], "status": ["accepted"], "program": ["One front door"]}
    assert search.input.input_value() == "office"
    search.type('forum:"Portfolio board" mood:good')
    assert search.chosen["forum"] == ["Portfolio board"]
    assert "“mood:good”" in search.count
    before = search.turn
    reader.press("Enter")
    search.wait(before)
    assert search.input.input_value() == "mood:good"
    search.open("?q=tag:offices")
    assert search.chosen == {"tag": ["offices"]}
    assert search.titles


def test_help_stands_apart_from_records_and_lists_are_offered(reader: Reader) -> None:
    search = SearchPage(reader)
    search.open("?q=offices")
    sections = reader.page.locator(".mb-search__section")
    assert sections.evaluate_all("all => all.map((each) => each.ariaLabel)") == ["Records", "Help and other pages"]
    assert reader.page.locator(".mb-search__help a").all_inner_texts() == ["Tag: offices"]
    search.type("how do I add a decision")
    assert search.titles[0] == "Add a decision"


def test_without_scripts_the_search_page_leads_to_all_records(open_reader) -> None:
    reader = open_reader(scripts=False)
    reader.page.goto(reader.site + "search/")
    link = reader.page.locator(".mb-search__plain a")
    assert link.inner_text() == "Browse all records without it"
    assert not reader.page.locator(".mb-search__form").is_visible()
    link.click()
    reader.page.wait_for_url("**/browse/")
