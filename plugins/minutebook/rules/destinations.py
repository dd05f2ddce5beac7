"""Links and pictures on pages lead to files that the site has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Destination, Published, destination
from minutebook.core.addresses import is_relative, resolve_path
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.rules.mentions import is_named_like_a_record
from minutebook.schema.record import Record
from minutebook.sources.links import BodyLink
from minutebook.sources.source import Source

BROKEN = Code(
    "broken-link", Severity.ERROR, "A link or picture without its file shows readers nothing, and stops a strict build."
)
TAKEN_AWAY = Code(
    "page-taken-away",
    Severity.ERROR,
    "Lists and timelines lead to every page that was read, so one that a plugin removes leaves dead links.",
    can_be_waived=False,
)


def lost_links(catalog: Catalog, published: Published, root: str) -> Iterator[Problem]:
    """Pages taken away by a plugin, and links to no file of the site.

    Called with the files of the site, which the rules that take a catalog alone do not know. Links to ids and
    files of records that do not exist are told by the rule on mentions.
    """
    for path in sorted(published.gone):
        message = f"'{path}' is taken away by another plugin, while lists lead to it"
        hint = "leave it out with `exclude_docs` in mkdocs.yml instead, which Minutebook reads, or keep the page"
        yield TAKEN_AWAY.at(Location(f"{root}/{path}".lstrip("/")), message, hint)
    for page in catalog.texts:
        record = catalog.reading.paths.get(page.path)
        is_foreign = record is not None and record.is_adopted
        if page.path in published.paths:
            for problem in _lost_on(catalog, page, published):
                yield replace(problem, severity=Severity.NOTICE) if is_foreign else problem
    for record in catalog.having("journey"):
        yield from _lost_steps(catalog, record, published)


def _lost_on(catalog: Catalog, page: Source, published: Published) -> Iterator[Problem]:
    for link in page.body.links:
        yield from _lost(catalog, page, published, link, in_html=False)
    for link in page.body.html_links:
        yield from _lost(catalog, page, published, link, in_html=True)


def _lost(catalog: Catalog, page: Source, published: Published, link: BodyLink, *, in_html: bool) -> Iterator[Problem]:
    if catalog.reading.route(link.target):
        return
    found = destination(link.target, page.path, published.paths.__contains__, catalog.directory_urls, in_html=in_html)
    is_told = not in_html and found.path not in catalog.known_paths and is_named_like_a_record(catalog, found.path)
    is_told |= found.path in catalog.unpublished
    if found.way == "outside" or (found.way == "nowhere" and not is_told):
        yield _told(found, page.at_offset(link.start), f"the text links to '{link.target}'")


def _lost_steps(catalog: Catalog, record: Record, published: Published) -> Iterator[Problem]:
    """Links in the steps of a path, whose page shows them as seen from the site's root."""
    steps = record.kind.journey.steps if record.kind.journey else ""
    for number, step in enumerate(getattr(record, steps, ())):
        link = step.link or ""
        path = resolve_path(link, record.path)
        found = destination(quote(path or link), "index.md", published.paths.__contains__, catalog.directory_urls)
        if is_relative(link) and found.way in ("outside", "nowhere") and found.path not in catalog.unpublished:
            yield _told(found, record.at(steps, number, "link"), f"{steps} {number + 1}: link: '{link}'")


def _told(found: Destination, place: Location, subject: str) -> Problem:
    if found.way == "outside":
        hint = "put the file into the content folder, or link to its address on the web"
        return BROKEN.at(place, f"{subject}, which lies outside the content folder", hint)
    hint = f"correct the link, add '{found.path}', or delete the link"
    return BROKEN.at(place, f"{subject}, and the site has no such file", hint)
