"""A reader's browser calls no other host, unless the site names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Call
from minutebook.core.addresses import host_of
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.sources.loading import Load
from minutebook.sources.source import Source

OTHER_HOST = Code(
    "other-host",
    Severity.ERROR,
    "A host that pages load something from learns who reads what, and may change what they show.",
)


def loaded_elsewhere(catalog: Catalog, hosts: frozenset[str]) -> Iterator[Problem]:
    """Pictures, films and styles in the text of pages that come from a host which is none of `hosts`."""
    for page in catalog.texts:
        record = catalog.reading.paths.get(page.path)
        is_foreign = record is not None and record.is_adopted
        for load in loads_on(page):
            if load.host not in hosts:
                message = f"the text loads from the host '{load.host}': {load.what}"
                hint = f"link to it, keep the file in the content folder, or add '{load.host}' to `hosts` in mkdocs.yml"
                problem = OTHER_HOST.at(page.at_offset(load.start), message, hint)
                yield replace(problem, severity=Severity.NOTICE) if is_foreign else problem


def loads_on(page: Source) -> Iterator[Load]:
    """Whatever the text of a page would load from any other host: pictures in Markdown, and HTML."""
    for link in page.body.links:
        host = host_of(link.target) if page.body.text[link.start : link.start + 1] == "!" else ""
        if host:
            yield Load("a picture", host, link.start)
    yield from page.body.loads


def called_elsewhere(calls: Iterable[Call], hosts: frozenset[str]) -> Iterator[Problem]:
    """The same for settings, and for style sheets, pictures and templates of the site's own."""
    for call in calls:
        strange = [f"'{each}'" for each in call.hosts if each not in hosts]
        if strange:
            message = f"{call.what} loads from the host{'s' if len(strange) > 1 else ''} {joined(strange)}"
            hint = f"{call.instead}, or add {joined(strange)} to `hosts` in mkdocs.yml"
            yield OTHER_HOST.at(call.place, message, hint)
