"""A site as plain files: what is drawn stands in the Markdown, so that any engine that reads Markdown can show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from minutebook.core.outline import number_before
from minutebook.pages.page import escape_markdown, filled
from minutebook.pages.records import Frame
from minutebook.render.environment import as_html
from minutebook.site import PageText, Site

_TITLE = re.compile(r"\s*#[ \t]+([^\n]*?)[ \t#]*(?:\n|$)")
"""A first heading of level 1, which may be the title of a record."""
# A heading of level 1 anywhere, in Markdown of either form or in HTML.
_HAS_TITLE = re.compile(r"^ {0,3}# |^=+[ \t]*$|<h1[\s>]", re.MULTILINE)
# The lines between tags, and what indents the next one: Markdown would take four blanks for code.
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
# Elements whose line ends count, with what is in them.
_LINES_KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)


def page_files(site: Site) -> dict[str, bytes]:
    """Every page as a Markdown file, by its path, and the files that features bring."""
    pages = {path: page_file(site, path, text) for path, text in site.pages.items()}
    return {**pages, **site.files}


def page_file(site: Site, path: str, text: PageText) -> bytes:
    """A page: its front matter, the text with its slots filled, and around that of a record its title and its frame.

    Engines print the words of the front matter as they are, so they are escaped as HTML.
    """
    slots = tuple(map(_raw, site.slots.get(path, ())))
    body = filled(text.markdown, slots, text.seal)
    if path in site.frames:
        body = _framed(body, str(text.meta["title"]), site.frames[path])
    if path in site.heads:
        body = _headed(body, str(text.meta.get("title", "")), _raw(site.heads[path]))
    meta = {name: value for name, value in text.meta.items() if name != "template"}  # one of the site's own
    front = yaml.safe_dump(_plain(as_html(meta)), allow_unicode=True, sort_keys=False) if meta else ""
    return (f"---\n{front}---\n{body.strip()}\n" if front else f"{body.strip()}\n").encode(errors="replace")


def _framed(body: str, title: str, frame: Frame) -> str:
    first = _TITLE.match(body)
    own = body[first.end() :] if first and number_before(first[1], title) is not None else body
    above = _raw(frame.head + frame.facts + frame.above)
    return "\n\n".join((f"# {escape_markdown(title)}", above, own.strip("\n"), _raw(frame.below)))


def _headed(body: str, title: str, head: str) -> str:
    """A text below its head. Engines take the title of a page from a heading only where that stands first, so the head
    stands below one whose front matter has none."""
    first = _TITLE.match(body)
    if not title and first:
        return f"{body[: first.end()].rstrip()}\n{head}\n{body[first.end() :]}"
    named = f"# {escape_markdown(title)}\n\n" if title and not _HAS_TITLE.search(body) else ""
    return f"{head}\n{named}{body.lstrip()}"


def _raw(html: str) -> str:
    """HTML as one block that Markdown leaves alone: a `div` whose lines neither end a block nor begin one."""
    pieces = _LINES_KEPT.split(html)
    parts, at = [], 0
    while at < len(pieces):
        parts.append(_on_lines(pieces[at]))
        if at + 1 < len(pieces):
            parts.append(pieces[at + 1].replace("\n", "&#10;") if pieces[at + 2] != "script" else pieces[at + 1])
        at += 3
    return f"\n<div>{''.join(parts)}</div>\n" if html.strip() else ""


def _on_lines(html: str) -> str:
    return " ".join(_BETWEEN_TAGS.sub("> <", html).split("\n"))


def settings_file(settings: Mapping[str, Any]) -> bytes:
    """The mkdocs.yml of the written folder; what cannot be written as plain values is left out."""
    said = "# Written by `minutebook write`; write again instead of changing it.\n"
    return (said + yaml.safe_dump(_plain(settings), allow_unicode=True, sort_keys=False)).encode()


def _plain(value: Any) -> Any:
    """Texts, numbers, days, lists and maps, without what is none of these."""
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items() if not callable(each)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value if not callable(each)]
    return str(value) if isinstance(value, str) else value
