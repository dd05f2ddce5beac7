"""What every printed sheet of a site tells, for the one style sheet that all its pages load."""

from __future__ import annotations

import re

from minutebook.core.words import Language, say


def on_sheets(office: str, day: str, address: str, language: Language) -> str:
    """Texts that the margins of printed sheets show, as properties of a style sheet: 90-print.css and 11-sheets.js read
    them. The address is that of the site, '' where it is not known."""
    numbers = say("Page {n} of {all}", n=_N, all=_ALL).said(language)
    told = {
        "office": _quoted(office),
        "day": _quoted(language.of(day)),
        "address": _quoted(address),
        "sheets": " ".join(
            _COUNTERS.get(each) or _quoted(each) for each in re.split(f"([{_N}{_ALL}])", numbers) if each
        ),
    }
    return "\n".join((":root {", *(f"  --mb-{name}: {value};" for name, value in told.items()), "}", ""))


_N, _ALL = "\N{FULLWIDTH DIGIT ONE}", "\N{FULLWIDTH DIGIT TWO}"
_COUNTERS = {_N: "counter(page)", _ALL: "counter(pages)"}
"""Marks in a sentence for what only the browser knows."""


def _quoted(text: str) -> str:
    """A text as a string of a style sheet, and of a script as well."""
    plain = "".join(each if each.isprintable() else " " for each in text)
    return '"{}"'.format(plain.replace("\\", "\\\\").replace('"', '\\"'))
