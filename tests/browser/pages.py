"""What a reader does with the site, in the words of a test."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.axe import AXE, OF_COLORS, violations

WITH_FEATURES = "with features"
FEATURES = [
    "navigation.instant",
    "navigation.instant.prefetch",
    "navigation.instant.progress",
    "navigation.tracking",
    "navigation.tabs",
    "navigation.sections",
    "navigation.expand",
    "navigation.path",
    "navigation.prune",
    "navigation.indexes",
    "navigation.top",
    "navigation.footer",
    "toc.follow",
    "search.suggest",
    "content.tooltips",
    "content.code.copy",
    "content.action.edit",
    "content.action.view",
]
with_features = pytest.mark.parametrize("site", [WITH_FEATURES], indirect=True)
GO = """async ([address, isAwaited]) => {
  const sitemap = await (await fetch(new URL("sitemap.xml", __md_scope))).text();
  const url = new URL(address, __md_scope);
  const isPage = sitemap.includes(`<loc>${url.origin}${url.pathname}</loc>`) && url.pathname !== location.pathname;
  if (!isPage) return false;
  const link = Object.assign(document.createElement("a"), { href: url.href });
  document.body.append(link);
  let isFirst = true;
  const shown = new Promise((done) => document$.subscribe(() => (isFirst ? (isFirst = false) : done())));
  link.click();
  link.remove();
  if (!isAwaited) return true;
  await shown;
  await new Promise((done) => onceStyled(done));
  return true;
}"""
"""Goes to a page as a click does; false where the theme would not exchange pages."""

TAKES_CLICKS = """() => [__md_scope, location.href].some((address) => {
  const link = Object.assign(document.createElement("a"), { href: address });
  document.body.append(link);
  const hover = new MouseEvent("mousemove", { bubbles: true, cancelable: true });
  link.dispatchEvent(hover);
  link.remove();
  return hover.defaultPrevented;
})"""
"""Whether the theme has read its sitemap and exchanges pages from now on: then it answers a mouse above a link to a
page of the site, as the home page or this one is. A click before that is the browser's: it loads the page and ends
every script that was to go on."""

SCHEMES = {"light": "default", "dark": "slate"}
AT_ONCE = "for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()"

MENU_FROM_ITS_TOP = "document.querySelector('.md-sidebar--primary .md-sidebar__scrollwrap')?.scrollTo(0, 0)"
"""The theme scrolls its menu to the page shown; a link half under the head that stays is no small one."""

HOME = ""
DECISIONS = "decisions/"
SUPERSEDED = "decisions/DEC-0003-high-identity-level/"
AMENDED = "decisions/DEC-0018-report-every-two-weeks/"
TIMELINES = "timelines/"
ROLE = "roles/ROL-0001-program-manager/"
ONBOARDING = "onboarding/ONB-0001-new-program-manager/"
SEARCH = "search/"
REGISTERS_HELP = "help/registers/"
WAYS_TO_ADD = "add/"
FORM = "add/decisions/"
NOWHERE = "404.html"
SHOWN = {
    "home": HOME,
    "decisions": DECISIONS,
    "superseded decision": SUPERSEDED,
    "amended decision": AMENDED,
    "timelines": TIMELINES,
    "role": ROLE,
    "onboarding": ONBOARDING,
    "search": f"{SEARCH}?q=office",
    "ways to add": WAYS_TO_ADD,
    "form": FORM,
    "form with groups": "add/forums/",
    "registers": "raid/",
    "as of a day": "as-of/?day=2026-03-01",
    "heat map": "risks/heat-map/",
    "benefits roadmap": "realization/",
    "milestones": "schedule/",
    "roles compared": "roles/compare/",
    "skills": "roles/skills/",
    "dependency map": "dependency-map/",
    "map of a program": "maps/PGM-0001/",
    "benefit": "benefits/BEN-0001-fewer-status-calls/",
    "project that is late": "projects/PRJ-0002-shared-case-view/",
    "help": "help/set-up/",
    "first hour": "help/first-hour/",
    "review": "help/review/",
    "import": "help/import/",
    "findings": "reference/problems/",
    "not found": NOWHERE,
}


READ = ("home", "decisions", "superseded decision", "timelines", "form", "search", "as of a day", "not found")
OUTSIDE = """() => {
  const far = [];
  const opacityProperty = document.hasFocus();  // in a window without the focus, nothing has the style of what has it
  document.styleSheets[0].insertRule("*, ::before, ::after { transition: none !important }");
  let stops = 0;
  for (const each of document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")) {
    if (each.tabIndex < 0) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const { top: y } = each.getBoundingClientRect();  // Firefox scrolls a moment later, and to a drawing wrongly
    if (each instanceof SVGElement) scrollBy({ top: y < 0 || y > innerHeight ? y - innerHeight / 2 : 0 });
    else each.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    stops++;
    const seen = each.matches(".md-option") ? each.nextElementSibling : each;  // the theme shows its place at the label
    if (each.type === "radio" && !each.checked) continue;
    const { left, top, right, bottom, width, height } = seen.getBoundingClientRect();
    const isInside = width > 1 && height > 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    if (!isInside || !seen.checkVisibility({ opacityProperty, visibilityProperty: true })) {
      far.push(each.outerHTML.slice(0, 90));
    }
  }
  return { stops, far };
}"""
"""Gives the focus to all that takes it, and tells of what nobody sees then."""


def wait_for_clicks(page: Page) -> None:
    """Wait until a click exchanges pages, on a site with instant navigation and its prefetching."""
    page.wait_for_function(TAKES_CLICKS)


class Reader:
    """A browser window; notes every request to another host and everything the console complains about."""

    def __init__(self, page: Page, site: str, clicks: bool = False) -> None:
        self.page, self.site, self.clicks = page, site, clicks
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._passed: set[int] = set()  # colors that axe need not work out again
        page.on("request", lambda request: self._note_request(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.outside.append(url)

    def open(self, address: str) -> None:
        """Go to a page; one that `clicks` goes from page to page without loading them, as the theme does it."""
        if self.clicks and not self.page.url.startswith(self.site):
            self.load(HOME)
        if self.clicks and address.startswith(WAYS_TO_ADD) and address != WAYS_TO_ADD:
            with self.page.expect_event("load"):  # a form is loaded after all
                self.page.evaluate(GO, [address, False])
            self.settle()
        elif not (self.clicks and self.page.evaluate(GO, [address, True])):
            self.load(address)
        elif address.startswith(SEARCH):
            SearchPage(self).wait()

    def load(self, address: str) -> None:
        """Go to a page as somebody does who has typed its address."""
        self.page.goto(self.site + address, wait_until="load")
        self.settle()

    def reload(self) -> None:
        self.page.reload(wait_until="load")
        self.settle()

    def settle(self) -> None:
        """Wait until a page that was loaded does what it will do by itself before somebody clicks."""
        if self.clicks:
            wait_for_clicks(self.page)
        if self.address.startswith(SEARCH):
            SearchPage(self).wait()

    @property
    def address(self) -> str:
        """Where the reader is, from the site's root."""
        return self.page.url.removeprefix(self.site)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text().rstrip("¶").strip()

    @property
    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def change_scheme(self, scheme: str) -> None:
        """Choose other colors, as the button in the header does, and wait until the page has them."""
        name = SCHEMES[scheme]
        self.page.evaluate("name => document.querySelector(`input[data-md-color-scheme=${name}]`).click()", name)
        self.page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=name)
        self.page.evaluate(AT_ONCE)

    def violations(self, options: Mapping[str, object] = AXE) -> list[str]:
        """What axe objects to, with the elements in question."""
        self.page.evaluate(MENU_FROM_ITS_TOP)
        return violations(self.page, self._passed, options)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")


def faults_by_page(reader: Reader, also: str = "") -> dict[str, list[str]]:
    """What axe objects to on each sort of page, and what is wider than the window; pages without a fault left out.

    In the scheme `also` each page is seen, too. It is the same page but for its colors and the button for them, so that
    all else is asked on the first page alone, which has that button as every page has it.
    """
    found = {}
    for name, address in SHOWN.items():
        reader.open(address)
        found[name] = [*reader.violations(), *(["wider than the window"] if reader.overflow > 0 else [])]
        if also:
            reader.change_scheme(also)
            found[name] += [f"{also}: {each}" for each in reader.violations(OF_COLORS if len(found) > 1 else AXE)]
            reader.change_scheme("light")
    return {name: faults for name, faults in found.items() if faults}


class SearchPage:
    """The search page: what to type, what was found, what to narrow by."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.input = self.page.locator(".mb-search__input")

    def open(self, query: str = "") -> None:
        self.reader.open(SEARCH + query)

    def wait(self, turn: str = "") -> None:
        """Until the results of a search stand there; `turn` is the one before it."""
        script = "turn => { const r = document.querySelector('.mb-search')?.dataset.ready; return r && r !== turn; }"
        self.page.wait_for_function(script, arg=turn)

    @property
    def turn(self) -> str:
        return self.page.locator(".mb-search").get_attribute("data-ready") or ""

    def type(self, words: str) -> None:
        before = self.turn
        self.input.fill(words)
        self.wait(before)

    def narrow(self, facet: str, value: str) -> None:
        before = self.turn
        box = self.box(facet, value)
        folded = box.locator("xpath=ancestor::details[not(@open)][1]/summary")
        if folded.count():
            folded.click()
        box.click()
        self.wait(before)

    def box(self, facet: str, value: str) -> Locator:
        return self.page.locator(f'.mb-search__groups input[name="{facet}"][value="{value}"]')

    def number_beside(self, facet: str, value: str) -> int:
        """How many results a facet's value promises."""
        return int(self.box(facet, value).locator("xpath=../span[last()]").text_content() or "")

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".mb-hits__link").all_inner_texts()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the results lead, from the site's root."""
        links = self.page.locator(".mb-hits__link").evaluate_all("links => links.map((link) => link.href)")
        return tuple(link.removeprefix(self.reader.site) for link in links)

    @property
    def statuses(self) -> set[str]:
        return {text.lower() for text in self.page.locator(".mb-hits .mb-pill__word").all_inner_texts()}

    @property
    def count(self) -> str:
        return self.page.locator(".mb-search__count").inner_text()

    @property
    def chosen(self) -> Mapping[str, list[str]]:
        """Checked values by facet."""
        boxes = self.page.locator(".mb-search__groups input:checked").all()
        pairs = [(box.get_attribute("name") or "", box.get_attribute("value") or "") for box in boxes]
        return {name: [value for key, value in pairs if key == name] for name in dict(pairs)}


class QuickOpen:
    """The dialog that goes to whatever has a name: what to type, what it offers."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.dialog = self.page.locator(".mb-open")
        self.input = self.page.locator(".mb-open__input")

    def open(self, key: str = "/") -> None:
        self.reader.press(key)
        self._wait("answered", "")

    def type(self, words: str) -> None:
        before = self.dialog.get_attribute("data-answered") or ""
        self.input.fill(words)
        self._wait("answered", before)

    def wait_for_texts(self) -> None:
        script = "const { answered, looked } = document.querySelector('.mb-open').dataset; return answered === looked;"
        self.page.wait_for_function(f"() => {{ {script} }}")

    def _wait(self, mark: str, before: str) -> None:
        script = "([mark, before]) => (document.querySelector('.mb-open[open]')?.dataset[mark] ?? before) !== before"
        self.page.wait_for_function(script, arg=[mark, before])

    def group(self, label: str) -> list[str]:
        """What a group offers; nothing where it is not there."""
        rows = self.page.get_by_role("group", name=label, exact=True).locator(".mb-open__name")
        return rows.all_inner_texts()

    @property
    def chosen(self) -> str:
        """What Enter would open, as a screen reader is told."""
        option = self.page.locator(f"#{self.input.get_attribute('aria-activedescendant')}[aria-selected=true]")
        return option.locator(".mb-open__name").inner_text()


class FormPage:
    """A page to add a record: its fields by name, what it complains of, the file it makes."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.made = self.page.locator(".mb-made")

    def open(self, folder: str) -> None:
        self.page.emulate_media(reduced_motion="reduce")  # the theme's tabs fade while one scrolls
        self.reader.open(f"add/{folder}/")
        self.page.locator(".mb-form form:not([hidden])").wait_for()

    def control(self, name: str) -> Locator:
        """A control by the end of its id, such as `title`, `section-1` or `members-1-person`."""
        return self.page.locator(f"#mb-{name}")

    def reach(self, name: str) -> None:
        """Go on with the Tab key until the control has the focus."""
        self._tab(f"#mb-{name}")

    def press_button(self, selector: str) -> None:
        self._tab(selector)
        self.reader.press("Enter")

    def _tab(self, selector: str) -> None:
        for _ in range(250):
            self.reader.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key never led to {selector}")

    def type(self, name: str, keys: str) -> None:
        """Fill in a field as somebody does who has a keyboard only."""
        self.reach(name)
        self.page.keyboard.type(keys)

    def give(self, name: str, value: str) -> None:
        """Set a value at once, as pasting does."""
        self.control(name).fill(value)

    def make(self) -> None:
        self.page.locator(".mb-form__make").click()

    def error_of(self, name: str) -> str:
        """What stands below a field, as it is told with its control."""
        ids = (self.control(name).get_attribute("aria-describedby") or "").split()
        return self.page.locator(f"#{ids[-1]}").inner_text()

    @property
    def complaints(self) -> list[str]:
        return self.page.locator(".mb-form__faults li").all_inner_texts()

    @property
    def told(self) -> str:
        return self.page.locator(".mb-form__status").inner_text()

    @property
    def path(self) -> str:
        """Where the file belongs, below the content folder."""
        return (self.made.locator(".mb-made__name code").inner_text()).removeprefix("content/")

    @property
    def text(self) -> str:
        return self.page.locator("#mb-made-text").input_value()
