"""What became of the settled records of a list that was kept outside the book."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted, joined
from minutebook.schema.kind import Kind
from minutebook.schema.sealing import GONE
from minutebook.views.inventory import MISSING, Digests, Inventory, Listed, make_inventory


@dataclass(frozen=True)
class Finding:
    """One difference from the list, about one record. It `matters` unless it is the way such a book grows."""

    id: str
    path: str
    what: str
    matters: bool = True


def against(before: Inventory, catalog: Catalog, digests: Digests) -> tuple[Finding, ...]:
    """How the book differs from a list of it, in the order of ids; what matters comes first for each record."""
    after = make_inventory(catalog, digests, [each.id for each in before.records])
    rest = _Rest(after.records)
    findings: list[Finding] = []
    for old in before.records:
        new = _same(old, rest, catalog)
        if new is None:
            findings.append(_gone(old, catalog))
            continue
        kind = catalog.registry.by_key.get(old.kind)
        findings += sorted(_differences(old, new, kind.kind if kind else None), key=lambda each: not each.matters)
    findings += [Finding(each.id, each.path, f"is new: '{each.status}'", False) for each in rest.left()]
    return tuple(sorted(findings, key=lambda each: (each.id, each.path, not each.matters)))


class _Rest:
    """Records that no listed one was found to be yet, by what they are looked for."""

    def __init__(self, records: Sequence[Listed]) -> None:
        self._rest = dict(enumerate(records))
        self._by: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for at, each in self._rest.items():
            for key in (("both", each.id, each.path), ("id", each.id), ("path", each.path)):
                self._by[key].append(at)

    def take(self, *key: str) -> Listed | None:
        """The first one left that is so called, which then is left no longer."""
        waiting = self._by.get(key, deque())
        while waiting:
            at = waiting.popleft()
            if at in self._rest:
                return self._rest.pop(at)
        return None

    def left(self) -> list[Listed]:
        """All that were never taken, in their order."""
        return list(self._rest.values())


def _same(old: Listed, rest: _Rest, catalog: Catalog) -> Listed | None:
    """The record a listed one is now: by id and path, by id, or by the former id it keeps."""
    found = rest.take("both", old.id, old.path) or rest.take("id", old.id)
    if found is None and (heir := catalog.find(old.id)) is not None:
        found = rest.take("path", heir.path)
    return found


def _gone(old: Listed, catalog: Catalog) -> Finding:
    if any(each.id == old.id or each.path == old.path for each in catalog.held):
        return Finding(old.id, old.path, "is held back by errors, so nobody can tell what it says")
    return Finding(old.id, old.path, "is deleted, or its id was taken away")


def _differences(old: Listed, new: Listed, kind: Kind | None) -> Iterator[Finding]:
    def found(what: str, matters: bool = True) -> Finding:
        return Finding(new.id, new.path, what, matters)

    if new.id != old.id:
        yield found(f"was {old.id}", False)
    if new.path != old.path:
        yield found(f"was moved here from {old.path}", False)
    if new.status != old.status:
        allowed = kind is None or new.status in kind.lifecycle.reachable(old.status)
        so = "" if allowed else ", and its lifecycle knows no way there"
        yield found(f"is '{new.status}', and was '{old.status}'{so}", not allowed)
    yield from (found(*each) for each in _seal(old, new))
    yield from (found(*each) for each in _amendments(old, new))
    yield from (found(*each) for each in _text(old, new))
    yield from (found(*each) for each in _attachments(old, new))


def _seal(old: Listed, new: Listed) -> Iterator[tuple[str, bool]]:
    if not old.sealed_on:
        if new.sealed_on:
            yield f"is sealed now, as of {new.sealed_on}", False
    elif not new.sealed_on:
        yield f"its seal of {old.sealed_on} is taken away", True
    elif (old.sealed_on, dict(old.sealed)) != (new.sealed_on, dict(new.sealed)):
        yield f"its seal of {old.sealed_on} was made anew", True


def _amendments(old: Listed, new: Listed) -> Iterator[tuple[str, bool]]:
    kept = dict(new.amendments)
    lost = [each for each, text in old.amendments if each not in kept or (text and dict(text) != dict(kept[each]))]
    if lost:
        yield f"{counted(len(lost), 'amendment')} it had {'is' if len(lost) == 1 else 'are'} gone or rewritten", True
    more = _new_amendments(old, new)
    if more:
        parts = sorted({name for text in more for name in text})
        yield f"was amended {counted(len(more), 'time')}{f', in {joined(parts)}' if parts else ''}", False


def _new_amendments(old: Listed, new: Listed) -> list[dict[str, str]]:
    """Parts named by each amendment made since, or sealed since."""
    known = dict(old.amendments)
    return [dict(text) for each, text in new.amendments if each not in known or (text and not known[each])]


def _text(old: Listed, new: Listed) -> Iterator[tuple[str, bool]]:
    """Parts that say something else, without an amendment made since the list that left them so."""
    changed = [name for name in {**old.now, **new.now} if not _alike(old.now.get(name), new.now.get(name))]
    more = _new_amendments(old, new)
    if more and not more[-1]:  # written by hand; it stands for whatever differs
        return
    owned = {name: mark for text in more for name, mark in text.items()}
    silent = [name for name in changed if name not in owned or not _alike(owned[name], new.now.get(name, GONE))]
    if silent:
        yield f"its settled text was rewritten: {joined(silent)}", True


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two fingerprints are of one text; the marks of lines behind them do not count."""
    return (one or GONE).partition("-")[0] == (other or GONE).partition("-")[0]


def _attachments(old: Listed, new: Listed) -> Iterator[tuple[str, bool]]:
    for path, digest in sorted(old.attachments.items()):
        now = new.attachments.get(path)
        if now is None:
            yield f"no longer links to {path}", True
        elif now == MISSING != digest:
            yield f"the file it links to is missing: {path}", True
        elif now != digest:
            yield f"the file it links to is another one now: {path}", digest != MISSING
    for path in sorted(new.attachments.keys() - old.attachments.keys()):
        yield f"links to {path} now", False
