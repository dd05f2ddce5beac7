"""What can be found by its name, told in one small file: records, pages that we make, pages of authors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.text import label_of
from minutebook.pages.page import Page, Place
from minutebook.schema.record import Record
from minutebook.sources.source import Source

TITLE_LEVEL = 1

_NO_LETTERS = re.compile("[^a-z0-9]+")


def names_told(catalog: Catalog, made: Mapping[str, Page], index: str) -> str:
    """JSON of every name, read by `names.js`; addresses are relative to the root of the site.

    A record is its id, title, place, the numbers of its kind and status, and former names if it has any; a page its
    title, address and 0 where an author wrote it, 1 where we make it, 2 for a hub. `index` is the folder of the index
    of texts, `ending` how addresses end.
    """
    records = [each for each in catalog.records if catalog.reading.ids[each.id] is each]
    kinds = {each.kind.key: each.kind for each in records}
    statuses = sorted({(each.status_label, each.stage.mark) for each in records})
    at = {key: number for number, key in enumerate(kinds)}
    status_at = {status: number for number, status in enumerate(statuses)}
    told = {
        "index": index,
        "ending": "/" if catalog.directory_urls else ".html",
        "kinds": [[kind.name, kind.prefix, f"{kind.folder}/"] for kind in kinds.values()],
        "statuses": statuses,
        "records": [_record(catalog, each, at, status_at) for each in records],
        "pages": [*_made(catalog, made), *_written(catalog, made)],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _record(
    catalog: Catalog, record: Record, at: Mapping[str, int], status_at: Mapping[tuple[str, str], int]
) -> list[object]:
    status = status_at[record.status_label, record.stage.mark]
    told: list[object] = [record.id, record.title, _place(catalog, record), at[record.kind.key], status]
    return [*told, list(record.aliases)] if record.aliases else told


def _place(catalog: Catalog, record: Record) -> str | int:
    """The address of a record, as short as it can be told: half of what is sent would be addresses.

    0 where its file is called by its id and the words of its title; '' where by its id alone; other words behind the
    id; or the address, which has a slash.
    """
    address, stem = catalog.address_of(record), f"{record.kind.folder}/{record.id}"
    ending = "/" if catalog.directory_urls else ".html"
    if not (address.startswith(stem) and address.endswith(ending)):
        return address
    words = address.removeprefix(stem).removesuffix(ending)
    if record.title.isascii() and words == f"-{_NO_LETTERS.sub('-', record.title.lower()).strip('-')}":
        return 0
    is_plain = not words or (words.startswith("-") and len(words) > 1 and "/" not in words)
    return words[1:] if is_plain else address


def _made(catalog: Catalog, made: Mapping[str, Page]) -> Iterator[list[object]]:
    """Hubs first, as doors stand beside each other. What is about one record is reached from that record."""
    named = [each for each in made.values() if _has_name(each.place) and each.path not in catalog.reading.paths]
    for page in sorted(named, key=lambda each: not each.place.is_hub):
        yield [page.title, page_address(page.path, catalog.directory_urls), 2 if page.place.is_hub else 1]


def _has_name(place: Place) -> bool:
    """Whether a page is one of its own, and not the second part of a list, nor about a record."""
    return place.is_hub or bool(place.tag) or bool(place.kind and (place.door or place.tells))


def _written(catalog: Catalog, made: Mapping[str, Page]) -> Iterator[list[object]]:
    """Pages of authors that are no records and have not asked to be left out of what is searched."""
    there = {page_address(path, catalog.directory_urls) for path in made}
    for page in catalog.others:
        asked, address = page.metadata.get("search"), page_address(page.path, catalog.directory_urls)
        is_left_out = isinstance(asked, dict) and bool(asked.get("exclude"))
        if page.readable and address not in there and not is_left_out:
            yield [_title(page), address, 0]


def _title(page: Source) -> str:
    given = page.metadata.get("title")
    headings: Iterable[str] = (each.title for each in page.body.sections if each.level == TITLE_LEVEL)
    return str(given or next(iter(headings), "") or label_of(page.path.rpartition("/")[2].removesuffix(".md")))
