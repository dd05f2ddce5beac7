"""What changed in the text of a record, and whether it was settled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from minutebook.core.diagnostics import Location
from minutebook.core.text import counted, joined
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.sealing import WHOLE, Amendment, Difference, differences, fingerprints, path_of, values_in_rows
from minutebook.sources.body import Body
from minutebook.sources.source import Source
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.effects import (
    AMENDED,
    EDITORIAL_REWRITE,
    SEAL_CHANGED,
    SETTLED_CHANGED,
    SIGNED_BY_ANOTHER,
    TEXT_CHANGED,
)
from minutebook.views.changes.fields import said
from minutebook.views.changes.pairs import Pair
from minutebook.views.changes.words import first_difference, words_changed

HANDFUL = 5
"""Words an editorial amendment may take away or add; more than that is not spelling."""


def settled_differences(pair: Pair) -> list[Difference]:
    """Parts that were settled and say something else now; none where nothing was settled before."""
    before, after = pair.before, pair.after
    if not before.was_settled or before.source.text == after.source.text:
        return []
    was = fingerprints(before.kind, before.source.metadata, before.source.body)
    return list(differences(was, after.kind, after.source.metadata, after.source.body))


def text_changes(pair: Pair, settled: list[Difference]) -> Iterator[Change]:
    """Settled parts with their first line that differs, seals, amendments; other text by the number of words."""
    amendments = new_amendments(pair)
    for each in settled:
        yield from _settled(pair, each, amendments)
    yield from _seal(pair)
    before, after = pair.before.source.body, pair.after.source.body
    if any(each.part not in pair.after.kind.sealed for each in settled) or before.text == after.text:
        return
    gone, come = words_changed(before.text, after.text)
    if gone or come:
        where = "outside what is settled; " if pair.before.was_settled else ""
        place = pair.after.source.at_line(after.first_line)
        yield change_of(TEXT_CHANGED, pair.after, place, note=f"{where}{_counted(gone, come)}")


def signed_by_another(pair: Pair, authors: tuple[str, ...]) -> Iterator[Change]:
    """New amendments that bear a name none of the file's authors goes by; none where nobody knows the authors."""
    places = {_mark(each): at for at, each in reversed(list(enumerate(pair.after.amendments)))}
    for each in new_amendments(pair):
        if each.by and authors and each.by not in authors:
            place = pair.after.at("amendments", places[_mark(each)], "by")
            note = f"signed by {each.by}, written by {joined(authors)}"
            yield change_of(SIGNED_BY_ANOTHER, pair.after, place, name="amendments", note=note)


def new_amendments(pair: Pair) -> tuple[Amendment, ...]:
    """Entries after the change that were not there before."""
    known = set(map(_mark, pair.before.amendments))
    return tuple(each for each in pair.after.amendments if _mark(each) not in known)


def _mark(amendment: Amendment) -> str:
    """The same for amendments that say the same."""
    return json.dumps(amendment.model_dump(mode="json"), sort_keys=True)


def _settled(pair: Pair, difference: Difference, amendments: tuple[Amendment, ...]) -> Iterator[Change]:
    after, name = pair.after, difference.part
    old, new = (text_of_part(each.kind, each.source, name) for each in pair.both)
    gone, come = words_changed(old, new)
    lines = first_difference(old, new)
    place = _place(after, difference)
    by = _amendment_of(pair, name, amendments)
    words = {"name": name, "before": lines[0], "after": lines[1]}
    if by is None:
        unsaid = "; the new amendment does not name this part" if amendments else ""
        what = _fate(difference) or _counted(gone, come)
        yield change_of(SETTLED_CHANGED, after, place, **words, note=f"{what}{unsaid}")
        return
    why = f"{by.kind} amendment of {by.date}{f' by {by.by}' if by.by else ''}: {said(by.why).rstrip('.')}"
    if by.kind == "editorial" and max(gone, come) > HANDFUL:
        yield change_of(EDITORIAL_REWRITE, after, place, **words, note=f"{_counted(gone, come)}; {why}")
    else:
        yield change_of(AMENDED, after, place, **words, note=why)


def _amendment_of(pair: Pair, name: str, amendments: tuple[Amendment, ...]) -> Amendment | None:
    """The new amendment that has this part as it is now, or that was written by hand and names none."""
    if not amendments:
        return None
    now = fingerprints(pair.after.kind, pair.after.source.metadata, pair.after.source.body).get(name, "")
    for each in reversed(amendments):
        if not each.text or _same(each.text, name, now):
            return each
    return None


def _same(text: Mapping[str, str], name: str, now: str) -> bool:
    return name in text and text[name].partition("-")[0] == now.partition("-")[0]


def _seal(pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if before.sealed is not None and before.sealed != after.sealed:
        when = after.sealed.date if after.sealed else None
        note = f"sealed on {before.sealed.date}, sealed anew on {when}" if when else "the seal is taken away"
        if when == before.sealed.date:
            note = f"the fingerprints of {when} are others now"
        place = after.at("sealed") if after.sealed else after.at("status")
        yield change_of(SEAL_CHANGED, after, place, name="sealed", note=note)
    kept = set(map(_mark, after.amendments))
    for each in before.amendments:
        if _mark(each) not in kept:
            place = after.at("amendments") if after.amendments else after.at("status")
            note = f"the one of {each.date} is no longer there as it was"
            yield change_of(SEAL_CHANGED, after, place, name="amendments", note=note)


def text_of_part(kind: Kind, source: Source, name: str) -> str:
    """The words of a settled part: of a field, of all sections by that name, or of the whole text."""
    rows = values_in_rows(name, source.metadata)
    if rows is not None:
        titles = values_in_rows(f"{name.partition('.')[0]}.title", source.metadata) or rows
        named = zip(titles, rows, strict=True)
        return "\n".join(
            said(row) if title == row or not title else f"{said(title)}: {said(row)}" for title, row in named
        )
    if name in kind.sealed:
        return said(source.metadata.get(name))
    return _section(source.body, name)


def _section(body: Body, name: str) -> str:
    if name == WHOLE:
        return body.text
    found = [each for each in body.sections if each.title.lower() == name.lower()]
    return "\n".join(body.text[each.text_start : each.end] for each in found)


def _place(record: Record, difference: Difference) -> Location:
    if difference.offset is not None:
        return record.source.at_offset(difference.offset)
    if difference.part in record.kind.sealed and not difference.is_gone:
        return record.at(*path_of(difference))
    return record.at("status")


def _fate(difference: Difference) -> str:
    if difference.is_gone:
        return "taken away"
    return "added after it was settled" if difference.is_new else ""


def _counted(gone: int, come: int) -> str:
    """3 words taken away, 1 added."""
    if gone and come:
        return f"{counted(gone, 'word')} taken away, {come:,} added"
    return f"{counted(gone, 'word')} taken away" if gone else f"{counted(come, 'word')} added"
