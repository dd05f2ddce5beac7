"""Order in a directed graph: cycles with their path, chains, what comes before what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def find_cycles(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Each cycle once, as the ids along it, starting from its smallest; linear in the edges.

    Where cycles share edges, enough of them are named to break them all.
    """
    state: dict[str, int] = {}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in sorted(edges):
        if start in state:
            continue
        state[start] = 1
        path = [start]
        stack = [iter(sorted(edges.get(start, ())))]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                state[path.pop()] = 2
                stack.pop()
            elif state.get(node) == 1:
                cycle = path[path.index(node) :]
                least = cycle.index(min(cycle))
                found.setdefault(frozenset(cycle), (*cycle[least:], *cycle[:least]))
            elif node not in state:
                state[node] = 1
                path.append(node)
                stack.append(iter(sorted(edges.get(node, ()))))
    return sorted(found.values())


def reachable(edges: Mapping[str, Iterable[str]], start: str) -> list[str]:
    """Everything that can be reached from `start`, nearest first, `start` left out."""
    seen, row = {start}, [start]
    for node in row:
        for following in sorted(edges.get(node, ())):
            if following not in seen:
                seen.add(following)
                row.append(following)
    return row[1:]
