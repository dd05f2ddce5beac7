"""Records, settings and links that belong to a kind, plugin or page that is switched off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.text import counted

NOT_USED = Code(
    "not-used-here",
    Severity.WARNING,
    "The text links to a page, or embeds a list, that is switched off in mkdocs.yml.",
    "The link is shown as its words and the list is left out, so the text around it may read oddly.",
    "Delete the link or the list, or switch that on again.",
)
UNREAD = Code(
    "record-of-kind-off",
    Severity.NOTICE,
    "Records of a kind that is switched off lie in the content folder.",
    "They are published as plain pages, are not checked, and appear in no list.",
    "Switch the kind on again, or move its folder out of the content folder.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Records of kinds that are switched off: one notice a kind, at the first of them."""
    placed = ((catalog.registry.off_at(page.path, page.metadata.get("id")), page) for page in catalog.texts)
    found = in_groups((kind.key, page) for kind, page in placed if kind)
    for kind in (each.kind for each in catalog.registry.off if each.kind.key in found):
        pages = found[kind.key]
        shown = "it is a plain page" if len(pages) == 1 else "they are plain pages"
        message = f"{counted(len(pages), 'record')} of the kind '{kind.key}', which is switched off: {shown}"
        hint = f"take '{kind.key}' out of kinds_off in mkdocs.yml, or move {kind.folder}/ out of the content folder"
        yield UNREAD.at(pages[0].at("id"), message, hint)
