"""Text that anyone may propose does not run code in the browsers of those who read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import SiteFiles
from minutebook.core.addresses import is_safe_link
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.rules.other_hosts import made_elsewhere
from minutebook.schema.messages import UNSAFE_LINK
from minutebook.sources.hazards import HtmlHazard
from minutebook.sources.loading import OtherHostLoad
from minutebook.sources.source import Source

UNSAFE_HTML = Code(
    "unsafe-html",
    Severity.ERROR,
    "The text holds HTML that may run code or load something.",
    "It would run in the browser of every reader, with their rights.",
    "Write it in Markdown, or put it in `code` to show it.",
    can_be_waived=False,
    adopted=Severity.WARNING,
)
NOT_KEPT = Code(
    "html-not-kept",
    Severity.WARNING,
    "The text holds HTML that pages do not keep.",
    "It is left out, or shown as it is typed.",
    "Leave it out, or write it in Markdown.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Raw HTML and links in the text of pages, as they are written."""
    for page in catalog.texts:
        yield from _said_of(page)


def unsafe_in(page: Source) -> list[Problem]:
    """What of a page's text pages show as words, for it would run, load or lead where it may not."""
    return [each for each in _said_of(page) if each.code != NOT_KEPT.name]


def _said_of(page: Source) -> Iterator[Problem]:
    for hazard in page.body.hazards:
        yield from _told(hazard, page.at_offset(hazard.start))
    for link in page.body.links:
        if not is_safe_link(link.target):
            yield from _told(HtmlHazard("", 0, "link", link.target), page.at_offset(link.start))


def check_made(catalog: Catalog, published: SiteFiles, hosts: frozenset[str]) -> Iterator[Problem]:
    """HTML that only shows once Markdown has made the page: attributes it adds, code that is none to it.

    A page that has a problem already is looked at once that is fixed. `hosts` are those that may be called.
    """
    if published.hazards is None:
        return
    there = (page for page in catalog.texts if page.path in published.paths)
    pages = [page for page in there if page.body.may_hide_hazards and not any(_seen(page))]
    for page, found in zip(pages, published.hazards([page.body.text for page in pages]), strict=True):
        for hazard in dict.fromkeys(each._replace(start=0) for each in found):
            offset = _offset(page.body.text, hazard)
            yield from _told(hazard, page.at_offset(offset))
            if hazard.why == "host" and hazard.what != "class":  # the setting for diagrams has a problem of its own
                yield from made_elsewhere(page, OtherHostLoad(hazard.what, hazard.value, offset), hosts)


def _seen(page: Source) -> Iterator[bool]:
    yield from (each.why != "host" for each in page.body.hazards)
    yield from (not is_safe_link(each.target) for each in page.body.links)


def _offset(text: str, hazard: HtmlHazard) -> int:
    """Where in a text that which made a hazard stands, as far as it can be told; else where the text begins."""
    for word in (hazard.value, hazard.what.strip("<>")):
        found = re.search(re.escape(word[:200]).replace(r"\-", r"[\W_]+"), text, re.IGNORECASE) if word else None
        if found:
            return found.start()
    return 0


def _told(hazard: HtmlHazard, place: Location) -> Iterator[Problem]:
    what, value = hazard.what, hazard.value[:60]
    hint = "write it in Markdown, or put it in `code` to show it"
    if hazard.why == "runs":
        yield UNSAFE_HTML.at(place, f"the text holds HTML that may run or load something: {what}", hint)
    elif hazard.why == "reserved":
        message = f"the text gives a part of the page the {what} '{value}', which the site keeps for itself"
        yield UNSAFE_HTML.at(place, message, "choose another word; a heading takes its own with {#word} behind it")
    elif hazard.why == "link":
        message = f"the text links to '{value}', which is not a link that may be shown"
        yield UNSAFE_LINK.at(place, message, "use an address with https, http or mailto, or a relative path")
    elif hazard.why == "unknown":
        said = f"{what} '{value}'" if value else what
        yield NOT_KEPT.at(place, f"the text holds HTML that pages do not keep: {said}", f"leave it out, {hint}")
