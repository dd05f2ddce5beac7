"""Front matter of plain pages as an attacker writes it: every value under every key, and values at random."""

import json
import random
from typing import Any

from minutebook.schema.page_keys import PAGE_KEYS

KEYS = (*PAGE_KEYS, "location", "revision_date", "git_revision_date_localized", "source", "__extends", "titel")
VALUES: tuple[Any, ...] = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)//",
    "https://evil.example/",
    ["<img src=x onerror=alert(1)>"],
    [["<svg onload=alert(1)>"]],
    {"<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>"},
    {"boost": "<img src=x onerror=alert(1)>", "exclude": [1], "cards": {}},
    "{{ config.theme }}{% include 'partials/nav.html' %}",
    "redirect.html",
    "partials/nav.html",
    "../../../../etc/passwd",
    "material/nope",
    5,
    -1.5,
    True,
    "",
)
TABLE = [(key, value) for key in KEYS for value in VALUES]
"""Each value under each key."""

_PIECES = (
    "<b>",
    '"',
    "'",
    "&amp;",
    "\\",
    "../",
    "material/home",
    "main.html",
    "toc",
    "new",
    "é",
    "\u202e",
    "日本",
    "{{",
    "%}",
    " ",
)


def page(**given: Any) -> str:
    """A page of that front matter; what JSON writes, YAML reads."""
    lines = "".join(f"{json.dumps(key)}: {json.dumps(value)}\n" for key, value in given.items())
    return f"---\n{lines}---\n\nText.\n"


def pages_of_table() -> list[str]:
    """As many pages as there are values, on which each key has each value once."""
    return [
        page(**{key: VALUES[(number + place) % len(VALUES)] for place, key in enumerate(KEYS)})
        for number in range(len(VALUES))
    ]


def random_value(chance: random.Random, depth: int = 0) -> Any:
    """A text of odd pieces, a number, nothing, or a list or group of such."""
    sort = chance.randrange(9 if depth < 3 else 7)
    if sort < 4:
        return "".join(chance.choices(_PIECES, k=chance.randrange(5)))
    if sort < 7:
        return (chance.choice((True, False, None)), chance.randint(-(10**12), 10**20), chance.random() * 10)[sort - 4]
    inner = [random_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return inner if sort == 7 else {f"k{number}": each for number, each in enumerate(inner)}


def random_pages(count: int) -> list[str]:
    """Pages on which every key has a value at random, the same in every run."""
    chance = random.Random(10)
    return [page(**{key: random_value(chance) for key in KEYS}) for _ in range(count)]
