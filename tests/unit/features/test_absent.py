import pytest

from minutebook.features.absent import Switches
from minutebook.features.forms import form_pages
from minutebook.features.indexes import index_pages
from minutebook.features.reference import reference_pages
from minutebook.features.timelines import timeline_pages
from minutebook.pages.forge import Forge
from minutebook.pages.page import Page
from minutebook.pipeline import Settings, features_for, known_types
from minutebook.schema.registry import make_registry
from tests.unit.books import TODAY, book, entry

FEATURES = features_for(Settings())
ALL = [each.key for each in FEATURES]
KEYS = [each.kind.key for each in known_types()]
CATALOG = book(
    entry("ana", title="Ana"),
    entry("PGM-0001", "draft", title="P", owner="ana"),
    entry("FOR-0001", "active", title="Board", owner="ana"),
    entry("DEC-0001", "proposed", title="Buy", owner="ana", program="PGM-0001", forum="FOR-0001"),
)
MADE: list[Page] = [
    *index_pages(CATALOG, TODAY),
    *timeline_pages(CATALOG, TODAY),
    *form_pages(CATALOG, Forge("", "main", "content")),
    *reference_pages(CATALOG.registry, [], "reference"),
]


def switches(*off: str, on: list[str] = ALL) -> Switches:
    return Switches(make_registry(known_types(), off), FEATURES, on)


@pytest.mark.parametrize("key", KEYS)
def test_every_page_about_a_kind_that_is_switched_off_is_known_as_one(key: str) -> None:
    pages = [page.path for page in MADE if page.place.kind == key]
    assert len(pages) >= 3
    for path in pages:
        assert switches(key).why_absent(path) == f"the kind '{key}' is switched off under kinds_off"
        assert switches().why_absent(path) == ""


@pytest.mark.parametrize(
    ("path", "off", "plugin", "why"),
    [
        ("browse/programs/PGM-0001.md", "program-charter", "", "the kind 'program-charter' is switched off"),
        ("browse/index.md", "", "indexes", "the plugin 'minutebook/indexes' is not switched on"),
        ("decisions/index.md", "", "indexes", "the plugin 'minutebook/indexes' is not switched on"),
        ("decisions/by-year.md", "", "indexes", "the plugin 'minutebook/indexes' is not switched on"),
        ("timelines/index.md", "", "timelines", "the plugin 'minutebook/timelines' is not switched on"),
        ("add/decisions.md", "decision", "forms", "the plugin 'minutebook/forms' is not switched on"),
        ("search/index.md", "", "search", "the plugin 'minutebook/search' is not switched on"),
        ("roles/compare.md", "", "guides", "the plugin 'minutebook/guides' is not switched on"),
        ("roles/compare.md", "role", "", "the kind 'role' is switched off"),
        ("roles/compare.md", "", "", "there is no role yet that it could tell of"),
        ("decisions/DEC-0009-lost.md", "decision", "", ""),
        ("decisions/compare.md", "decision", "", ""),
        ("guide/decisions.md", "decision", "", ""),
        ("searching.md", "", "search", ""),
        ("raid/index.md", "", "", "there is nothing yet in any register"),
        ("raid/escalations.md", "risk", "", "there is nothing yet in any register"),
        ("raid/PRJ-0009.md", "", "", ""),
        ("schedule/index.md", "", "", "there is nothing yet with milestones"),
        ("dependency-map/index.md", "dependency", "", "there is nothing yet that waits for something"),
        ("change-log/index.md", "", "", "there is nothing yet that anybody asked to change"),
        ("change-log/PRJ-0009.md", "", "", ""),
        ("realization/map.md", "benefit", "", "there is nothing yet that was promised"),
    ],
)
def test_a_page_is_absent_for_a_reason_or_it_is_none_of_ours(path: str, off: str, plugin: str, why: str) -> None:
    on = [each for each in ALL if each != plugin]
    said = switches(*filter(None, [off]), on=on).why_absent(path)
    assert said.startswith(why) if why else said == ""
