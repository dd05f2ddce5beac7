"""Marks of other markups turned into those of Markdown, as far as a record's head goes."""

from __future__ import annotations

import re
from functools import partial

MARKUPS = {"rst": "rst", "adoc": "asciidoc", "asciidoc": "asciidoc", "txt": "text", "mdx": "mdx"}
"""Endings of files that may hold a record though they are not Markdown, and what their markup is called."""

MAX_READ = 65_536
"""Characters that are looked through; a head is shorter."""

# A heading of reStructuredText: a line over it or none, the title, a line of the same signs below it.
_UNDERLINED = re.compile(r"(?:\A|(?<=\n\n))(?:([^\w\s])\1{2,}\n)?[ ]?(\S[^\n]*)\n([^\w\s])\3{2,}[ \t]*$", re.MULTILINE)

_RST = (
    # a row of a list-table with two cells, the second perhaps over several lines; not one with three
    (r"^[ \t]+\* - ([^\n]*)\n[ \t]+-([^\n]*(?:\n[ \t]+[^\s*-][^\n]*)*)$(?!\n[ \t]+-)", "| {} | {} |"),
    # a directive or comment with what is set in below it
    (r"^\.\.(?:[ \t][^\n]*)?(?:\n(?:[ \t][^\n]*)?)*?(?=\n\S|\n\Z|\Z)", ""),
    # a literal block: what is set in below `::`
    (r"(?<=::)\n(?:[ \t]*\n)+(?:[ \t]+\S[^\n]*(?:\n|\Z)|[ \t]*\n)+", ""),
    # a field, perhaps over several lines
    (r"^:([^:\n]{1,60}):[ \t]+(\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)$", "- {}: {}"),
    # a role that names a document of a series, one with words and a target, one with words; a link; a link by name
    (r":(pep|rfc):`([0-9]{1,6})[^`\n]{0,99}`", "{}-{}"),
    (r":[\w:-]{1,40}:`([^`<>\n]{1,300})<([^<>`\n]{1,300})>`", "[{}]({})"),
    (r":[\w:-]{1,40}:`([^`\n]{1,300})`", "{}"),
    (r"(?<!`)`([^`<>\n]{1,300})<([^<>`\n]{1,300})>`__?", "[{}]({})"),
    (r"(?<!`)`([^`<>\n]{1,300})`__?", "{}"),
)
_ASCIIDOC = (
    # listings, literal blocks, examples, sidebars, passed-through text and comments, between two equal lines
    (r"^(-{4,}|\.{4,}|={4,}|\*{4,}|\+{4,}|/{4,})\n(?:[^\n]*\n)*?\1$", ""),
    # a comment or the options of a block
    (r"^(?://[^\n]*|\[[^\n\]]*\])$", ""),
    # an attribute, a name with its words, a row of two cells
    (r"^:([\w-]{1,60}):[ \t]+(\S[^\n]*)$", "- {}: {}"),
    (r"^(\w[^:\n]{0,60})::[ \t]+(\S[^\n]*)$", "- {}: {}"),
    (r"^\|([^|\n]+)\|([^|\n]+)$", "| {} | {} |"),
    # a row of two cells on two lines; a break at the end of a line
    (r"^\|([^|=\n][^|\n]*)\n\|([^|=\n][^|\n]*)$", "| {} | {} |"),
    (r"[ ]\+$", ""),
    # links to a part of another file, and those with an address before their words
    (r"<<([^<>,\n]{1,300}?)#?,([^<>\n]{1,300})>>", "[{1}]({0})"),
    (r"(?:link:|xref:|\b(?=https?://))([^\s\[\]]{1,500}?)#?\[([^\[\]\n]{1,300})\]", "[{1}]({0})"),
)


def as_markdown(text: str, markup: str) -> str:
    """The text with the marks of Markdown, line for line, to look for statements in, and for nothing else.

    What stands in directives, literal blocks, listings and examples is blanked.
    """
    text = text[:MAX_READ] if markup else text
    if markup in ("rst", "text"):
        levels: dict[tuple[str, bool], int] = {}
        return _UNDERLINED.sub(lambda heading: _heading(heading, levels), _turned(text, _RST))
    if markup == "asciidoc":
        return re.sub(r"^(={1,6})(?=[ \t]+\S)", lambda sign: "#" * len(sign[1]), _turned(text, _ASCIIDOC), flags=re.M)
    return text


def _turned(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for pattern, shape in table:
        text = re.sub(pattern, partial(_kept, shape), text, flags=re.MULTILINE)
    return text


def _kept(shape: str, found: re.Match[str]) -> str:
    """What stands for a match, with as many lines."""
    said = [" ".join(each.split()) for each in found.groups("")]
    return shape.format(*said) + "\n" * found[0].count("\n")


def _heading(found: re.Match[str], levels: dict[tuple[str, bool], int]) -> str:
    """A heading with a rank by the order in which signs come: the first signs are those of the title."""
    level = levels.setdefault((found[3], bool(found[1])), len(levels) + 1)
    return f"{chr(10) if found[1] else ''}{'#' * min(level, 6)} {found[2].strip()}\n"
