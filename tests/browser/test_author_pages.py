"""What authors write is as accessible as what we draw: wide tables, code and formulas, and headings of every level."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import served
from tests.browser.pages import Reader, wait_for_clicks
from tests.sites.site import make_site
from tests.sites.test_record_pages import PEOPLE, decision

HEAD = "| Ref | Decision | Owner | Status | Program | Forum | Decision date | Review date | Cost in thousands |\n"
ROW = (
    "| Alphabetical1 | Averylongunbreakablewordhere | Someoneimportant | acceptedwithconditions | Portrenewalprogram "
    "| Programboardmeeting | 2026-03-04 | 2027-03-04 | 1200 |\n"
)
WIDE = f"{HEAD}|{'---|' * 9}\n{ROW}"
BARE = f"<table><tr>{'<td>Averylongunbreakablewordhere</td>' * 9}</tr></table>\n"
NAMED = BARE.replace("<table>", "<table><caption>Costs by year</caption>")


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


BODY = f"""
## Context

{WIDE}

# Bare

{BARE}

#### Deep

{NAMED}

| a | b |
|---|---|
| 1 | 2 |

!!! note

{indented(WIDE)}

??? note "Folded"

{indented(WIDE)}

```
{"a line of code that is as long as lines of code become " * 5}
```

<div class="arithmatex" >{"x" * 400}</div>
"""
SITE = f"""{PEOPLE}{decision(1, BODY, name="-wide")}
-- plain.md --
---
title: A wide table
---

{WIDE}
"""


@pytest.fixture(scope="module")
def authored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("authored")
    with served(folder / "site") as address:
        built = make_site(
            folder,
            SITE,
            plugins=("minutebook/indexes",),
            fail_on="never",
            site={
                "site_url": address,
                "theme": {
                    "name": "material",
                    "font": False,
                    "features": ["navigation.instant", "navigation.instant.prefetch"],
                    "palette": {
                        "primary": "custom",
                        "accent": "custom",
                    },  # the theme's own colors are too faint for axe
                },
                "nav": [{"Home": "index.md"}, {"Plain": "plain.md"}, {"Wide": "decisions/DEC-0001-wide.md"}],
            },
        )
        assert built.stopped == ""
        yield address


def boxes(page: Page) -> list[str]:
    page.wait_for_function("() => document.querySelectorAll('[data-mb-scrolls]').length")
    page.wait_for_timeout(200)
    return [each.get_attribute("aria-label") or "" for each in page.locator("[data-mb-scrolls]:visible").all()]


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", [390, 1280], indirect=True)
def test_whatever_scrolls_is_reached_by_keyboard_and_has_a_name(page: Page, authored: str) -> None:
    """The case is cases/wide-table."""
    reader = Reader(page, authored)
    reader.open("decisions/DEC-0001-wide/")
    columns = "Table: Ref, Decision, Owner"
    assert boxes(page)[:4] == [columns, "Table: Bare", "Table: Costs by year", columns]
    assert any(each.startswith("Code") for each in boxes(page))
    page.evaluate("""() => {
      const formula = document.createElement("div");
      formula.style.width = "3000px";
      formula.textContent = "x + y";
      document.querySelector(".arithmatex").append(formula);
    }""")  # as the script of a site that sets formulas does
    page.wait_for_function("() => document.querySelector('.arithmatex[data-mb-scrolls]')")
    assert "Formula: Deep" in boxes(page)
    assert reader.violations() == []
    assert reader.overflow <= 0
    page.locator("details:has(> summary:text('Folded')) > summary").click()
    page.wait_for_function("() => document.querySelector('details[open] [data-mb-scrolls]')")
    assert reader.violations() == []
    page.locator("[data-mb-scrolls]").first.focus()
    reader.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('[data-mb-scrolls]').scrollLeft > 0")


@pytest.mark.parametrize("page", [390, 1280], indirect=True)
def test_a_plain_page_is_the_same_and_so_is_one_that_is_exchanged(page: Page, authored: str) -> None:
    reader = Reader(page, authored)
    reader.open("plain/")
    assert boxes(page) == ["Table: Ref, Decision, Owner"]
    assert reader.violations() == []
    wait_for_clicks(page)
    page.evaluate("window.mbStayed = true")
    page.evaluate("document.querySelector('.md-nav--primary a[href*=\"DEC-0001\"]').click()")
    page.wait_for_url("**/DEC-0001-wide/")
    page.wait_for_function("() => document.querySelectorAll('[data-mb-scrolls]').length > 3")
    assert page.evaluate("window.mbStayed")
    assert reader.violations() == []
    assert reader.errors == []


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_headings_follow_one_another_without_a_gap(page: Page, authored: str) -> None:
    Reader(page, authored).open("decisions/DEC-0001-wide/")
    script = "all => all.map(each => [each.tagName, each.textContent.trim()])"
    found = page.locator("article :is(h1, h2, h3, h4)").evaluate_all(script)
    assert found[:4] == [["H1", "Move the ferry berth"], ["H2", "Context"], ["H2", "Bare"], ["H3", "Deep"]]
