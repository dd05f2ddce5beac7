"""Pages, panels and embedded views of benefits."""

import re

from minutebook.catalog.catalog import Catalog
from minutebook.features.benefits import FEATURE, _draw_summary
from minutebook.features.feature import Ask
from minutebook.pages.page import Draft, Page
from minutebook.pipeline import Settings
from minutebook.render.environment import Templates
from minutebook.views.blocks import EmbeddedView, Shown
from tests.fakes import TODAY, codes_of
from tests.unit.books import book, entry
from tests.unit.views.test_curve import CALLS
from tests.unit.views.test_roadmap import ENDS, benefit, many

OFFICE = (
    *ENDS,
    entry("PGM-0001", "draft"),
    entry("PRJ-0001", "draft", program="PGM-0001"),
    entry("PRJ-0002", "draft"),
    entry("FOR-0001"),
    benefit(1, "low", project="PRJ-0001", reviewed_in="FOR-0001", enabled_by=["PRJ-0001"]),
    benefit(2, program="PGM-0001"),
)


def pages(catalog: Catalog) -> dict[str, Page]:
    return {page.path: page for page in FEATURE.pages(Ask(catalog, TODAY))}


def panels(catalog: Catalog, record_id: str) -> str:
    shown = (each.draw(catalog, catalog[record_id], TODAY, "../../") for each in FEATURE.panels)
    return "".join(Templates().html(each) for each in shown if each is not None)


def test_there_is_a_page_of_all_a_map_and_one_for_whatever_has_benefits() -> None:
    assert list(pages(book(*OFFICE))) == [
        "realization/index.md",
        "realization/map.md",
        "realization/PGM-0001.md",
        "realization/PRJ-0001.md",
        "realization/OBJ-0001.md",
    ]
    assert pages(book(entry("ana"))) == {}
    assert list(pages(book(entry("OBJ-0001")))) == ["realization/index.md", "realization/map.md"]


def test_the_roadmap_says_what_it_counts() -> None:
    text = pages(book(*OFFICE))["realization/index.md"].whole_text
    assert "**0 of 2 on plan, 1 under 80%, 1 without a reading.**" in text
    assert "house convention" in text
    assert '<text class="mb-curve__today-text"' in text
    assert "The same in numbers" in text


def test_pages_of_any_size_draw() -> None:
    for count, mark in ((9, "mb-bar"), (81, "mb-counts")):
        made = pages(book(*many(count)))
        assert mark in made["realization/index.md"].whole_text
        assert "BEN-0009" in made["realization/map.md"].whole_text
        assert made["realization/OBJ-0001.md"].whole_text


def test_the_page_of_500_stays_small() -> None:
    made = pages(book(*many(500)))
    assert len(made["realization/index.md"].whole_text) < 60_000
    assert len(made["realization/map.md"].whole_text) < 300_000


def test_a_benefit_has_its_curve_and_the_card_leaves_out_what_it_shows() -> None:
    catalog = book(entry("BEN-0001", "tracking", **CALLS))
    text = panels(catalog, "BEN-0001")
    assert re.findall("<h2[^>]*>([^<]+)", text) == ["How far it has come"]
    assert '<a href="#mb-promise-numbers"' in text and 'id="mb-promise-numbers" open' in text
    covered = FEATURE.panels[0].covers(catalog["BEN-0001"])
    assert covered >= {"measure", "unit", "baseline", "target", "plan", "readings", "limit"}
    assert covered >= {each.name for each in catalog["BEN-0001"].kind.derived}
    assert panels(book(entry("BEN-0001", "identified")), "BEN-0001") == ""


def test_programs_projects_and_objectives_roll_their_benefits_up() -> None:
    catalog = book(*OFFICE)
    for name, said in (
        ("PGM-0001", "0 of 2 on plan, 1 under 80%, 1 without a reading"),
        ("PRJ-0001", "0 of 1 on plan, 1 under 80%"),
        ("OBJ-0001", "0 of 2 on plan, 1 under 80%, 1 without a reading"),
    ):
        assert f'<a href="../../realization/{name}/">{said}</a>' in panels(catalog, name)
    assert panels(catalog, "PRJ-0002") == "" == panels(catalog, "ana")


def test_a_forum_sees_what_it_reviews_and_what_must_be_heard_there() -> None:
    text = panels(book(*OFFICE), "FOR-0001")
    assert "Benefits reviewed here" in text and "BEN-0001" in text and "must be heard here" not in text
    twice = [{"day": "2026-09-30", "value": 40_500}, {"day": "2026-10-31", "value": 40_000}]
    catalog = book(*ENDS, entry("FOR-0001"), benefit(1, reviewed_in="FOR-0001", readings=twice))
    assert "below plan twice: must be heard here" in panels(catalog, "FOR-0001")


def test_a_block_may_name_one_benefit_or_a_program() -> None:
    front = "---\nid: BEN-0001\ntitle: It\nstatus: identified\n---\n"
    site = f"-- index.md --\n```minutebook\n{{}}\n```\n-- benefits/BEN-0001.md --\n{front}"
    for block in ("curve: BEN-0001", "roadmap: benefit", "benefits-map: BEN-0001"):
        assert not [each for each in codes_of(site.format(block)) if each.startswith("view-")], block
    assert [each for each in codes_of(site.format("timeline: BEN-0001")) if each.startswith("view-")]


def test_blocks_draw_what_they_are_asked_for() -> None:
    catalog = book(*OFFICE)
    records = tuple(catalog.records)
    for name, mark in (("curve", "mb-curve__chart"), ("roadmap", "mb-bar"), ("benefits-map", "mb-map__box")):
        shown = Shown(EmbeddedView(name), records, len(records), "All", catalog, TODAY, "")
        assert mark in Templates().html(FEATURE.blocks[name].draw(shown))


def test_what_an_edition_withholds_is_neither_counted_nor_named_in_it() -> None:
    public, secret = {"visibility": "public"}, {"visibility": "restricted", "title": "CANARY", "outcome": "CANARY"}
    shared = {
        "measure": "Calls",
        "baseline": {"day": "2025-12-31", "value": 4},
        "target": {"day": "2027-12-31", "value": 2},
    }
    files = (
        entry("ana", **public),
        entry("FOR-0001", **public),
        entry("PGM-0001", "draft", **public),
        entry("OBJ-0001", **public),
        entry("OBJ-0002", **secret),
        entry("PRJ-0001", "draft", **secret),
        entry("BEN-0001", "tracking", program="PGM-0001", contributes_to=["OBJ-0001", "OBJ-0002", "BEN-0002"],
              enabled_by=["PRJ-0001"], reviewed_in="FOR-0001", **public, **shared),
        entry("BEN-0002", "tracking", program="PGM-0001", contributes_to=["OBJ-0001"], reviewed_in="FOR-0001",
              **secret, **shared),
    )  # fmt: skip
    catalog = book(*files, settings=Settings(edition="public"))
    texts = [page.whole_text for page in pages(catalog).values()]
    texts += [panels(catalog, name) for name in ("PGM-0001", "OBJ-0001", "FOR-0001", "BEN-0001")]
    assert "0 of 1 on plan, 1 without a reading" in texts[0]
    assert all("CANARY" not in text and "-0002" not in text and "PRJ-0001" not in text for text in texts)


def test_words_of_an_adopted_file_are_no_markdown() -> None:
    draft = Draft("a.md", "A")
    _draw_summary(draft, "1 of 1 on plan", "1 <b>*done*</b>")
    assert "&lt;b&gt;\\*done\\*&lt;/b&gt;" in draft.page().text


def test_titles_are_text_wherever_they_stand() -> None:
    bad = "</title><script>alert(1)</script>"
    hostile = {"title": bad, "outcome": bad, "measure": bad, "unit": bad}
    readings = [{"day": "2026-10-31", "value": 30_000, "source": bad, "note": bad}]
    catalog = book(*ENDS, entry("PGM-0001", "draft"), benefit(1, program="PGM-0001", readings=readings, **hostile))
    drawn = [page.whole_text for page in pages(catalog).values()]
    drawn += [panels(catalog, name) for name in ("BEN-0001", "PGM-0001", "OBJ-0001")]
    assert all("<script" not in text for text in drawn)
