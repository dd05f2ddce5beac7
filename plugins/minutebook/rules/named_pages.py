"""Files that settings name, such as entries of `nav`, exist; a record's file may have been renamed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import relpath

from minutebook.catalog.addresses import former_file, key_of
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import NamedPage, SiteFiles
from minutebook.core.addresses import page_address
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_id
from minutebook.schema.record import Record

FORMER_FILE = Code(
    "setting-names-former-file",
    Severity.ERROR,
    "A setting names a file that has another name now.",
    "An entry of nav that has no file leads readers nowhere, and stops a strict build.",
    "Write the new name in that place.",
    can_be_waived=False,
)


def lost_ways(catalog: Catalog, published: SiteFiles) -> Iterator[Problem]:
    """Entries that lead to a file a record had once, or to one with its id; what else is missing MkDocs tells."""
    former: dict[str, Record] = {}
    for way in published.ways:
        if not way.leads or way.path in published.paths or way.path in catalog.known_paths:
            continue
        former = former or _former(catalog)
        meant = former.get(_key(page_address(way.path, catalog.directory_urls))) or _named_alike(catalog, way)
        if meant is not None:
            message = f"'{way.written}' is no file of the site"
            yield FORMER_FILE.at(way.place, message, f"did you mean '{_written(way, meant.path)}'?")


def told_of_moves(ways: Iterable[NamedPage], moved: dict[str, str]) -> Iterator[str]:
    """What to write in each place that names one of the files `moved`, now by the name they had before."""
    for way in ways:
        if way.path in moved:
            yield f"{way.place}: names '{way.written}': write '{_written(way, moved[way.path])}' there"


def _written(way: NamedPage, path: str) -> str:
    """A path as it is to be written in that place, with what stood around the other one."""
    new = relpath(path, way.folder or ".")
    before, after = "/" if way.written.startswith("/") else "", way.written.partition("#")[1:]
    return f"{before}{new}{''.join(after)}"


def _former(catalog: Catalog) -> dict[str, Record]:
    return {_key(alias): record for record in catalog.records for alias in record.aliases}


def _key(address: str) -> str:
    return key_of(former_file(address)[0])


def _named_alike(catalog: Catalog, way: NamedPage) -> Record | None:
    """The record whose id begins the name of the file."""
    parts = way.path.rpartition("/")[2].rpartition(".")[0].split("-")
    names = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((found for each in names if is_id(each) and (found := catalog.find(each))), None)
