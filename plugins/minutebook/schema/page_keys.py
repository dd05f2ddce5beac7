"""What front matter a page that is no record may give the theme: one table for the check and for the pages made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.core.calendar import parse_day
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.schema.messages import seen
from minutebook.sources.source import Source

REFUSED = Code(
    "front-matter-value",
    Severity.ERROR,
    "The value does not have the form this key takes.",
    "The theme would print it as it is, or stop the build.",
    "Write it in the form that the message names.",
)
UNUSED = Code(
    "front-matter-unused",
    Severity.NOTICE,
    "No page uses this key.",
    "Readers of the file may think that it does something.",
    "Delete it, or let your theme have it with `front_matter` in mkdocs.yml.",
)
MISNAMED = Code(
    "front-matter-misnamed",
    Severity.WARNING,
    "The key looks like a misspelled name.",
    "Under this name it does nothing.",
    "Correct the spelling.",
)

MAX_TEXT = 2_000
MAIN_TEMPLATE = "main.html"
KNOWN_STATUSES = frozenset({"new", "deprecated"})
HIDDEN_PARTS = ("navigation", "toc", "path", "footer", "feedback", "tags")
_ICON = re.compile(r"[\w-]+(?:/[\w-]+)+")
# A name of the front matter: a letter first, at most 60 signs.
KEY_FORM = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True)
class ThemeWords:
    """What the front matter of a site's pages may name.

    `keys` are let through by the site's option front_matter. `icons` are those of its theme, None where they are
    not known, in which case any well-formed name will do. `templates` are files of the site's own overrides.
    `others` are read by other plugins of the site, which have their own forms of them: plain values go through, and
    a day as the date that YAML makes of it.
    """

    keys: tuple[str, ...] = ()
    templates: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    icons: Collection[str] | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageKeyFault:
    """Why a value, or the part of it at `way`, is not taken, and the remedy."""

    message: str
    hint: str
    way: tuple[str | int, ...] = ()


Taken = tuple[Any, list[PageKeyFault]]
"""What of a value is taken, None where nothing is, and why the rest is not."""
Form = Callable[[Any, ThemeWords], Taken]


def _refused(value: Any, form: str, hint: str, way: tuple[str | int, ...] = ()) -> Taken:
    return None, [PageKeyFault(f"{seen(value)} {form}", hint, way)]


def _text(value: Any, _words: ThemeWords) -> Taken:
    if not isinstance(value, str):
        hint = "write it as one text" if isinstance(value, list | Mapping) else "put the value in quotes"
        return _refused(value, "must be text", hint)
    if len(value) > MAX_TEXT:
        return _refused(value, f"is longer than {MAX_TEXT:,} characters", "move the text below the front matter")
    return value.strip() or None, []


def _flag(value: Any, _words: ThemeWords) -> Taken:
    if isinstance(value, bool):
        return value, []
    return _refused(value, "must be true or false", "write true or false without quotes")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _boost(value: Any, _words: ThemeWords) -> Taken:
    if _is_number(value) and 0 < value <= 1_000:
        return value, []
    return _refused(value, "must be a number above 0, at most 1,000", "write a number such as 2")


def _one_of(value: Any, choices: Iterable[str]) -> Taken:
    if isinstance(value, str) and value in choices:
        return value, []
    return None, [PageKeyFault(f"unknown value {seen(value)}", did_you_mean(str(value)[:60], choices))]


def _hidden(value: Any, _words: ThemeWords) -> Taken:
    return _list(value, lambda each: _one_of(each, HIDDEN_PARTS))


def _tag(value: Any) -> Taken:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), []
    return _text(value, ThemeWords())


def _tags(value: Any, _words: ThemeWords) -> Taken:
    return _list(value, _tag)


def _list(value: Any, read: Callable[[Any], Taken]) -> Taken:
    """Those of a list that are taken; a value that stands alone is a list of one."""
    if isinstance(value, Mapping):
        return _refused(value, "must be a list", "write it as [one, two]")
    kept, faults = [], []
    for number, each in enumerate(value if isinstance(value, list) else [value]):
        taken, found = read(each)
        kept += [] if taken is None else [taken]
        faults += [PageKeyFault(fault.message, fault.hint, (number, *fault.way)) for fault in found]
    return kept or None, faults


def _status(value: Any, words: ThemeWords) -> Taken:
    return _one_of(value, KNOWN_STATUSES | words.statuses)


def _template(value: Any, words: ThemeWords) -> Taken:
    return _one_of(value, {MAIN_TEMPLATE, *words.templates})


def _icon(value: Any, words: ThemeWords) -> Taken:
    if not isinstance(value, str) or not _ICON.fullmatch(value):
        return _refused(value, "is not the name of an icon", "write one such as material/home")
    if words.icons is not None and value not in words.icons:
        return None, [PageKeyFault(f"the theme has no icon {seen(value)}", _near_icon(value, words.icons))]
    return value, []


def _near_icon(value: str, icons: Collection[str]) -> str:
    """The nearest of those that begin alike; a theme has some ten thousand, too many to compare with each."""
    start = value[: value.rindex("/") + 2]
    near = did_you_mean(value, (each for each in icons if each.startswith(start)))
    return near if near.startswith("did") else "look it up in the theme's list of icons"


def _group(parts: Mapping[str, Form]) -> Form:
    """A group of named values, each of its own form."""

    def read(value: Any, words: ThemeWords) -> Taken:
        if not isinstance(value, Mapping):
            return _refused(value, "must be a group of `name: value` lines", f"it may have {joined(parts)}")
        kept: dict[str, Any] = {}
        faults: list[PageKeyFault] = []
        for name, inner in value.items():
            if name not in parts:
                faults.append(PageKeyFault(f"{name[:60]}: no such part here", did_you_mean(name, parts), (name,)))
                continue
            taken, found = parts[name](inner, words)
            kept |= {} if taken is None else {name: taken}
            faults += [PageKeyFault(f"{name}: {fault.message}", fault.hint, (name, *fault.way)) for fault in found]
        return kept or None, faults

    return read


def _plain(value: Any, words: ThemeWords) -> Taken:
    """A value of a key that the site lets through: text, a number, yes or no, or a list of texts."""
    if isinstance(value, bool) or _is_number(value):
        return value, []
    return _list(value, lambda each: _text(each, words)) if isinstance(value, list) else _text(value, words)


PAGE_KEYS: Mapping[str, Form] = {
    **dict.fromkeys(("title", "description", "summary", "headline", "subtitle", "author"), _text),
    "hide": _hidden,
    "icon": _icon,
    "status": _status,
    "template": _template,
    "tags": _tags,
    "search": _group({"exclude": _flag, "boost": _boost}),
    "social": _group({"cards": _flag}),
}
"""Every key that reaches the theme, with the form of its value; content/help/write.md says what each does."""

OF_THE_BOOK = ("visibility", "waive")
"""Keys that Minutebook itself reads, and no theme."""
KNOWN_KEYS = (*PAGE_KEYS, *OF_THE_BOOK)


def told(given: Mapping[str, Any], words: ThemeWords) -> dict[str, Any]:
    """What of a page's front matter the theme is given: values of known keys, in known forms, and nothing else."""
    kept = {name: taken for name, value in given.items() if (taken := _taken(name, value, words)[0]) is not None}
    if "summary" in kept:
        kept.setdefault("description", kept["summary"])
    return kept


def check_page(page: Source, words: ThemeWords) -> list[Problem]:
    """What of a page's front matter is not used, and why."""
    return [*_refusals(page, words), *_unused(page, words)]


def _taken(name: str, value: Any, words: ThemeWords) -> Taken:
    if value is None:
        return None, []
    if name in PAGE_KEYS:
        return PAGE_KEYS[name](value, words)
    if name in words.others and name not in words.keys:
        day = value if type(value) is date else parse_day(value) if isinstance(value, str) else None
        return day or _plain(value, words)[0], []
    return _plain(value, words) if name in words.keys else (None, [])


def _refusals(page: Source, words: ThemeWords) -> Iterator[Problem]:
    for name, value in page.metadata.items():
        for fault in _taken(name, value, words)[1]:
            yield REFUSED.at(page.at(name, *fault.way), f"{name}: {fault.message}", fault.hint)


def _unused(page: Source, words: ThemeWords) -> Iterator[Problem]:
    """Keys that look like a slip one by one, the others in one line, for a page of another system may have many."""
    known = (*KNOWN_KEYS, *words.keys, *words.others)
    others = [name for name in page.metadata if name not in known]
    near = {name: hint for name in others if (hint := did_you_mean(name[:60], known)).startswith("did")}
    for name, hint in near.items():
        yield MISNAMED.at(page.at_key(name), f"{name}: no page uses this", hint)
    rest = [name for name in others if name not in near]
    if rest:
        listed = joined([f"'{name[:60]}'" for name in rest[:6]] + (["others"] if len(rest) > 6 else []))
        hint = "delete what is not needed, or let your theme have it: `front_matter` in mkdocs.yml"
        yield UNUSED.at(page.at_key(rest[0]), f"{listed}: no page uses this", hint)


def faults_of_keys(keys: Iterable[object]) -> Iterator[str]:
    """What is wrong with a site's option front_matter."""
    for key in keys:
        if not isinstance(key, str) or not KEY_FORM.fullmatch(key):
            yield f"front_matter: '{str(key)[:60]}' is not the name of a key: letters, digits, - and _ only"
        elif key in KNOWN_KEYS:
            yield f"front_matter: '{key}' is known already; leave it out"
