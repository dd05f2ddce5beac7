"""A reader's browser calls no other host, unless the site names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import OtherHostCall
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.sources.loading import OtherHostLoad
from minutebook.sources.source import Source

OTHER_HOST = Code(
    "other-host",
    Severity.ERROR,
    "A page loads something from another site.",
    "That site learns who reads the page, and can change what it shows.",
    "Keep the file in the content folder, or add the host to `hosts` in mkdocs.yml.",
    adopted=Severity.NOTICE,
)


def loaded_elsewhere(catalog: Catalog, hosts: frozenset[str]) -> Iterator[Problem]:
    """Pictures, films, diagrams and styles in the text of pages that need a host which is none of `hosts`."""
    for page in catalog.texts:
        for load in page.body.loads:
            if load.host not in hosts:
                yield _told(page, load)


def made_elsewhere(page: Source, load: OtherHostLoad, hosts: frozenset[str]) -> Iterator[Problem]:
    """The same for HTML that Markdown's extensions make; each host is reported once on a page."""
    if load.host not in hosts and load.host not in {each.host for each in page.body.loads}:
        yield _told(page, load)


def _told(page: Source, load: OtherHostLoad) -> Problem:
    message = f"the text loads from the host '{load.host}': {load.what}"
    hint = f"link to it, keep the file in the content folder, or add '{load.host}' to `hosts` in mkdocs.yml"
    return OTHER_HOST.at(page.at_offset(load.start), message, hint)


def called_elsewhere(calls: Iterable[OtherHostCall], hosts: frozenset[str]) -> Iterator[Problem]:
    """The same for settings, and for style sheets, pictures and templates of the site's own."""
    for call in calls:
        strange = [f"'{each}'" for each in call.hosts if each not in hosts]
        if strange:
            message = f"{call.what} loads from the host{'s' if len(strange) > 1 else ''} {joined(strange)}"
            hint = f"{call.instead}, or add {joined(strange)} to `hosts` in mkdocs.yml"
            yield OTHER_HOST.at(call.place, message, hint)
