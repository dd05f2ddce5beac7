"""Which person of the book is at the keyboard, from what git says of them."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.catalog.catalog import Catalog
from minutebook.core.identity import slugify
from minutebook.schema.facets import Directory


def handle_of(catalog: Catalog, names: Sequence[str]) -> str:
    """Handle of the person who goes by one of `names`: a handle, a mail address or a full name; '' for nobody.

    The first name that leads to somebody who is still here counts.
    """
    people = [each for each in catalog.having(Directory) if not each.has_left]
    handles = {each.id for each in people}
    titles = [each.title.casefold() for each in people]
    for name in names:
        handle = slugify(name.partition("@")[0].partition("+")[0]) if name else ""
        if handle in handles:
            return handle
        if titles.count(name.casefold()) == 1:
            return people[titles.index(name.casefold())].id
    return ""
