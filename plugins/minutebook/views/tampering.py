"""What became of the settled records of a list that was kept outside the book."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted, joined
from minutebook.core.values import dataclass
from minutebook.schema.fingerprints import STATUS, Spoken, fingerprint_of_file, is_covered, says_still
from minutebook.schema.kind import Kind
from minutebook.schema.sealing import GONE, MARK
from minutebook.schema.statement import filled_in_fields, statement_of
from minutebook.views.inventory import FIRST, MISSING, TODAY, Inventory, InventoryEntry, make_inventory


@dataclass(frozen=True)
class InventoryFinding:
    """One difference from the list, about one record. It `matters` unless it is the way such a book grows."""

    id: str
    path: str
    what: str
    matters: bool = True


def against(before: Inventory, catalog: Catalog) -> tuple[InventoryFinding, ...]:
    """How the book differs from a list of it, in the order of ids; what matters comes first for each record."""
    ids = [each.id for each in before.records]
    after = make_inventory(catalog, ids, before.form)
    now: dict[str, dict[tuple[str, bool], str]] = {each.path: {} for each in after.records}
    for form in (FIRST, TODAY):
        for each in after.records if form == before.form else make_inventory(catalog, ids, form).records:
            now[each.path] |= {(name, form == TODAY): mark for name, mark in each.now.items()}
    rest = _Rest(after.records)
    findings: list[InventoryFinding] = []
    for old in before.records:
        new = _same(old, rest, catalog)
        if new is None:
            findings.append(_gone(old, catalog))
            continue
        kind = catalog.registry.by_key.get(old.kind)
        changed = [name for name in {**old.now, **new.now} if not _alike(name, old, new, catalog)]
        found = _differences(old, new, kind.kind if kind else None, _NowSaid(now[new.path], changed))
        findings += sorted(found, key=lambda each: not each.matters)
    findings += [InventoryFinding(each.id, each.path, f"is new: '{each.status}'", False) for each in rest.left()]
    return tuple(sorted(findings, key=lambda each: (each.id, each.path, not each.matters)))


class _NowSaid(NamedTuple):
    """Fingerprints of what a record says now, in both forms, and the parts that say something else than they did."""

    now: Spoken
    changed: list[str]


class _Rest:
    """Records that no listed one was found to be yet, by what they are looked for."""

    def __init__(self, records: Sequence[InventoryEntry]) -> None:
        self._rest = dict(enumerate(records))
        self._by: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for at, each in self._rest.items():
            for key in (("both", each.id, each.path), ("id", each.id), ("path", each.path)):
                self._by[key].append(at)

    def take(self, *key: str) -> InventoryEntry | None:
        """The first one left that is so called, which then is left no longer."""
        waiting = self._by.get(key, deque())
        while waiting:
            at = waiting.popleft()
            if at in self._rest:
                return self._rest.pop(at)
        return None

    def left(self) -> list[InventoryEntry]:
        """All that were never taken, in their order."""
        return list(self._rest.values())


def _same(old: InventoryEntry, rest: _Rest, catalog: Catalog) -> InventoryEntry | None:
    """The record a listed one is now: by id and path, by id, or by the former id it keeps."""
    found = rest.take("both", old.id, old.path) or rest.take("id", old.id)
    if found is None and (heir := catalog.find(old.id)) is not None:
        found = rest.take("path", heir.path)
    return found


def _gone(old: InventoryEntry, catalog: Catalog) -> InventoryFinding:
    if any(each.id == old.id or each.path == old.path for each in catalog.held):
        return InventoryFinding(old.id, old.path, "cannot be read because of errors, so nobody can tell what it says")
    return InventoryFinding(old.id, old.path, "is deleted, or its id was taken away")


def _differences(
    old: InventoryEntry, new: InventoryEntry, kind: Kind | None, said: _NowSaid
) -> Iterator[InventoryFinding]:
    """What differs; `said` is what the new one says."""

    def found(what: str, matters: bool = True) -> InventoryFinding:
        return InventoryFinding(new.id, new.path, what, matters)

    if new.id != old.id:
        yield found(f"was {old.id}", False)
    if new.path != old.path:
        yield found(f"was moved here from {old.path}", False)
    if new.status != old.status:
        allowed = kind is None or new.status in kind.lifecycle.reachable(old.status)
        so = "" if allowed else ", and no allowed step leads there"
        yield found(f"is '{new.status}', and was '{old.status}'{so}", not allowed)
    yield from (found(*each) for each in _seal(old, new))
    yield from (found(*each) for each in _amendments(old, new))
    yield from (found(*each) for each in _text(old, new, kind, said))
    yield from (found(*each) for each in _attachments(old, new))


def _seal(old: InventoryEntry, new: InventoryEntry) -> Iterator[tuple[str, bool]]:
    if not old.sealed_on:
        if new.sealed_on:
            yield f"is sealed now, as of {new.sealed_on}", False
    elif not new.sealed_on:
        yield f"its seal of {old.sealed_on} is taken away", True
    elif (old.sealed_on, dict(old.sealed)) != (new.sealed_on, dict(new.sealed)):
        is_renewed = old.sealed_on == new.sealed_on and _is_first(old.sealed) and not _is_first(new.sealed)
        yield f"its seal of {old.sealed_on} was {'renewed' if is_renewed else 'made again'}", not is_renewed


def _amendments(old: InventoryEntry, new: InventoryEntry) -> Iterator[tuple[str, bool]]:
    kept = dict(new.amendments)
    lost = [each for each, text in old.amendments if each not in kept or (text and dict(text) != dict(kept[each]))]
    if lost:
        yield f"{counted(len(lost), 'correction')} it had {'is' if len(lost) == 1 else 'are'} gone or rewritten", True
    more = _new_amendments(old, new)
    if more:
        parts = sorted({name for text in more for name in text})
        yield f"was corrected {counted(len(more), 'time')}{f', in {joined(parts)}' if parts else ''}", False


def _new_amendments(old: InventoryEntry, new: InventoryEntry) -> list[dict[str, str]]:
    """Parts named by each amendment made since, or sealed since."""
    known = dict(old.amendments)
    return [dict(text) for each, text in new.amendments if each not in known or (text and not known[each])]


def _text(old: InventoryEntry, new: InventoryEntry, kind: Kind | None, said: _NowSaid) -> Iterator[tuple[str, bool]]:
    """Parts that say something else, without an amendment made since the list that left them so.

    The status is told by itself. What the kind lets be filled in may be there now.
    """
    filled = set(filled_in_fields(kind) if kind else ()) - old.now.keys() | {STATUS}
    text = {name: mark for text in _new_amendments(old, new) for name, mark in text.items()}
    silent = [name for name in said.changed if name not in filled and not is_covered(name, text, said.now)]
    if silent:
        yield f"its decided text was rewritten: {joined(silent)}", True


def _is_first(sealed: Mapping[str, str]) -> bool:
    return not any(each.startswith(MARK) for each in sealed.values())


def _alike(part: str, old: InventoryEntry, new: InventoryEntry, catalog: Catalog) -> bool:
    """Whether a part says what it said; the marks of lines behind a fingerprint do not count, nor a key given since."""
    before, after = ((each.now.get(part) or GONE).partition("-")[0] for each in (old, new))
    if before == after or GONE in (before, after):
        return before == after
    record = catalog.reading.paths.get(new.path)
    return record is not None and says_still(statement_of(record), part, old.now[part])


def _attachments(old: InventoryEntry, new: InventoryEntry) -> Iterator[tuple[str, bool]]:
    owned = {name: mark for text in _new_amendments(old, new) for name, mark in text.items()}
    for path, digest in sorted(old.attachments.items()):
        now = new.attachments.get(path)
        mark = fingerprint_of_file(now) if now else GONE
        if now is None:
            yield f"no longer links to {path}", owned.get(path) != mark
        elif now == MISSING != digest:
            yield f"the file it links to is missing: {path}", True
        elif now != digest:
            yield f"the file it links to is another one now: {path}", digest != MISSING and owned.get(path) != mark
    for path in sorted(new.attachments.keys() - old.attachments.keys()):
        yield f"links to {path} now", False
