"""Page: Markdown text with slots, and what fills them once Markdown is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from minutebook.core.addresses import page_address, way_to_root
from minutebook.core.values import dataclass
from minutebook.core.words import Language, changed, in_a_row
from minutebook.render.environment import Drawing, Templates

Slot = str | Drawing

Parts = tuple[str, tuple[Slot, ...]]
"""The text of a page and its slots."""


@dataclass(frozen=True)
class Place:
    """Where a made page stands among the others, from which the ways between them follow.

    A page may be about a `kind` (its key), a `record` (its id) or a `tag`. `door` is what a link to it says; '' where
    the hub or a page beside it has one already. Pages about one record are the parts of its hub; the one that
    `tells_all` of it comes last. A page that `continues` another, by its path, is a further part of the same list.
    Records of a kind lead to the first page that `tells` of it, and begin others like themselves where one `adds` to
    the kind. `leads` names features whose pages it links to itself. Pages of one `feature` belong together, and its hub
    leads to them; which that is, is filled in where features are asked for their pages.
    """

    kind: str = ""
    record: str = ""
    tag: str = ""
    door: str = ""
    is_hub: bool = False
    tells: bool = True
    adds: bool = False
    tells_all: bool = False
    continues: str = ""
    leads: tuple[str, ...] = ()
    feature: str = ""


@dataclass(frozen=True)
class Page:
    """A page to be built. `text` is Markdown in which `slot_mark(n)` stands for `slots[n]`.

    Slots keep made HTML out of the Markdown parser, which would spend most of its time on it. They are
    drawn when the page is, which a host may have done in another process meanwhile.
    `meta` is the front matter the theme may read. Pages of which there may be hundreds say that they
    are not `in_nav`: the theme draws its navigation on every page.
    `text` and `slots` of a page that is `put_off` are made when somebody asks for one of them, and then stay.
    """

    path: str
    title: str
    text: str
    slots: tuple[Slot, ...] = field(default_factory=tuple)
    meta: Mapping[str, object] = field(default_factory=dict)
    in_nav: bool = True
    place: Place = Place()

    if not TYPE_CHECKING:  # the type checker knows every attribute there is

        def __getattr__(self, name: str) -> Any:
            own = vars(self)
            if name not in ("text", "slots") or "_parts" not in own:
                raise AttributeError(f"a page has no '{name}'")
            own["text"], own["slots"] = own["_parts"]()
            del own["_parts"]
            return own[name]

    def put_off(self, parts: Callable[[], Parts], **changes: Any) -> Page:
        """This page with `changes`; its text and slots are what `parts` gives once they are wanted."""
        later = object.__new__(Page)
        vars(later).update({**vars(self), **changes, "_parts": parts})
        vars(later).pop("text", None)
        vars(later).pop("slots", None)
        return later

    def but(self, **changes: Any) -> Page:
        """This page with other values of anything but `text` and `slots`, which are made no sooner for it."""
        return self.put_off(lambda: (self.text, self.slots), **changes)

    def said(self, language: Language) -> Page:
        """This page with its title, its text and the ways to it in a language; slots are drawn in it later."""
        meta = {name: language.of(value) for name, value in self.meta.items()}
        place = replace(self.place, door=language.of(self.place.door))
        parts = lambda: (language.of(self.text), self.slots)  # noqa: E731
        return self.put_off(parts, title=language.of(self.title), meta=meta, place=place)

    @property
    def part(self) -> str:
        """The text below the title, for a page whose author has written the rest."""
        return self.text.partition("\n\n")[2] if self.text.startswith("# ") else self.text

    @property
    def whole_text(self) -> str:
        """The page as one Markdown text, slots filled in by our templates."""
        return filled(self.text, tuple(map(Templates().html, self.slots)))


SLOT = '<div data-minutebook-slot="'
"""How the mark of a slot begins."""


def slot_mark(number: int, seal: str = "") -> str:
    """What stands in Markdown for a slot; a block of its own that Markdown leaves alone.

    In the text of an author it carries the text's `seal`, which nobody can write into that very text.
    """
    return f'{SLOT}{number}{seal and "-"}{seal}"></div>'


def seal_of(text: str) -> str:
    """What the marks of slots in an author's text carry, so that none of them is the author's."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]


def sealed(text: str, count: int, seal: str) -> str:
    """A made page's text, its marks with the seal of the author's text it goes into."""
    return filled(text, tuple(slot_mark(number, seal) for number in range(count)))


def filled(text: str, slots: tuple[str, ...], seal: str = "") -> str:
    """Text or HTML with every slot's content in place."""
    for number, content in enumerate(slots):
        text = text.replace(slot_mark(number, seal), content)
    return text


class Draft:
    """Collects a page's parts in reading order, at once or, with `later`, when somebody wants to see them."""

    def __init__(
        self,
        path: str,
        title: str,
        directory_urls: bool = True,
        place: Place = Place(),  # noqa: B008  # it does not change
    ) -> None:
        self.path, self.title, self.directory_urls, self.place = path, title, directory_urls, place
        self.root = way_to_root(page_address(path, directory_urls))
        self._parts: list[str] = []
        self._slots: list[Slot] = []

    def heading(self, text: str, level: int = 2) -> None:
        """A heading that the page's table of contents lists."""
        self._parts.append(in_a_row(("#" * level, escape_markdown(text)), " "))

    def prose(self, text: str) -> None:
        """Markdown of our own; text of records goes through `escape_markdown` first."""
        self._parts.append(text)

    def html(self, html: str) -> None:
        """HTML that a template has drawn already."""
        self._add(html)

    def draw(self, template: str, **context: Any) -> None:
        """A template with what it shows, drawn later; it is given the way to the root as `root`."""
        self._add(Drawing(template, {**context, "root": self.root}))

    def _add(self, slot: Slot) -> None:
        self._parts.append(slot_mark(len(self._slots)))
        self._slots.append(slot)

    def page(self, in_nav: bool = True, **meta: object) -> Page:
        """The finished page."""
        given = {"title": self.title, **meta}
        return Page(self.path, self.title, *self._made(), given, in_nav, self.place)

    def later(self, fill: Callable[[Draft], None], in_nav: bool = True, **meta: object) -> Page:
        """The page to which `fill` adds the parts once somebody wants to see them."""

        def parts() -> Parts:
            fill(self)
            return self._made()

        given = {"title": self.title, **meta}
        return Page(self.path, self.title, "", (), given, in_nav, self.place).put_off(parts)

    def _made(self) -> Parts:
        title = in_a_row(("# ", escape_markdown(self.title)), "")
        return in_a_row((in_a_row((title, *self._parts), "\n\n"), "\n"), ""), tuple(self._slots)


def summed_up(summary: str, *rest: str) -> str:
    """The sum of a page in heavy type, and what explains it."""
    return in_a_row((in_a_row(("**", summary, ".**"), ""), *rest), " ")


def escape_markdown(text: str) -> str:
    """Text of a record made harmless in Markdown and HTML, and to plugins that fill in what stands in braces."""
    return changed(text, _escaped)


def _escaped(text: str) -> str:
    out = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    for mark in "\\`*_[]#!":
        out = out.replace(mark, "\\" + mark)
    for mark in "{}|~^=":
        out = out.replace(mark, f"&#{ord(mark)};")
    return out
