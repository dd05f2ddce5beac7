"""Problems that a file may have for a while: taken out of the list until the day has passed, and kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from pydantic import ValidationError

from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, in_order
from minutebook.core.groups import in_groups
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.schema.fields import Part
from minutebook.schema.messages import explain, seen
from minutebook.schema.waiving import EXPIRED, NOT_WAIVABLE, UNKNOWN_CODE, UNUSED, Waiver
from minutebook.sources.source import Source

FIELD = "waive"
"""The front-matter field of any page that holds its waivers."""


class _WaivedPage(Part):
    """What this module reads of a page."""

    waive: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Waived:
    """The problems that are reported, those of the waivers themselves among them, and those that are waived."""

    problems: tuple[Problem, ...]
    waived: tuple[Problem, ...]


def is_waiving(page: Source) -> bool:
    """Whether a page asks that a problem of it be set aside."""
    return page.metadata.get(FIELD) is not None


def without_waived(
    problems: Sequence[Problem],
    pages: Iterable[Source],
    checked: Set[str],
    codes: Mapping[str, Code],
    today: date,
    unread: Set[str] = frozenset(),
) -> Waived:
    """Set the waived problems of each page apart.

    `checked` are the paths of pages whose front matter has been checked already, so that a waiver of a wrong form
    is not said twice. `unread` are the paths and ids of files held back: while a page is one of them or names one, not
    every problem of it can be found, and a waiver without a problem may have one.
    """
    waivers = {page.display: (page, _waivers(page)) for page in pages if is_waiving(page)}
    if not waivers:
        return Waived(tuple(problems), ())
    theirs = in_groups((each.location.path, each) for each in problems)
    waived: list[Problem] = []
    found: list[Problem] = []
    for path, (page, entries) in waivers.items():
        present = theirs.get(path, [])
        if page.path not in checked:
            found += _malformed(page)
        held = {each.code for _, each in entries if _holds(each, codes, today)}
        waived += [each for each in present if each.code in held]
        faults = _faults(page, entries, {each.code for each in present}, codes, today)
        found += [each for each in faults if each.code != UNUSED.name or not _is_in_doubt(page, unread)]
    gone = set(waived)
    return Waived(in_order([*(each for each in problems if each not in gone), *found]), in_order(waived))


def _is_in_doubt(page: Source, unread: Set[str]) -> bool:
    return page.path in unread or any(each in page.text for each in unread)


def _holds(waiver: Waiver, codes: Mapping[str, Code], today: date) -> bool:
    code = codes.get(waiver.code)
    return code is not None and code.can_be_waived and not is_past(waiver.until, today)


def _waivers(page: Source) -> list[tuple[int, Waiver]]:
    """The waivers of a page that can be read, with their places in its list."""
    found = []
    given = page.metadata[FIELD]
    for index, each in enumerate(given if isinstance(given, list) else []):
        try:
            found.append((index, Waiver.model_validate(each)))
        except ValidationError:
            continue
    return found


def _malformed(page: Source) -> Iterator[Problem]:
    try:
        _WaivedPage.model_validate({FIELD: page.metadata[FIELD]})
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield explain(each, _WaivedPage, page)


def _faults(
    page: Source, entries: list[tuple[int, Waiver]], present: Set[str], codes: Mapping[str, Code], today: date
) -> Iterator[Problem]:
    """Problems of waivers of the right form, such as a second waiver for the same problem."""
    taken: set[str] = set()
    for index, waiver in entries:
        place, name = page.at(FIELD, index, "code"), f"{FIELD} {index + 1}"
        code = codes.get(waiver.code)
        if code is None:
            hint = did_you_mean(waiver.code, codes) or "copy the words in brackets behind the problem"
            yield UNKNOWN_CODE.at(place, f"{name}: there is no problem {seen(waiver.code)}", hint)
        elif not code.can_be_waived:
            yield NOT_WAIVABLE.at(
                place, f"{name}: '{code.name}' takes no exception", "fix the problem, and delete this"
            )
        elif code.name not in present or code.name in taken:
            message = f"{name}: this file has no problem '{code.name}', so the exception has no use"
            yield UNUSED.at(place, message, "delete the exception")
        elif is_past(waiver.until, today):
            message = f"{name}: until: {waiver.until} has passed, and {code.name} is still there"
            yield EXPIRED.at(page.at(FIELD, index, "until"), message, "fix it, or set a later day and say why")
        else:
            taken.add(code.name)
