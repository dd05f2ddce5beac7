"""HTML in a body that readers are not given, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from minutebook.core.addresses import host_of, is_safe_address
from minutebook.sources.allowed import (
    ACTIVE,
    ATTRIBUTES,
    ELEMENTS,
    EVERYWHERE,
    HARMLESS,
    MERMAID_HOST,
    is_elsewhere,
    is_reserved,
    kept,
    loaded_by,
)
from minutebook.sources.tags import HtmlTag, is_nested_too_deep, tags_in

Why = Literal["runs", "link", "reserved", "host", "unknown"]


class HtmlHazard(NamedTuple):
    """What is left out or shown as text, and where its tag begins, in characters of the text.

    It may run or load something (`runs`), leads where no link may (`link`), is kept for the theme and for
    Minutebook (`reserved`), loads something of another host (`host`), or is nothing a page needs (`unknown`).
    `value` is the address or the word in question.
    """

    what: str
    start: int
    why: Why = "runs"
    value: str = ""


_SIGNS = (
    *("<", "{", "__", "mermaid", "]:", "(//", "(<//", "(\\", "&#", "&colon", "&tab", "&newline"),
    *("script:", "data:", "blob:", "file:", "md-", "mb-", "mb_", "mb ", "mb:", "mb.", "mb/", "mb,", "mb\n"),
)
"""What a text has in it if Markdown could make anything of it that is not kept."""

_ACTING = frozenset({"action", "background", "data", "formaction", "srcdoc", "xlink:href"})
_MARKDOWN = frozenset({"markdown"})
"""An attribute that Markdown reads and removes; browsers ignore it."""
_SLOTS = frozenset({"data-minutebook-slot"})
"""An attribute of Minutebook's own marks; one that an author writes is removed when the marks are filled."""


def may_hide_hazards(text: str) -> bool:
    """Whether Markdown could make anything of a text that pages do not keep."""
    text = text.lower()
    return any(map(text.__contains__, _SIGNS))


def hazards_in(text: str, hosts: frozenset[str] = frozenset()) -> Iterator[HtmlHazard]:
    """What of the HTML in a text `markup.clean` leaves out or shows as words.

    `hosts` are those whose pictures may be loaded. A name that browsers do not know is no hazard: it is shown as
    it is written.
    """
    if is_nested_too_deep(text):
        yield HtmlHazard("elements in each other, more than any page needs", text.index("<"), "unknown")
    for tag in tags_in(text) if "<" in text else ():
        if tag.name in ELEMENTS:
            yield from _attributes(tag, hosts)
        elif tag.name in HARMLESS:
            yield HtmlHazard(f"<{tag.name}>", tag.start, "unknown")
        elif tag.name in ACTIVE or tag.name in "!?":
            yield HtmlHazard(f"<{tag.name}>" if tag.name in ACTIVE else f"<{tag.name}", tag.start)


def _attributes(tag: HtmlTag, hosts: frozenset[str]) -> Iterator[HtmlHazard]:
    if tag.name == "input" and tag.attributes.get("type", "").lower() not in ("checkbox", "radio"):
        yield HtmlHazard("<input>", tag.start)
    allowed = ({name.lower() for name in ATTRIBUTES.get(tag.name, ())} | EVERYWHERE | _MARKDOWN) - _SLOTS
    for name, value in tag.attributes.items():
        if name in allowed:
            yield from _value(tag, name, value, hosts)
        else:
            why: Why = "runs" if name.startswith(("on", "data-")) or name in _ACTING else "unknown"
            yield HtmlHazard(name, tag.start, why)


def _value(tag: HtmlTag, name: str, value: str, hosts: frozenset[str]) -> Iterator[HtmlHazard]:
    if name in ("src", "srcset", "poster"):
        safe = [each for each in loaded_by(name, value) if is_safe_address(each)]
        elsewhere = [host_of(each) for each in safe if is_elsewhere(each, hosts)]
        if elsewhere:
            yield HtmlHazard(name, tag.start, "host", elsewhere[0])
            return
    found = kept(tag.name, name, value, hosts)
    if name == "class":
        for word in value.split():
            if word not in (found or "").split():
                is_drawn = word.lower() == "mermaid"
                yield HtmlHazard(name, tag.start, *(("host", MERMAID_HOST) if is_drawn else ("reserved", word)))
    elif found is None and name in ("href", "src", "srcset", "poster", "cite"):
        yield HtmlHazard(name, tag.start, "link", value)
    elif name == "rel" and found != value:
        yield HtmlHazard(name, tag.start, "unknown", value)
    elif found is None and value.strip():
        yield HtmlHazard(
            name, tag.start, "reserved" if name in ("id", "for", "name") and is_reserved(value) else "unknown", value
        )
