"""Raw HTML in a body that could run code or load something from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutebook.core.addresses import is_safe_link


class Hazard(NamedTuple):
    """A tag to be wary of: what makes it so, and where it begins, in characters of the text."""

    what: str
    start: int


_TAG = re.compile(
    r"<(?:(/?(?:script|iframe|frame|object|embed|applet|base|meta|link|form))\b"
    r"|[a-zA-Z][^<>]{0,2000}?[\s/\"'](on[a-zA-Z]{3,30}|srcdoc|formaction)\s{0,20}=)",
    re.IGNORECASE,
)


_ADDRESS = re.compile(
    r"""(<[a-zA-Z][^<>]{0,2000}?[\s/"'](?:href|src|action|data|poster|xlink:href)\s{0,20}=\s{0,20})("[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)


_SUSPECT = (
    "<script",
    "<iframe",
    "<frame",
    "<object",
    "<embed",
    "<applet",
    "<base",
    "<meta",
    "<link",
    "<form",
    "srcdoc",
)
_HANDLER = re.compile(r"on[a-z]{3,30}\s{0,20}=|formaction")
_TARGETS = tuple(
    re.compile(name + r"""\s{0,20}=\s{0,20}["']?\s{0,20}([^\s>"']*)""")
    for name in ("href", "src", "action", "data", "poster")
)
"""Each begins with plain letters, which is what makes the search for it fast."""


def defused(html: str) -> str:
    """HTML made from a body, with every tag that could run or load something shown as text, and every
    address that may not be shown leading nowhere. Looking at what was made leaves no way round.

    The exact look at each tag is dear, so a page that could not hold anything of the sort is spared it.
    """
    lowered = html.lower()
    if any(each in lowered for each in _SUSPECT) or _HANDLER.search(lowered):
        html = _TAG.sub(lambda each: f"&lt;{each[0][1:]}", html)
    targets = (target for pattern in _TARGETS for target in pattern.findall(lowered))
    if all(each.startswith(("https://", "../", "#")) or is_safe_link(each) for each in targets):
        return html
    return _ADDRESS.sub(lambda each: each[0] if is_safe_link(each[2].strip("\"'")) else f'{each[1]}"#"', html)


def hazards_in(prose: str) -> Iterator[Hazard]:
    """Tags that run or load something, and tags with attributes that do; code is not looked into."""
    if "<" in prose:
        for each in _TAG.finditer(prose):
            what = f"<{each[1].lower()}>" if each[1] else each[2].lower()
            yield Hazard(what, each.start())
