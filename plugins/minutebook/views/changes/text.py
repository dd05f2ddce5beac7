"""What changed in the text of a record, and whether it was settled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from minutebook.core.diagnostics import Location
from minutebook.core.identity import is_id
from minutebook.core.meaning import markup_of, weighty_changes, without_targets
from minutebook.core.text import counted, joined
from minutebook.schema.fingerprints import (
    STATUS,
    Spoken,
    differences,
    fingerprints,
    in_both_forms,
    is_covered,
    path_of,
    stretch_named,
)
from minutebook.schema.first_form import values_in_rows
from minutebook.schema.kind import Kind
from minutebook.schema.parts import PartDifference
from minutebook.schema.record import Record
from minutebook.schema.sealing import Amendment, expected_text
from minutebook.schema.statement import statement_of
from minutebook.sources.source import Source
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.fields import said
from minutebook.views.changes.pairs import RecordPair
from minutebook.views.changes.words import first_difference, words_changed

_SHOWN = 200
_FORM = "no word changed, but layout, comments or HTML"

HANDFUL = 5
"""Words an editorial amendment may take away or add; more than that is not spelling."""


def settled_differences(pair: RecordPair) -> list[PartDifference]:
    """Parts that were settled and say something else now; none where nothing was settled before.

    Everything counts that seals cover, whether or not there is one; of files that it leads to others tell.
    """
    before, after = pair.before, pair.after
    if not before.was_settled or before.source.text == after.source.text:
        return []
    found = differences(fingerprints(statement_of(before)), statement_of(after))
    return [each for each in found if each.part != STATUS]  # its steps are told by themselves


def text_changes(pair: RecordPair, settled: list[PartDifference]) -> Iterator[Change]:
    """Settled parts with their first line that differs, seals, amendments; other text by the number of words."""
    amendments = new_amendments(pair)
    now = _said_now(pair) if amendments else {}
    by = {each.part: _amendment_of(each.part, amendments, now) for each in settled}
    for each in settled:
        yield from _settled(pair, each, by[each.part], bool(amendments))
    yield from _seal(pair, is_owned=all(by.values()))
    before, after = pair.before.source.body, pair.after.source.body
    if pair.before.was_settled or before.text == after.text:
        return
    gone, come = words_changed(before.text, after.text)
    if gone or come:
        place = pair.after.source.at_line(after.first_line)
        yield change_of(effects.TEXT_CHANGED, pair.after, place, note=_counted(gone, come))


def signed_by_another(pair: RecordPair, authors: tuple[str, ...]) -> Iterator[Change]:
    """New amendments that bear a name none of the file's authors goes by; none where nobody knows the authors."""
    places = {_mark(each): at for at, each in reversed(list(enumerate(pair.after.amendments)))}
    for each in new_amendments(pair):
        if each.by and authors and each.by not in authors:
            place = pair.after.at("amendments", places[_mark(each)], "by")
            note = f"signed by {each.by}, written by {joined(authors)}"
            yield change_of(effects.SIGNED_BY_ANOTHER, pair.after, place, name="amendments", note=note)


def new_amendments(pair: RecordPair) -> tuple[Amendment, ...]:
    """Entries after the change that were not there before."""
    known = set(map(_mark, pair.before.amendments))
    return tuple(each for each in pair.after.amendments if _mark(each) not in known)


def _mark(amendment: Amendment) -> str:
    """The same for amendments that say the same."""
    return json.dumps(amendment.model_dump(mode="json"), sort_keys=True)


def _said_now(pair: RecordPair) -> Spoken:
    """What the record says now, as amendments may name it: in the first form only where its seal was of that."""
    was_first_form = pair.before.sealed is not None and pair.before.sealed.is_first_form
    both = in_both_forms(statement_of(pair.after))
    return {name: mark for name, mark in both.items() if name[1] or was_first_form}


def _amendment_of(part: str, amendments: tuple[Amendment, ...], now: Spoken) -> Amendment | None:
    """The latest amendment that names a part and left it as it is now."""
    return next((each for each in reversed(amendments) if is_covered(part, each.text, now)), None)


def _settled(pair: RecordPair, difference: PartDifference, by: Amendment | None, is_amended: bool) -> Iterator[Change]:
    after, name = pair.after, difference.part
    old, new = (text_of_part(each.kind, each.source, name) for each in pair.both)
    gone, come = words_changed(old, new)
    lines = _lines(old, new)
    place = _place(after, difference)
    words = {"name": name, "before": lines[0], "after": lines[1]}
    if by is None:
        unsaid = "; the new correction does not name this part" if is_amended else ""
        what = _fate(difference) or (_counted(gone, come) if gone or come else _FORM)
        yield change_of(effects.SETTLED_CHANGED, after, place, **words, note=f"{what}{unsaid}")
        return
    why = f"{by.kind} correction of {by.date}{f' by {by.by}' if by.by else ''}: {said(by.why).rstrip('.')}"
    if by.kind == "editorial" and (what := _more_than_spelling(old, new, gone, come)):
        yield change_of(effects.EDITORIAL_REWRITE, after, place, **words, note=f"{what}; {why}")
    else:
        yield change_of(effects.AMENDED, after, place, **words, note=why)


def _more_than_spelling(old: str, new: str, gone: int, come: int) -> str:
    """What shows that an editorial amendment changes more than spelling; '' where nothing does.

    Ids, and where a link leads, are changed by commands that give a record another id or name.
    """
    if max(gone, come) > HANDFUL:
        return _counted(gone, come)
    if markup_of(old) != markup_of(new):
        return "headings, lists, tables or HTML changed"
    found = weighty_changes(without_targets(old), without_targets(new))
    weighty = [each for each in found if not all(is_id(word) for words in each for word in words.split())]
    one, other = (f"'{each}'" if each else "nothing" for each in (weighty or [("", "")])[0])
    return f"{one} became {other}" if weighty else ""


def _seal(pair: RecordPair, is_owned: bool) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if is_owned and _is_renewed(pair):
        note = "the text is as it was, or corrected"
        yield change_of(effects.RENEWED, after, after.at("sealed"), name="sealed", note=note)
    elif before.sealed is not None and before.sealed != after.sealed:
        when = after.sealed.date if after.sealed else None
        note = f"sealed on {before.sealed.date}, sealed again on {when}" if when else "the seal is taken away"
        if when == before.sealed.date:
            note = f"the fingerprints of {when} are others now"
        place = after.at("sealed") if after.sealed else after.at("status")
        yield change_of(effects.SEAL_CHANGED, after, place, name="sealed", note=note)
    kept = set(map(_mark, after.amendments))
    for each in before.amendments:
        if _mark(each) not in kept:
            place = after.at("amendments") if after.amendments else after.at("status")
            note = f"the one of {each.date} is no longer there as it was"
            yield change_of(effects.SEAL_CHANGED, after, place, name="amendments", note=note)


def _is_renewed(pair: RecordPair) -> bool:
    """Whether a seal of the first form, which the text before was true to, is of today's form and true to the text."""
    before, after = pair.before.sealed, pair.after.sealed
    if before is None or after is None or not before.is_first_form or after.is_first_form or before.date != after.date:
        return False
    was, now = statement_of(pair.before), statement_of(pair.after)
    here, expected = fingerprints(now), expected_text(after, pair.after.amendments)
    told = {name: mark for name, mark in expected.items() if name in here}  # without the files it leads to
    return not any(differences(expected_text(before, pair.before.amendments), was)) and not any(differences(told, now))


def text_of_part(kind: Kind, source: Source, name: str) -> str:
    """The words of a settled part: of a field, or of a stretch of the text; '' for a file."""
    rows = values_in_rows(name, source.metadata)
    if rows is not None:
        titles = values_in_rows(f"{name.partition('.')[0]}.title", source.metadata) or rows
        named = zip(titles, rows, strict=True)
        return "\n".join(
            said(row) if title == row or not title else f"{said(title)}: {said(row)}" for title, row in named
        )
    value = source.metadata.get(name)
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return "\n".join(each for _, each in sorted(map(_entry, value), key=lambda each: (not each[0], each[0])))
    return said(value) if value is not None else stretch_named(kind.sections, source.body, name)


def _entry(value: Any) -> tuple[str, str]:
    """The key of an entry of a list, '' for none, and its words; those with keys are compared by them."""
    if not isinstance(value, Mapping):
        return "", said(value)
    key = str(value.get("key") or "")
    return key, "; ".join(f"{name}: {said(each)}" for name, each in value.items() if each is not None)


def _lines(old: str, new: str) -> tuple[str, str]:
    """The first lines that differ, in words, or in anything else."""
    found = first_difference(old, new)
    if any(found):
        return found
    pairs = zip_longest(old.split("\n"), new.split("\n"), fillvalue="")
    one, other = next(((one, other) for one, other in pairs if one.rstrip() != other.rstrip()), ("", ""))
    return one.strip()[:_SHOWN], other.strip()[:_SHOWN]


def _place(record: Record, difference: PartDifference) -> Location:
    if difference.offset is not None:
        return record.source.at_offset(difference.offset)
    if not difference.is_gone:
        return record.at(*path_of(difference))
    return record.at("status")


def _fate(difference: PartDifference) -> str:
    if difference.is_gone:
        return "taken away"
    return "added after it was decided" if difference.is_new else ""


def _counted(gone: int, come: int) -> str:
    """3 words taken away, 1 added."""
    if gone and come:
        return f"{counted(gone, 'word')} taken away, {come:,} added"
    return f"{counted(gone, 'word')} taken away" if gone else f"{counted(come, 'word')} added"
