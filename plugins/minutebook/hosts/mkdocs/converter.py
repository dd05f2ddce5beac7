"""Markdown made into HTML by nothing but the text and the settings, so that it can be made elsewhere, and kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.serializers import to_xhtml_string
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files
from mkdocs.structure.toc import get_toc

from minutebook.core.values import dataclass
from minutebook.disk.kept import key_of
from minutebook.hosts.mkdocs.inlines import ask_quickly

# An address that is written the same in any HTML, and that nobody takes for one of another host or for a script: a
# path without colon, percent and ampersand that does not begin with a stroke, and what stands behind a #.
_PLAIN = re.compile(r"(?=.)(?!/)[A-Za-z0-9._~/-]*(?:#[A-Za-z0-9._~:-]*)?")


class Unsettled(Exception):
    """What becomes of a text cannot be said without the page it stands on."""


class Gapped(NamedTuple):
    """HTML with gaps: the pieces around them, and a number for each of what goes into it."""

    pieces: tuple[str, ...]
    gaps: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        """The HTML with these values in its gaps."""
        parts = [self.pieces[0]]
        for gap, piece in zip(self.gaps, self.pieces[1:], strict=True):
            parts += (values[gap], piece)
        return "".join(parts)


@dataclass(frozen=True)
class Converted:
    """A text as HTML, with a gap for each address that depends on the page.

    `html` is as Markdown makes it, `clean` as readers get it. `links` are addresses as they were written, in the order
    in which MkDocs looks at them. `contents` are the headings as MkDocs is told of them.
    """

    html: Gapped
    clean: Gapped
    links: tuple[str, ...]
    contents: list[dict[str, Any]]
    title: str | None
    anchors: tuple[str, ...]

    def put_on(self, page: pages.Page, config: MkDocsConfig, files: Files) -> str | None:
        """Give a page what its own `render` would give it; MkDocs itself says where each link leads, and warns.

        The HTML as readers get it is told, too, if no address is of a sort that might change more than its gap.
        """
        resolving = pages._RelativePathTreeprocessor(page.file, files, config)
        links = [resolving.path_to_url(link) for link in self.links]
        page.content = self.html.filled([_in_attribute(link) for link in links])
        page.toc = get_toc(self.contents)  # type: ignore[arg-type]
        page._title_from_render = self.title
        page.present_anchor_ids = set(self.anchors)
        if pages.log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = resolving.links_to_anchors
        return self.clean.filled(links) if all(map(_PLAIN.fullmatch, links)) else None


class Converter:
    """Converts the texts of one site, one after the other, by one Markdown object.

    MkDocs makes a new one for every page, which is a tenth of its time. Markdown's own `reset` is meant for this;
    every extension known as pure honors it. `clean` makes of its HTML what readers get.
    """

    def __init__(self, extensions: Sequence[Any], settings: Mapping[str, Any], clean: Callable[[str], str]) -> None:
        self._clean = clean
        self._make: Callable[[], markdown.Markdown] = lambda: markdown.Markdown(
            extensions=extensions, extension_configs=dict(settings)
        )
        self._object: markdown.Markdown | None = None

    def _new(self) -> markdown.Markdown:
        made = self._make()
        ask_quickly(made)
        return made

    def __call__(self, text: str) -> Converted:
        """What becomes of a text; raises whatever an extension raises over it, or Unsettled."""
        made = self._object or self._new()
        self._object = None  # one that gives up half-way does not know where it is
        mark = f"minutebook-{key_of(text).hex()}-"  # no text can hold a digest of itself
        raw, anchors, title = pages._RawHTMLPreprocessor(), _anchors(), pages._ExtractTitleTreeprocessor()
        links = _Marking(mark)
        made.reset()
        for each in (raw, anchors, links, title):  # as MkDocs does, for order counts where priorities are equal
            each._register(made)
        html = made.convert(text)
        found = Converted(
            _gapped(html, mark),
            _gapped(self._clean(html), mark),
            tuple(links.found),
            _contents(getattr(made, "toc_tokens", [])),
            None if title.title is None else str(title.title),
            tuple(sorted(map(str, anchors.present_anchor_ids | raw.present_anchor_ids))),
        )
        self._object = made
        return found


def _gapped(html: str, mark: str) -> Gapped:
    """HTML cut at its marks; a pattern of its own for each text would have to be compiled for each."""
    first, *marked = html.split(mark)
    gaps = [each.partition(".") for each in marked]
    return Gapped((first, *(piece for _, _, piece in gaps)), tuple(int(number) for number, _, _ in gaps))


class _Marking(pages._RelativePathTreeprocessor):
    """Puts a mark in place of every address that MkDocs would look at, and takes note of it."""

    def __init__(self, mark: str) -> None:
        self.found: list[str] = []
        self._mark = mark

    def path_to_url(self, url: str) -> str:
        """A mark, or the address where MkDocs leaves it as it is: one of elsewhere, and one in Markdown's own marks."""
        scheme, host, *_ = urlsplit(url)
        if scheme or host or (AMP_SUBSTITUTE in url and not url.startswith(("/", "\\"))):
            return url
        if STX in url or ETX in url:
            raise Unsettled
        self.found.append(str(url))
        return f"{self._mark}{len(self.found) - 1}."


def _anchors() -> pages._ExtractAnchorsTreeprocessor:
    nothing: Any = None  # MkDocs hands over file, files and settings, which are not read
    return pages._ExtractAnchorsTreeprocessor(nothing, nothing, nothing)


def _contents(headings: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "level": int(each["level"]),
            "id": str(each["id"]),
            "name": str(each["name"]),
            "children": _contents(each["children"]),
        }
        for each in headings
    ]


def _in_attribute(address: str) -> str:
    """An address as Markdown writes it between the quotes of an attribute."""
    return to_xhtml_string(Element("a", href=address)).removeprefix('<a href="').removesuffix('"></a>')
