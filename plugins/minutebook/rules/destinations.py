"""Links and pictures on pages lead to files that the site has."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Destination, SiteFiles, destination
from minutebook.core.addresses import is_relative, resolve_path
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import counted
from minutebook.rules.mentions import is_named_like_a_record
from minutebook.rules.switched_off import NOT_USED
from minutebook.schema.facets import Journey
from minutebook.schema.record import Record
from minutebook.sources.folder import is_markdown
from minutebook.sources.links import BodyLink
from minutebook.sources.source import Source

BROKEN = Code(
    "broken-link",
    Severity.ERROR,
    "A link or picture leads to a file that the site does not have.",
    "Readers see nothing there, and a strict build stops.",
    "Correct the link, add the file, or delete the link.",
    adopted=Severity.NOTICE,
)
TAKEN_AWAY = Code(
    "page-taken-away",
    Severity.ERROR,
    "Another plugin removed a page that Minutebook had read.",
    "Lists and timelines lead to every record and to each other, so a page that goes leaves dead links.",
    "Leave it out with `exclude_docs` in mkdocs.yml, or keep the page.",
    can_be_waived=False,
)

SWITCH = "delete the link, or switch that on in mkdocs.yml"


def lost_links(catalog: Catalog, published: SiteFiles, root: str) -> Iterator[Problem]:
    """Records and made pages taken away by a plugin, and links to no file of the site.

    Nothing of ours leads to a page that is no record: where an author does, that link is told.
    Called with the files of the site, which the rules that take a catalog alone do not know. Links to ids and
    files of records that do not exist are told by the rule on mentions.
    """
    gone = sorted(published.gone & (catalog.reading.paths.keys() | published.generated))
    taker = published.taker
    if taker is not None and gone:
        lost = f"{counted(len(gone), 'page')} that lists lead to, such as '{gone[0]}'"
        hint = "take the plugin out of mkdocs.yml: it keeps no pages made by others"
        yield TAKEN_AWAY.at(taker.place, f"the plugin '{taker.name}' takes away {lost}", hint)
    for path in gone if taker is None else ():
        message = f"'{path}' is taken away by another plugin, while lists lead to it"
        hint = "leave it out with `exclude_docs` in mkdocs.yml instead, which Minutebook reads, or keep the page"
        yield TAKEN_AWAY.at(Location(f"{root}/{path}".lstrip("/")), message, hint)
    for page in catalog.texts:
        if page.path in published.paths:
            yield from _lost_on(catalog, page, published)
    for record in catalog.having(Journey):
        yield from _lost_steps(catalog, record, published)


def _lost_on(catalog: Catalog, page: Source, published: SiteFiles) -> Iterator[Problem]:
    for link in page.body.links:
        yield from _lost(catalog, page, published, link, in_html=False)
    for link in page.body.html_links:
        yield from _lost(catalog, page, published, link, in_html=True)


def _lost(catalog: Catalog, page: Source, published: SiteFiles, link: BodyLink, *, in_html: bool) -> Iterator[Problem]:
    if catalog.reading.route(link.target):
        return
    found = destination(link.target, page.path, published.paths.__contains__, catalog.directory_urls, in_html=in_html)
    is_told = not in_html and found.path not in catalog.known_paths and is_named_like_a_record(catalog, found.path)
    is_told |= found.path in catalog.unpublished
    if found.way == "outside" or (found.way == "nowhere" and not is_told):
        place, subject = page.at_offset(link.start), f"the text links to '{link.target}'"
        why = _why(link.target, page.path, published, catalog.directory_urls, in_html=in_html)
        if why and found.way == "nowhere" and is_markdown(found.path):
            yield NOT_USED.at(place, f"{subject}, which is shown as its words: {why}", SWITCH)
        else:
            yield _told(found, place, subject, why)


def _lost_steps(catalog: Catalog, record: Record, published: SiteFiles) -> Iterator[Problem]:
    """Links in the steps of a path, whose page shows them as seen from the site's root."""
    journey, steps = record.facet(Journey), record.kind.names(Journey)["steps"]
    for number, step in enumerate(journey.steps if journey else ()):
        link = step.link or ""
        path = resolve_path(link, record.path)
        found = destination(quote(path or link), "index.md", published.paths.__contains__, catalog.directory_urls)
        if is_relative(link) and found.way in ("outside", "nowhere") and found.path not in catalog.unpublished:
            place, subject = record.at(steps, number, "link"), f"{steps} {number + 1}: link: '{link}'"
            why = _why(quote(path or link), "index.md", published, catalog.directory_urls)
            yield _told(found, place, subject, why)


def _why(link: str, page_path: str, published: SiteFiles, directory_urls: bool, *, in_html: bool = False) -> str:
    """What is switched off where a link would lead to a page of ours if it were not; else ''."""
    reasons: list[str] = []

    def is_absent(path: str) -> bool:
        reasons.append(published.why_absent(path))
        return bool(reasons[-1])

    destination(link, page_path, is_absent, directory_urls, in_html=in_html)
    return next(filter(None, reasons), "")


def _told(found: Destination, place: Location, subject: str, why: str) -> Problem:
    if why:
        return BROKEN.at(place, f"{subject}, which is not there: {why}", SWITCH)
    if found.way == "outside":
        hint = "put the file into the content folder, or link to its address on the web"
        return BROKEN.at(place, f"{subject}, which lies outside the content folder", hint)
    hint = f"correct the link, add '{found.path}', or delete the link"
    return BROKEN.at(place, f"{subject}, and the site has no such file", hint)
