"""Which HTML of a body readers get: the elements, attributes, addresses, classes and ids that are kept."""

from __future__ import annotations

import re

from minutebook.core.addresses import host_of, is_safe_address


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


_TEXT = """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
    div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd label li main mark nav ol p pre q rp rt
    ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
"""
_PICTURES = "audio img input path picture source svg track video"
ELEMENTS = words(_TEXT + _PICTURES)
"""`input` is what tabs and task lists are made of; `svg` with `path` is all that the theme's icons are made of."""

ACTIVE = words("""
    animate animatemotion animatetransform annotation-xml applet base body button embed feimage fencedframe
    foreignobject form frame frameset head html iframe image isindex link meta mglyph mpath noembed noframes
    noscript object plaintext portal script select set style template textarea title use xmp
    """)
"""Elements that run or load something, take what follows for theirs, or stand for the page itself."""
HARMLESS = words("""
    acronym area basefont bgsound blink canvas circle clippath data datalist defs desc dialog dir ellipse
    fieldset filter font font-face g hgroup keygen legend line lineargradient listing map marker marquee mask
    math menu menuitem metadata meter mtext multicol nextid nobr optgroup option output param pattern polygon
    polyline progress radialgradient rb rect rtc search selectedcontent slot spacer stop switch symbol text
    textpath tspan view
    """)
"""Other elements browsers know. Like those above they are shown as they are written; so is any other name."""

EVERYWHERE = words("aria-describedby aria-hidden aria-label aria-labelledby class dir id lang role title")
_TABLE = words("abbr align colspan headers rowspan scope style valign width")
_SIZED = words("align height width")
_PLAYED = words("autoplay controls height loop muted playsinline preload src width")
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": words("data-preview download href hreflang name rel target type"),
    "audio": _PLAYED,
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span", "width"}),
    "colgroup": frozenset({"span", "width"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "div": frozenset({"align", "data-minutebook-slot", "data-tabs"}),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hr", "p"), frozenset({"align"})),
    "img": _SIZED | words("alt decoding loading sizes src srcset"),
    "input": words("checked disabled id name type"),
    "ins": frozenset({"cite", "datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "path": frozenset({"d"}),
    "q": frozenset({"cite"}),
    "source": words("height media sizes src srcset type width"),
    "span": frozenset({"data-linenos"}),
    "svg": words("height viewBox width xmlns"),
    **dict.fromkeys(("table", "tbody", "td", "tfoot", "th", "thead", "tr"), _TABLE),
    "time": frozenset({"datetime"}),
    "track": words("default kind label src srclang"),
    "ul": frozenset({"type"}),
    "video": _PLAYED | {"poster"},
}
"""Attributes kept on one element besides those kept everywhere; those with a rule for their value are judged below."""

_FOR_AUTHORS = words("md-button md-button--primary md-tag md-tag-icon md-tag-shadow mb-counts mb-doors mb-halves")
"""Of the theme's classes and ours those that are for authors: buttons, tags, which Material's plugin of that name
writes into pages, too, and the layout of a home page. No script looks for them; all others with their beginnings
fall."""
_ICON_OF_TAG = "md-tag--"
"""What a class begins with that gives a tag its icon."""
_OURS = ("mb-", "md-")
MERMAID_HOST = "unpkg.com"
"""Where the theme loads what draws diagrams."""
# Ids that the extensions for tabs and code lines give, for which links in their HTML look.
_FIXED_ID = re.compile(r"__(?:tabbed_\d+(?:_\d+)?|(?:codelineno|span)-[\w-]+)")
_NO_NAME = re.compile(r'[\n\f\r"<>\[\]\\]')
"""What an id cannot hold: the theme's script, which puts it between quotes to look for it, would stop."""
# The one style that Markdown's tables write.
_ALIGNED = re.compile(r"\s*text-align\s*:\s*(left|right|center)\s*;?\s*", re.IGNORECASE)
# What the value of each of these attributes must be from end to end; another value is left out.
_VALUES = {
    "data-linenos": re.compile(r"[\d ]{0,12}"),
    "data-minutebook-slot": re.compile(r"\d{1,6}(?:-[0-9a-f]{32})?"),
    "data-preview": re.compile(r""),
    "data-tabs": re.compile(r"\d{1,6}:\d{1,6}"),
    "target": re.compile(r"_blank|_self"),
    "type": re.compile(r"[\w./+-]{0,60}"),
    "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
}
_RELATIONS = words("author external help license me nofollow noopener noreferrer tag ugc")
# A < that a browser would take for a tag, comment or declaration, with the whole tag where it has no attributes.
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])(?:/?([A-Za-z][A-Za-z0-9]*)>)?")
_BREAKS_TAG = "<\u2060"
"""A less-than sign and a mark that is not seen: text to whatever takes it for HTML."""


def kept(element: str, attribute: str, value: str, hosts: frozenset[str] = frozenset()) -> str | None:
    """The value as readers get it, None where the attribute falls; both names are allowed already.

    `value` is what a browser reads, its `&#...;` undone. `hosts` are those whose pictures, films and
    scripts for diagrams a reader's browser may load; an address of another one is kept for `src` of what
    `markup.clean` turns into a link, and falls elsewhere.
    """
    if attribute == "class":
        return _classes(element, value, hosts)
    if attribute in ("id", "for") or (attribute == "name" and element == "a"):
        return None if is_reserved(value) or _NO_NAME.search(value) else value
    if attribute == "name":
        return value if re.fullmatch(r"__tabbed_\d+", value) else None
    if attribute in ("href", "cite"):
        return value if is_safe_address(value) else None
    if attribute in ("src", "srcset", "poster"):
        return _loaded(element, attribute, value, hosts)
    if attribute == "title":
        return hover_text(value)
    return _worded(attribute, value)


def hover_text(text: str) -> str:
    """A hover text without tags: the theme's `content.tooltips` shows hover texts as HTML."""
    return _TAG_LIKE.sub(_as_text, text)


def _as_text(tag: re.Match[str]) -> str:
    """As text; a tag without attributes does no harm there, so it stays as it is."""
    is_bare = bool(tag[1]) and tag[1].lower() not in ACTIVE
    return tag[0] if is_bare else _BREAKS_TAG + tag[0][1:]


def _worded(attribute: str, value: str) -> str | None:
    """The value of an attribute that is a word or two."""
    if attribute == "style":
        found = _ALIGNED.fullmatch(value)
        return f"text-align: {found[1].lower()};" if found else None
    if attribute == "rel":
        known = [each for each in value.split() if each.lower() in _RELATIONS]
        return value if len(known) == len(value.split()) else " ".join(known) or None
    rule = _VALUES.get(attribute)
    return value if rule is None or rule.fullmatch(value) else None


def is_reserved(name: str) -> bool:
    """Whether an id is one that the theme's scripts or ours may look up, or that stands for a global of theirs."""
    name = name.strip().lower()
    if name.startswith(("mb-", "__")):
        return not _FIXED_ID.fullmatch(name)
    return not name or name.endswith("$")


def is_reserved_class(element: str, name: str, hosts: frozenset[str]) -> bool:
    """Whether a class is one that the theme's scripts, ours or the search look for."""
    name = name.lower()
    if name == "mermaid":
        return MERMAID_HOST not in hosts
    if name == "headerlink":  # the search leaves it out
        return element != "a"
    return name.startswith(_OURS) and name not in _FOR_AUTHORS and not name.startswith(_ICON_OF_TAG)


def _classes(element: str, value: str, hosts: frozenset[str]) -> str | None:
    names = value.split()
    left = [each for each in names if not is_reserved_class(element, each, hosts)]
    return value if len(left) == len(names) else " ".join(left) or None


def is_elsewhere(address: str, hosts: frozenset[str]) -> bool:
    """Whether an address is that of a host that readers' browsers are not to call by themselves."""
    host = host_of(address)
    return bool(host) and host not in hosts


def loaded_by(attribute: str, value: str) -> list[str]:
    """The addresses in `src`, `poster` or `srcset`."""
    return [each.split()[0] for each in value.split(",") if each.strip()] if attribute == "srcset" else [value]


def _loaded(element: str, attribute: str, value: str, hosts: frozenset[str]) -> str | None:
    """An address that a browser loads by itself; `img`, `video` and `audio` keep it, to become links."""
    for each in loaded_by(attribute, value):
        if not is_safe_address(each) or each.strip().lower().startswith("mailto:"):
            return None
        if is_elsewhere(each, hosts) and (attribute != "src" or element == "track"):
            return None
    return value
