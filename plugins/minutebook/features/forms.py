"""Pages to add a record without git: a form for each kind, and an overview of what each kind is for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import SAFE_SCHEMES, page_address, way_to_root
from minutebook.core.identity import HANDLE_PATTERN, ID_PATTERN, letters
from minutebook.core.placeholders import LINE, VALUE, WORD
from minutebook.core.text import with_article
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.pages.forge import MAX_ADDRESS, Forge, new_file_address
from minutebook.pages.page import Draft, Page, Parts, Place, escape_markdown, slot_mark
from minutebook.render.assets import alone
from minutebook.render.environment import drawing
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name, new_text
from minutebook.views.form import make_form, taken_by_prefix
from minutebook.views.reference import purpose_of

KEY, FOLDER, DOOR = "forms", "add", say("Add a record")
WAYS = f"{FOLDER}/index.md"
"""Where the ways to add a record of each kind are."""
RULES = json.dumps(
    {
        "id": ID_PATTERN,
        "handle": HANDLE_PATTERN,
        "value": VALUE,
        "word": WORD,
        "line": LINE,
        "schemes": "|".join(sorted(SAFE_SCHEMES)),
        "letters": letters(),
    },
    ensure_ascii=False,
)
"""What form.js needs to judge and to name as the check and the commands do."""

NAME, TEXT = "{name}", "{text}"
"""What stands in the address of a new file for its name and its text until the form knows them."""


@dataclass(frozen=True)
class SubmitLink:
    """How a finished file gets into the book: the forge's name, the address of its page for a new file with
    `NAME` and `TEXT` in it, and the longest address it takes; all empty without a repository.

    `template` is the address with a template filled in, for browsers that run no scripts.
    """

    forge: str
    address: str
    template: str
    folder: str
    longest: int = MAX_ADDRESS


@dataclass(frozen=True)
class FormEntry:
    """A kind one may add, what it is for, and where its form is."""

    label: str
    purpose: str
    href: str


def form_pages(catalog: Catalog, forge: Forge) -> list[Page]:
    """A page with a form for each kind, and the overview, first.

    `catalog` is what the edition shows, and all that a form offers or knows. Where a number is proposed that a
    hidden record has, the check says so; a form that knew would tell its readers.
    """
    taken = cache(lambda: taken_by_prefix(catalog.taken_ids))
    return [_overview(catalog), *(_form_page(catalog, each, taken, forge) for each in catalog.registry.types)]


def with_way(page: Page, kind: Kind, directory_urls: bool = True) -> Page:
    """A kind's index page with a link to the form below its first paragraph."""

    def parts() -> Parts:
        root = way_to_root(page_address(page.path, directory_urls))
        way = drawing("form_way.html.j2", root=root, href=_address(kind, directory_urls), label=_title(kind))
        title, _, rest = page.text.partition("\n\n")
        lead, gap, below = rest.partition("\n\n")
        text = "\n\n".join((title, lead, slot_mark(len(page.slots)))) + (gap + below if gap else "\n")
        return text, (*page.slots, way)

    return page.put_off(parts, place=replace(page.place, leads=(KEY,)))


def _title(kind: Kind) -> str:
    return say("Add {what}", what=with_article(kind.name.lower()))


def _path(kind: Kind) -> str:
    return f"{FOLDER}/{kind.folder}.md"


def _address(kind: Kind, directory_urls: bool) -> str:
    return page_address(_path(kind), directory_urls)


def _next_id(catalog: Catalog, kind: Kind) -> str:
    return catalog.next_id(kind.prefix) if kind.prefix else ""


def _form_page(
    catalog: Catalog, record_type: type[Record], taken: Callable[[], Mapping[str, list[str]]], forge: Forge
) -> Page:
    kind = record_type.kind
    title = _title(kind)

    def fill(draft: Draft) -> None:
        draft.prose(escape_markdown(purpose_of(record_type)))
        draft.prose(say("The form makes the file for you. Nothing leaves your browser until you send it yourself."))
        next_id = _next_id(catalog, kind)
        form = make_form(catalog, record_type, next_id, taken().get(kind.prefix, []))
        start = new_text(record_type, next_id or "handle")
        way = _way(record_type, next_id or "handle", start, forge)
        draft.draw("form.html.j2", form=form, way=way, start=start, rules=RULES)

    draft = Draft(_path(kind), title, catalog.directory_urls, Place(kind.key, door=title, tells=False, adds=True))
    return draft.later(fill, in_nav=False, description=say("{title} in the browser, without git.", title=title))


def _way(record_type: type[Record], record_id: str, start: str, forge: Forge) -> SubmitLink:
    folder = record_type.kind.folder
    return SubmitLink(
        _forge_name(forge),
        new_file_address(forge, f"{folder}/{NAME}", TEXT),
        new_file_address(forge, f"{folder}/{new_file_name(record_type, record_id)}", start),
        f"{forge.folder}/{folder}".strip("/"),
    )


def _forge_name(forge: Forge) -> str:
    if not forge.repository:
        return ""
    host = urlsplit(forge.repository).hostname or ""
    return "GitLab" if forge.is_gitlab else "GitHub" if "github" in host else host


def _overview(catalog: Catalog) -> Page:
    def fill(draft: Draft) -> None:
        draft.prose(
            say(
                "Choose what you want to write down. Each form asks for what that kind of record needs, checks "
                "it while "
                "you type, and makes the file for you. Nothing leaves your browser until you send the file yourself."
            )
        )
        entries = [
            FormEntry(each.kind.name, purpose_of(each), _address(each.kind, catalog.directory_urls))
            for each in sorted(catalog.registry.types, key=lambda each: -len(catalog.of_kind(each.kind.key)))
        ]
        draft.draw("form_overview.html.j2", entries=entries)

    draft = Draft(WAYS, DOOR, catalog.directory_urls, Place(door=DOOR, is_hub=True))
    return draft.later(fill, description=say("Forms that write a record's file in the browser, without git."))


def _pages(ask: Ask) -> Iterator[Page]:
    """The forms, and the index pages of kinds with ways to them."""
    yield from form_pages(ask.catalog, ask.forge)
    for kind in ask.catalog.registry.kinds:
        if (page := ask.made.get(f"{kind.folder}/index.md")) is not None:
            yield with_way(page, kind, ask.catalog.directory_urls)


FEATURE = Feature(
    key=KEY,
    order=40,
    title="a page to add a record, for each kind",
    folder=FOLDER,
    door=DOOR,
    pages=_pages,
    files=lambda ask: {**alone(ask.language, "form.js", "form-text.js"), **alone(ask.language, "form.css")},
    is_plugin=True,
)
