"""Order in a directed graph: cycles with their path, chains, what comes before what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

MOST_NAMED = 20
"""Times the number of edges: ids that all cycles found may have between them."""


def find_cycles(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Each cycle once, as the ids along it, starting from its smallest; linear in the edges.

    Where cycles share edges, enough of them are named to break them all. Where there are too many to name, the first
    are named, and the rest once those are broken.
    """
    state: dict[str, int] = {}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    room = 1_000
    for start in sorted(edges):
        if start in state:
            continue
        state[start] = 1
        path, places = [start], {start: 0}
        stack = [iter(sorted(edges.get(start, ())))]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                state[path.pop()] = 2
                stack.pop()
                continue
            room += MOST_NAMED
            if state.get(node) == 1 and len(path) - places[node] <= room:
                cycle = path[places[node] :]
                room -= len(cycle)
                least = cycle.index(min(cycle))
                found.setdefault(frozenset(cycle), (*cycle[least:], *cycle[:least]))
            elif node not in state:
                state[node], places[node] = 1, len(path)
                path.append(node)
                stack.append(iter(sorted(edges.get(node, ()))))
    return sorted(found.values())


def ends_of(edges: Mapping[str, Iterable[str]], marked: Collection[str], most: int) -> dict[str, tuple[str, ...]]:
    """By node, the marked nodes that can be reached from it, itself left out unless a circle leads back; at most the
    first `most` in order. Linear in the edges, but for circles, round which no more than `most` nodes are visited.
    """
    backwards: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for node, following in edges.items():
        waiting[node] = len(set(following))
        for each in set(following):
            backwards.setdefault(each, []).append(node)
    found: dict[str, tuple[str, ...]] = {}
    ready = sorted(node for node in {*edges, *backwards} if not waiting.get(node))
    while ready:
        node = ready.pop()
        reached = {each for following in edges.get(node, ()) for each in found[following]}
        reached |= {each for each in edges.get(node, ()) if each in marked}
        found[node] = tuple(sorted(reached)[:most])
        for each in backwards.get(node, ()):
            waiting[each] -= 1
            if not waiting[each]:
                ready.append(each)
    for node in edges:
        if node not in found:
            found[node] = tuple(each for each in sorted(_ahead(edges, node, most)) if each in marked)
    return found


def reachable(edges: Mapping[str, Iterable[str]], start: str) -> list[str]:
    """Everything that can be reached from `start`, nearest first, `start` left out."""
    return [node for node in _ahead(edges, start) if node != start]


def _ahead(edges: Mapping[str, Iterable[str]], start: str, most: int | None = None) -> list[str]:
    """What can be reached, nearest first, all of it or `most`; `start` where a circle leads back."""
    seen, row = set[str](), [start]
    for node in row:
        if most is not None and len(row) > most:
            break
        for following in sorted(edges.get(node, ())):
            if following not in seen:
                seen.add(following)
                row.append(following)
    return row[1:]
