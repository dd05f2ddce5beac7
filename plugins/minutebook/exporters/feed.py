"""What happened to records, as a feed in Atom's form, which programs for news read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape as escaped
from xml.sax.saxutils import quoteattr

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import permalink
from minutebook.core.text import label_of, with_capital
from minutebook.core.words import Language, Phrase, say
from minutebook.views.changed_between import ChangeSort, DatedChange, all_changes

TOLD = (ChangeSort.IN_FORCE, ChangeSort.DECIDED, ChangeSort.REPLACED, ChangeSort.AMENDED, ChangeSort.ENDED)
MOST = 50
"""Programs for news look often, and keep what they have seen."""
# What no XML may hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(catalog: Catalog, today: date, name: str, address: str, path: str, language: Language) -> str:
    """The last changes that settled something, the newest first, of the records in a catalog of what may be shown.

    `address` is that of the site, `path` that of the feed below it. What happened on a day happened at its beginning
    in UTC: records know no hours.
    """
    changes = _last(all_changes(catalog), today)
    entries = (line for key, each in changes.items() for line in _entry(catalog, each, key, address, language))
    latest = max((each.day for each in changes.values()), default=today)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language.name)}>',
        f"<id>{escape(address + path)}</id>",
        f"<title>{escape(name)}</title>",
        f"<author><name>{escape(name)}</name></author>",
        f"<updated>{_moment(latest)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address + path)}/>',
        f"<link href={quoteattr(address)}/>",
        *entries,
        "</feed>",
    )
    return "\n".join((*lines, ""))


def _last(changes: Iterable[DatedChange], today: date) -> dict[str, DatedChange]:
    """By a name that stays theirs: two changes of a record on one day that are of one sort count as one."""
    told = (each for each in changes if each.day <= today and each.sort in TOLD)
    found = {f"{each.entry.id}-{each.day}-{each.sort}": each for each in told}
    return dict(list(reversed(found.items()))[:MOST])


def _entry(catalog: Catalog, change: DatedChange, key: str, address: str, language: Language) -> Iterator[str]:
    record = catalog.find(change.entry.id)
    what = with_capital(language.of(change.what if isinstance(change.what, Phrase) else label_of(change.what)))
    if change.other:
        what = language.of(say("{what} by {record}", what=what, record=change.other.text))
    summary = change.note or (record.summary if record else "") or ""
    yield "<entry>"
    yield f"<id>{escape(address + permalink(change.entry.id, catalog.directory_urls))}#{escape(key)}</id>"
    yield f"<title>{escape(f'{change.entry.id} {change.entry.title}: {what}')}</title>"
    yield f"<updated>{_moment(change.day)}</updated>"
    yield f"<link href={quoteattr(address + change.entry.href)}/>"
    if summary:
        yield f"<summary>{escape(language.of(summary))}</summary>"
    yield "</entry>"


def escape(text: str) -> str:
    """A text as XML has it."""
    return escaped(_NOT_XML.sub("", text))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
