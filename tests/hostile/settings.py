"""Part 4b: random values for every setting, alias and front-matter key, through real builds."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from minutebook.hosts.mkdocs.options import AdoptOptions, MinutebookOptions
from minutebook.pipeline import Settings, features_for
from minutebook.sources.writing import front_matter
from tests.hostile.front import KEYS as PAGE_KEYS
from tests.hostile.mutants import built, built_all
from tests.hostile.running import command

KEYS = [
    *PAGE_KEYS,
    "visibility",
    "aliases",
    "id",
    "type",
    "kind",
    "owner",
    "waive",
    "related",
    "draft",
    "updated",
    "created",
    "sealed",
    "review_date",
    "program",
    "amendments",
    "imported_from",
]
"""Keys of front matter: those that payloads are written under, and those of records."""
WORDS = (
    "x", "", " ", "0", "-", ".", "..", "/", "//", "\\", "~", "a/b", "a/../b", "../a", "/a", "a//b", "a/", "index", "index.md", "index.html", "404.html",
    "sitemap.xml", "sitemap.xml.gz", "search/index.html", "search", "pagefind", "pagefind/pagefind.js", "assets/minutebook/minutebook.css",
    "assets/images/favicon.png", "r/DEC-0001/", "r/DEC-0002", "DEC-0001", "dec-0001", "decisions/", "decisions/DEC-0001/", "foo.html", "foo.html/bar",
    "objects.inv", "robots.txt", "CNAME", ".nojekyll", "_headers", "people/", "a" * 300, "a/" * 150, "é", "é", "日本", "%2e%2e/x", "a%00b", "a\0b",
    "a\nb", "a\x1b[0m", "a?b", "a#b", "a:b", "C:\\x", "con", "nul.html", "x.", "x ", " x", "redirect.html", "main.html", "partials/nav.html", "base.html",
    "404.html ", "material/home", "octicons/x", "navigation", "toc", "{{ x }}", "{% if %}", "https://example.org/", "//evil.example/", "javascript:x",
    "2026-11-23", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-W01", "public", "internal", "restricted", "publc", "error", "off", "never",
    "**", "**/*", "[", "[a", "assets/**", "!x", "(", "*" * 60, "{a,b}", "#id", ".x > y", "::before", ":has(", "decision", "nope", "{number}", "{nope}", "{",
    "{0}", "{number!r}", "{number.__class__}", "ADR-{number}", "reference", "help", "content", "\ud83d\ude00", "\u202e", "\u0000", "\u2028", "\U0010ffff",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 5, 10**30, 1.5, float("inf"), float("nan"), [], {}, [[]], [None], [True], {"a": 1}, {"a": {"b": [1]}}, {1: 2}, {None: None},
    {True: False}, {"": ""}, ["a", 1, None, {"b": []}], [["a"], ["b"]], {"exclude": "x"}, {"boost": "x"}, {"exclude": True, "boost": -1}, [{"a": "b"}] * 3,
)  # fmt: skip


def some(chance: random.Random, depth: int = 0) -> Any:
    """A random value: words that mean something somewhere, odd things, and heaps of them."""
    roll = chance.random()
    if roll < 0.5 or depth > 2:
        return chance.choice(WORDS)
    if roll < 0.7:
        return chance.choice(ODD)
    if roll < 0.85:
        return [some(chance, depth + 1) for _ in range(chance.randrange(1, 4))]
    return {str(chance.choice(WORDS)): some(chance, depth + 1) for _ in range(chance.randrange(1, 4))}


def options() -> list[tuple[str, str]]:
    """Every setting: plugin and option; those of `adopt` with a dot."""
    found = [("minutebook", name) for name, _ in MinutebookOptions._schema]
    found += [("minutebook", f"adopt.{name}") for name, _ in AdoptOptions._schema]
    plugins = [each for each in features_for(Settings()) if each.is_plugin]
    return [*found, *((each.plugin, name) for each in plugins for name in ("enabled", *each.options))]


def attack(folder: Path, values: int, seed: int) -> list[str]:
    """Front matter and aliases first, many pages to a build; then settings, one build each."""
    chance = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    lines = _keys(folder / "keys", values, chance)
    lines += _aliases(folder / "aliases", values, chance)
    return lines + _settings(folder / "options", values, chance)


def _text(fields: dict[str, Any], body: str) -> bytes:
    try:
        return f"{front_matter(fields)}\n{body}\n".encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, RecursionError):
        return body.encode()


def _start(folder: Path, options: dict[str, Any] | None = None, search: bool = False) -> None:
    """A small book."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content/decisions").mkdir(parents=True)
    (folder / "content/index.md").write_text("# Home\n\nWords.\n")
    for number in (1, 2):
        fields = {"id": f"DEC-000{number}", "title": f"Title {number}", "status": "proposed", "owner": "ana"}
        (folder / f"content/decisions/DEC-000{number}.md").write_bytes(_text(fields, "## Context\n\nWords."))
    plugins: list[Any] = [
        {"minutebook": {"today": "2026-11-25", "fail_on": "never", **(options or {})}},
        "minutebook/indexes",
        "minutebook/timelines",
    ]
    settings = {
        "site_name": "S",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
    }
    settings["plugins"] = [*plugins, *(["minutebook/search"] if search else [])]
    _write(folder, settings)


def _write(folder: Path, settings: dict[str, Any]) -> bool:
    try:
        text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
        (folder / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    except (yaml.YAMLError, UnicodeError):
        return False
    return True


def _batch(
    folder: Path, pages: dict[str, tuple[str, bytes]], bound: float, search: bool = False
) -> tuple[list[str], int]:
    """Build with all pages; trace faults to single pages, at most three for each group of pages."""
    faults: list[str] = []
    told: Counter[str] = Counter()
    builds = 0

    def tries(chosen: list[str]) -> tuple[str, float]:
        nonlocal builds
        builds += 1
        _start(folder, search=search)
        for path in chosen:
            target = folder / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(pages[path][1])
        return built(folder / "mkdocs.yml", folder / "site", 60)

    def look(chosen: list[str]) -> None:
        chosen = [path for path in chosen if told[pages[path][0]] < 3]
        if not chosen or builds > 400:
            return
        fault, seconds = tries(chosen)
        if not fault and seconds < bound:
            return
        if len(chosen) == 1:
            told[pages[chosen[0]][0]] += 1
            silent = command(folder, "minutebook", "check", limit=60)
            said = "TRACEBACK IN CHECK" if silent.is_traceback else "check speaks" if silent.code else "CHECK SILENT"
            head = pages[chosen[0]][1].decode(errors="replace").split("\n---")[0].removeprefix("---\n")
            faults.append(
                f"{fault[:150] or f'SLOW {seconds:.0f} s'} [{said}] <- {pages[chosen[0]][0]}: {head[-160:]!r}"
            )
            return
        middle = len(chosen) // 2
        look(chosen[:middle])
        look(chosen[middle:])

    look(sorted(pages))
    return faults, builds


def _keys(folder: Path, values: int, chance: random.Random) -> list[str]:
    """Plain pages, one key with a random value each."""
    faults: list[str] = []
    builds = 0
    pages = {
        f"p/{key}-{number:03d}.md": (key, _text({key: some(chance)}, "Words."))
        for key in KEYS
        for number in range(values)
    }
    names = sorted(pages, key=lambda each: each.rpartition("-")[2])
    for start in range(0, len(names), 250):
        found, count = _batch(folder, {name: pages[name] for name in names[start : start + 250]}, 60)
        faults += found
        builds += count
    return [f"front-matter keys {len(KEYS)} x {values} values, {builds} builds: {len(faults)} faults", *faults]


def _aliases(folder: Path, values: int, chance: random.Random) -> list[str]:
    """Records with random aliases."""
    pages = {}
    words = [*WORDS, *(some(chance) for _ in range(max(0, values - len(WORDS))))]
    for number, value in enumerate(words[: max(values, len(WORDS))] if values >= 50 else words[:values]):
        fields = {
            "id": f"DEC-{1000 + number}",
            "title": f"T {number}",
            "status": "proposed",
            "owner": "ana",
            "aliases": value,
        }
        fields["aliases"] = [value] if isinstance(value, str) else value
        pages[f"decisions/DEC-{1000 + number}.md"] = ("alias", _text(fields, "## Context\n\nWords."))
    faults: list[str] = []
    told = 0
    for start in range(0, len(pages), 40):
        found, _ = _batch(folder, dict(list(pages.items())[start : start + 40]), 60, search=True)
        told += len(found)
        faults += found
    return [f"aliases {len(pages)}: {told} faults", *faults]


def _settings(folder: Path, values: int, chance: random.Random) -> list[str]:
    faults: list[str] = []
    endings: Counter[str] = Counter()
    for plugin, name in options():
        _start(folder)
        plain = yaml.safe_load((folder / "mkdocs.yml").read_text())
        tried: dict[Path, Any] = {}
        for number, value in enumerate(some(chance) for _ in range(values)):
            if _write(folder, _with(plain, plugin, name, value)):
                config = folder / f"mkdocs-{number:04d}.yml"
                (folder / "mkdocs.yml").rename(config)
                tried[config] = value
        for config, (fault, seconds) in built_all(list(tried), folder / "site", 30).items():
            endings["refused" if fault.startswith("ENDED") else "broke" if fault else "built"] += 1
            if (fault and not fault.startswith("ENDED")) or seconds > 20:
                faults.append(f"{fault or f'SLOW {seconds:.0f} s'} <- {plugin} {name}: {tried[config]!r}"[:400])
    return [f"settings {len(options())} x {values} values: {dict(endings)}; {len(faults)} faults", *faults]


def _with(plain: dict[str, Any], plugin: str, name: str, value: Any) -> dict[str, Any]:
    """mkdocs.yml with one option set."""
    settings = {**plain, "plugins": list(plain["plugins"])}
    adopt = {"folder": "decisions", "kind": "decision", name.removeprefix("adopt."): value}
    given = {"adopt": [adopt]} if name.startswith("adopt.") else {name: value}
    if plugin == "minutebook":
        settings["plugins"][0] = {"minutebook": {**plain["plugins"][0]["minutebook"], **given}}
    else:
        settings["plugins"] = [each for each in settings["plugins"] if each != plugin] + [{plugin: given}]
    return settings
