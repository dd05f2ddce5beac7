"""Text that anyone may propose does not run code in the browsers of those who read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import is_safe_link
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.messages import UNSAFE_LINK

UNSAFE_HTML = Code(
    "unsafe-html",
    Severity.ERROR,
    "HTML that runs code does so for every reader, with their rights.",
    can_be_waived=False,
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Raw HTML and links in the text of pages."""
    for page in catalog.texts:
        for hazard in (each for each in page.body.hazards if not each.what.startswith("</")):
            place = page.at_offset(hazard.start)
            message = f"the text holds HTML that may run or load something: {hazard.what}"
            yield UNSAFE_HTML.at(place, message, "write it in Markdown, or put it in `code` to show it")
        for link in (*page.body.links, *page.body.html_links):
            if not is_safe_link(link.target):
                place = page.at_offset(link.start)
                message = f"the text links to '{link.target[:60]}', which is not a link that may be shown"
                yield UNSAFE_LINK.at(place, message, "use an address with https, http or mailto, or a relative path")
