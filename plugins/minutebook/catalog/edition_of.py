"""Makes an edition: the records and pages its readers may see, with nothing in them that names the others."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from minutebook.catalog.book_files import BookFile
from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.catalog.editions import Sight, Withheld, withheld
from minutebook.core.identity import is_handle, is_id
from minutebook.core.values import dataclass
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.references import with_plain_references
from minutebook.schema.sealing import without_fingerprints
from minutebook.schema.shape import words_in
from minutebook.sources.body import read_body
from minutebook.sources.source import Source

WORDS = frozenset({"title", "description", "summary", "tags"})
"""Fields of a page that is no record which hold words, whatever plugin reads them."""


@dataclass(frozen=True)
class Edition:
    """Records and pages of an edition, the paths it withholds, those lost with them, and what it must not name.

    A page is lost that could be seen, were it not for its file name, or for a field it needs, that names a hidden one.
    """

    catalog: Catalog
    sources: Mapping[str, Source]
    hidden: frozenset[str]
    lost: frozenset[str]
    names: Withheld


def edition_of(catalog: Catalog, leaves: Mapping[str, BookFile], aside: Iterable[BookFile], sight: Sight) -> Edition:
    """The edition of a book whose files are `leaves`. Ids of files that lie `aside` stay taken, but for those of
    hidden ones."""
    pages = {path: leaf.source for path, leaf in leaves.items()}
    hidden = frozenset(path for path, leaf in leaves.items() if not sight.shows(leaf.visibility))
    hide = _names_of(catalog, pages, hidden)
    unread = {each.path for each in catalog.held} | {path for path, page in pages.items() if not page.readable}
    named = {path for path in pages.keys() - hidden if hide.text(path) != path}
    visible = [record for record in catalog.records if record.path not in hidden | named]
    kept = [clean for record in visible if (clean := _scrubbed(record, hide)) is not None]
    held = [each for each in catalog.held if each.path not in hidden]
    shown = catalog
    if hidden or len(kept) < len(catalog.records):
        shown = build_catalog(
            catalog.registry, kept, held, catalog.adoptions, catalog.directory_urls, today=catalog.today
        )
    reserved = catalog.reserved - {each for leaf in aside if not sight.shows(leaf.visibility) for each in leaf.ids}
    if reserved != shown.reserved:
        shown = replace(shown, reserved=reserved)
    lost = frozenset(named | {record.path for record in visible} - {record.path for record in kept})
    others = pages.keys() - catalog.known_paths - hidden - unread - lost
    sources = {record.path: record.source for record in kept}
    sources |= {path: _scrubbed_page(pages[path], hide, WORDS) for path in sorted(others)}
    if shown is not catalog:
        shown = replace(shown, others=tuple(sources[each.path] for each in catalog.others if each.path in others))
    return Edition(shown, sources, hidden, lost, hide)


def _names_of(catalog: Catalog, pages: Mapping[str, Source], hidden: Collection[str]) -> Withheld:
    """What must not be named of records and pages with these paths; ids, titles and files of the others may be."""
    if not hidden:
        return withheld((), ())
    secret = [each for each in catalog.records if each.path in hidden]
    ids = [*(each.id for each in secret), *(each.id for each in catalog.held if each.path in hidden and each.id)]
    said = {path: pages[path].metadata.get("id") for path in sorted(hidden)}
    ids += [str(name) for path, name in said.items() if catalog.registry.off_at(path, name)]
    former = [alias for each in secret for alias in each.aliases]
    handles = {alias for each in secret if is_handle(each.id) for alias in each.aliases if is_handle(alias)}
    shown = [each for each in catalog.records if each.path not in hidden]
    free = [page for path, page in pages.items() if path not in hidden]
    return withheld(
        [*ids, *handles, *(alias for alias in former if is_id(alias))],
        [*hidden, *(alias for alias in former if not is_id(alias))],
        [title for path in hidden for title in _titles_of(pages[path])],
        kept=[name for each in shown for name in (each.id, *each.aliases)],
        kept_names=[*(title for page in free for title in _titles_of(page)), *(each.id for each in shown)],
        kept_paths=[page.path for page in free],
    )


def _titles_of(page: Source) -> list[str]:
    """What a page calls itself: in its front matter, and in its first heading."""
    said = [str(each) for each in (page.metadata.get("title"), page.salvaged.get("title")) if each]
    return [*said, *(each.title for each in page.body.sections[:1] if each.level == 1)]


def _scrubbed_page(page: Source, hide: Withheld, words: Container[str]) -> Source:
    if not hide:
        return page
    text = hide.body(page.body, page.path)
    metadata = hide.fields(page.metadata, page.path, words)
    if text == page.body.text and metadata == page.metadata:
        return page
    metadata = without_fingerprints(metadata)
    return replace(page, metadata=metadata, body=read_body(text, page.body.first_line), head="")


def _scrubbed(record: Record, hide: Withheld) -> Record | None:
    """The record with nothing in it that names a hidden one; None where that leaves no record."""
    page = _scrubbed_page(record.source, hide, words_in(type(record)) - KEPT_BY_COMMANDS)
    extra = hide.values(record.extra, record.path) if hide else record.extra
    if page is record.source and extra == record.extra:
        return record
    fields = type(record).model_fields
    given = {name: value for name, value in page.metadata.items() if value is not None and name in fields}
    try:
        clean = type(record).model_validate(with_plain_references(given, type(record)))
    except ValidationError:
        return None
    clean.filed(page, record.labels, extra, record.is_adopted)
    return clean
