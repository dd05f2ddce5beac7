"""Hostile books: folders with an mkdocs.yml, every text in them out of a payload list."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from minutebook.pipeline import known_types
from minutebook.schema.fields import Part
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.shape import TEXTS, Base, Shape, shape_of, shapes_of
from minutebook.sources.writing import front_matter
from tests.hostile.front import FRONT, NAMES, STORED
from tests.hostile.payloads import Ledger, vectors

PLUGINS = ("minutebook/indexes", "minutebook/timelines", "minutebook/guides", "minutebook/forms", "minutebook/search")
EXTENSIONS: list[Any] = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.details",
    "pymdownx.superfences",
    {"pymdownx.highlight": {"anchor_linenums": True}},
    "pymdownx.inlinehilite",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
FEATURES = ["navigation.tabs", "navigation.footer", "navigation.path", "navigation.indexes", "content.code.copy"]
ROBUST = (
    '<p title=">" onmouseover="pwn(@N@)">hover</p>',
    '<img alt=">" src=x onerror=pwn(@N@)>',
    '<a title=">" href="javascript:pwn(@N@)">click</a>',
    "![x](https://evil.example/@N@)",
)
"""Vectors that leave the rest of a page alone, for pages there is one of."""


class Book:
    """A folder that becomes a site; notes which payload stands in which file."""

    def __init__(self, folder: Path, ledger: Ledger, **settings: Any) -> None:
        self.folder, self.ledger = folder, ledger
        self.settings: dict[str, Any] = {
            "site_name": "Hostile",
            "site_url": "https://example.org/",
            "docs_dir": "content",
            "theme": {"name": "material", "font": False, "features": FEATURES},
            "markdown_extensions": EXTENSIONS,
            "plugins": [{"minutebook": {"today": "2026-11-23", "fail_on": "never"}}, *PLUGINS],
            **settings,
        }

    def put(self, path: str, text: str | bytes) -> bool:
        """Write a file below content; False where the disk takes no such name."""
        target = self.folder / "content" / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode(errors="surrogateescape") if isinstance(text, str) else text)
        except (OSError, ValueError):
            return False
        return True

    def page(self, path: str, body: str, **fields: Any) -> None:
        """Write a plain page."""
        self.put(path, f"{front_matter(fields)}\n{body}\n" if fields else f"{body}\n")

    def arm(self, group: str, path: str, vector: str) -> str:
        """A payload for a file."""
        return self.ledger.arm(group, path, vector)

    def close(self) -> None:
        """Write mkdocs.yml, and a home page where there is none."""
        if not (self.folder / "content/index.md").exists():
            self.page("index.md", "Home.", title="Home")
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(self.settings, sort_keys=False), encoding="utf-8")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


WRAPPERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("section", lambda text: text),
    ("admonition", lambda text: f"!!! note\n\n{_indented(text)}\n"),
    ("details", lambda text: f"???+ note\n\n{_indented(text)}\n"),
    ("tab", lambda text: f'=== "A"\n\n{_indented(text)}\n\n=== "B"\n\n    b\n'),
    ("list", lambda text: f"- one\n\n{_indented(text)}\n"),
    ("quote", lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
    ("footnote", lambda text: f"Text[^w].\n\n[^w]:\n{_indented(text)}\n"),
    ("html", lambda text: f'<div markdown="1">\n\n{text}\n\n</div>'),
    ("inline", lambda text: f"Words before {' '.join(text.split(chr(10)))} words after."),
    ("cell", lambda text: f"| a |\n|---|\n| {' '.join(text.split(chr(10))).replace('|', '&#124;')} |\n"),
    ("heading", lambda text: f"## Heading {' '.join(text.split(chr(10)))}\n"),
    ("definition", lambda text: f"Word\n\n:   First\n\n{_indented(text)}\n"),
)


def people_and_targets(book: Book) -> None:
    """A record of each kind without payloads, so that references lead somewhere."""
    handles: set[str] = set()
    for model in known_types():
        fields = base_fields(model, 1)
        handles |= {value for value in flat(fields) if "-" in value and value == value.lower() and " " not in value}
        book.put(f"{model.kind.folder}/{fields['id']}.md", record_text(model, fields))
    for handle in sorted(each for each in handles if each.replace("-", "").isalpha()):
        title = handle.replace("-", " ").title()
        book.put(f"people/{handle}.md", front_matter({"id": handle, "title": title, "status": "active"}))


def flat(value: Any) -> Iterable[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from flat(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from flat(each)


def base_fields(model: type[Record], number: int) -> dict[str, Any]:
    """Fields of a good record of a kind."""
    kind = model.kind
    name = f"{kind.prefix}-{number:04d}" if kind.prefix else f"person-{number:04d}"
    status = next(iter(kind.lifecycle.stages))
    return {"id": name, "title": f"{kind.example.title} {number}", "status": status, **kind.example.fields}


def record_text(model: type[Record], fields: Mapping[str, Any], body: str = "") -> str:
    """A record's file; its sections first, then the body."""
    sections = "".join(f"## {each}\n\nWords.\n\n" for each in model.kind.sections)
    return f"{front_matter(fields)}\n{sections}{body}\n"


def poisoned(model: type[Record], fields: dict[str, Any], arm: Callable[[str, bool], str]) -> dict[str, Any]:
    """The fields with a payload in each text; `arm` gives one by the field's name, for a link or for words."""
    found = dict(fields)
    for name in model.model_fields:
        if name in ("id", "type", "status", "visibility", "standalone") or name in KEPT_BY_COMMANDS:
            continue
        value = poison_for(model, name, arm, f"{name}")
        if value is not None:
            found[name] = value
    return found


def poison_for(model: Any, name: str, arm: Callable[[str, bool], str], place: str) -> Any:
    """A payload in the shape of one field; None where the field takes no text."""
    shape = shape_of(model, name)
    if shape.relation is not None:
        return None
    if shape.part is not None:
        value: Any = part_for(shape.part, arm, place)
    elif shape.base in {Base.MAPPING, *TEXTS}:
        value = arm(place, shape.base is Base.LINK)
    else:
        return None
    return [value] if shape.is_list else value


def part_for(part: type[Part], arm: Callable[[str, bool], str], place: str) -> dict[str, Any]:
    """A group of values with a payload in each text, and something valid where it needs something else."""
    found: dict[str, Any] = {}
    for name, shape in shapes_of(part).items():
        value = poison_for(part, name, arm, f"{place}.{name}")
        if value is None and shape.is_required:
            value = shape.choices[0] if shape.choices else _valid(shape)
        if value is not None:
            found[name] = value
    return found


def _valid(shape: Shape) -> Any:
    return {Base.DAY: "2026-01-01", Base.WHOLE: 1}.get(shape.base, "pmo-analyst")


def texts(folder: Path, ledger: Ledger, each: int = 1) -> Book:
    """Bodies of plain pages and records, fields of every kind, embedded blocks, other hosts, gadgets, pages of the
    author's own where others are made, attachments, aliases, adopted files. `each` takes every n-th vector."""
    book = Book(folder, ledger)
    book.settings["plugins"][0]["minutebook"]["adopt"] = [
        {"folder": "adr", "kind": "decision", "id": "ADR-{number}", "fields": {"date": "decision_date"}}
    ]
    people_and_targets(book)
    lists = [(name, vector) for name in ("html", "markdown", "hosts") for vector in vectors(name)][::each]
    for number, (name, vector) in enumerate(lists):
        path = f"texts/{name}-{number:04d}.md"
        title = f"Zebra page {number}"
        book.page(path, f"# {title}\n\nBefore.\n\n{book.arm(name, path, vector)}\n\nAfter.", visibility="public")
    for number, vector in enumerate(vectors("gadgets")[::each]):
        path = f"gadgets/g{number:04d}.md"
        book.page(path, f"# Gadget {number}\n\n{book.arm('gadget', path, vector)}\n\nAfter.", visibility="public")
    _bodies(book, lists)
    _fields(book, vectors("fields")[::each], vectors("addresses")[::each])
    _odd_fields(book, vectors("fields")[::each])
    _own_pages(book)
    _stored(book)
    book.close()
    return book


def _bodies(book: Book, lists: list[tuple[str, str]]) -> None:
    """Each vector once more, in a record, wrapped by turns in what Markdown offers."""
    models = cycle(known_types())
    for number, ((name, vector), (wrapper, wrap)) in enumerate(zip(lists, cycle(WRAPPERS)), start=1000):
        model = next(models)
        fields = base_fields(model, number)
        path = f"{model.kind.folder}/{fields['id']}.md"
        book.put(path, record_text(model, fields, "## More\n\n" + wrap(book.arm(f"{name} in {wrapper}", path, vector))))


def _fields(book: Book, words: list[str], links: list[str]) -> None:
    for model in known_types():
        for number, vector in enumerate(words, start=3000):
            fields = base_fields(model, number)
            path = f"{model.kind.folder}/{fields['id']}.md"

            def arm(place: str, is_for_link: bool, number: int = number, path: str = path, vector: str = vector) -> str:
                chosen = links[number % len(links)] if is_for_link else vector
                return book.arm(f"field {place}", path, chosen)

            book.put(path, record_text(model, poisoned(model, fields, arm)))


def _odd_fields(book: Book, words: list[str]) -> None:
    """Fields a command writes, references that lead nowhere, choices and days that are none."""
    for number, (model, vector) in enumerate(zip(known_types() * 2, cycle(words)), start=5000):
        fields = base_fields(model, number)
        path = f"{model.kind.folder}/{fields['id']}.md"

        def pay(place: str, path: str = path, vector: str = vector) -> str:
            return book.arm(f"field {place}", path, vector)

        odd = {
            "imported_status": pay("imported_status"),
            "imported_from": {
                "path": pay("imported_from.path"),
                "fields": {pay("imported key"): pay("imported value")},
            },
            "aliases": [pay("alias"), f"old/{pay('alias path')}/"],
            "amendments": [{"date": "2026-01-01", "by": "pmo-analyst", "why": pay("amendments.why")}],
            "waive": [{"code": "section-missing", "reason": pay("waive.reason"), "until": "2027-01-01"}],
            "tags": [pay("tags")],
        }
        if number % 2:
            wrong = [each for each in model.model_fields if each not in odd and each not in ("id", "title")]
            odd = {each: pay(f"wrong {each}") for each in wrong}
        book.put(path, record_text(model, {**fields, **odd}))


def _own_pages(book: Book) -> None:
    """Pages of the author's own at the places of made ones."""
    folders = [model.kind.folder for model in known_types()]
    made = ["browse", "browse/tags", "timelines", "add", "reference", "roles/compare", "decisions/by-year"]
    for name in ["", *folders, *made]:
        path = f"{name}/index.md".lstrip("/") if "by-year" not in name and "compare" not in name else f"{name}.md"
        armed = "\n\n".join(book.arm("own page", path, vector) for vector in ROBUST)
        book.page(path, f"# Own {name or 'home'}\n\n{armed}\n", visibility="public")


def _stored(book: Book) -> None:
    """Attachments that run, opened by themselves; files another system wrote."""
    links = []
    for name, vector in STORED.items():
        path = f"files/{name}"
        book.put(path, book.arm("attachment", path, vector))
        links.append(f"[{name}](files/{name})")
    book.page("files.md", "\n\n".join(["# Files", *links]), visibility="public")
    for number, vector in enumerate(vectors("fields"), start=1):
        path = f"adr/{number:04d}-x.md"
        fields = {
            "title": book.arm("adopted title", path, vector),
            "status": "accepted",
            "date": "2026-01-01",
            book.arm("adopted key", path, vector): book.arm("adopted value", path, vector),
            "team": {"lead": [book.arm("adopted nested", path, vector)]},
        }
        book.put(path, front_matter(fields) + "\n" + book.arm("adopted body", path, ROBUST[number % 4]) + "\n")


def front(folder: Path, ledger: Ledger, each: int = 1) -> Book:
    """Front matter of plain pages, on a site whose navigation MkDocs makes; names of files and folders."""
    book = Book(folder, ledger)
    for number, text in enumerate(FRONT[::each]):
        path = f"front/f{number:04d}.md"
        armed = book.arm("front matter", path, text)
        heading = "" if text.startswith("title") else f"# Page {number}\n\n"
        book.put(path, f"---\nvisibility: public\n{armed}\n---\n\n{heading}Words.\n")
    for number, name in enumerate(NAMES[::each]):
        armed = book.arm("name", f"n{number}", name)
        if not book.put(f"n{number}/{armed}.md", "Words.\n") or number % 3 == 0:
            book.put(f"n{number}/{armed}/page.md", "Words.\n")
    bundle = '<div class="mb-search" data-bundle="https://evil.example/@N@/" markdown="1">\n\nSearch here.\n'
    book.page("search/index.md", book.arm("own search page", "search/index.md", bundle), title="Search")
    book.close()
    return book


def served(folder: Path, ledger: Ledger, each: int = 1) -> Book:
    """Files with problems, which `serve` shows in place of their pages."""
    book = Book(folder, ledger)
    people_and_targets(book)
    _odd_fields(book, vectors("fields")[::each])
    for number, vector in enumerate(vectors("fields")[::each]):
        for what, head in BROKEN.items():
            path = f"decisions/DEC-{9000 + number}-{what}.md"
            head = head.replace("PAY", " ".join(book.arm(f"broken {what}", path, vector).split()))
            book.put(path, f"---\nid: DEC-{9000 + number}\n{head}\n---\n\nWords.\n")
            book.put(f"plain-{what}-{number}.md", f"---\n{book.arm(f'broken {what}', path, head)}\n---\n\nWords.\n")
    book.close()
    return book


BROKEN = {
    "key": '"PAY": 1\ntitle: [',
    "value": "title: 'x'\nstatus: PAY\nowner: {PAY",
    "twice": "title: x\ntitle: PAY",
    "tag": "title: !PAY x",
    "anchor": "title: *PAY",
    "day": "title: x\nstatus: accepted\ndecision_date: PAY",
    "heading": "title: x\nstatus: proposed\nx: |\n PAY\n\tPAY",
}


def own_kinds(folder: Path, ledger: Ledger, each: int = 1) -> Book:
    """Kinds of the site's own whose every label is a payload."""
    book = Book(folder, ledger)
    people_and_targets(book)
    paths = []
    for number, vector in enumerate(vectors("fields")[::each]):
        paths.append(f"kinds/k{number}.py")

        def pay(place: str, path: str = paths[-1], vector: str = vector) -> str:
            return repr(book.arm(f"kind {place}", path, vector))

        source = (Path(__file__).parent / "vectors/kind.py.txt").read_text(encoding="utf-8")
        for place in sorted({word[4:-1] for word in source.split() if word.startswith("PAY(")} | set(PLACES)):
            source = source.replace(f"PAY_{place}_", pay(place))
        target = folder / paths[-1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.replace("NUMBER", str(number)), encoding="utf-8")
        fields = {"id": f"OWN{chr(65 + number)}-0001", "title": f"Own {number}", "status": "first", "word": "x"}
        book.put(f"own{number}/{fields['id']}.md", front_matter({**fields, "manager": "pmo-analyst"}) + "\nWords.\n")
    book.settings["plugins"][0]["minutebook"]["kinds"] = paths
    book.close()
    return book


PLACES = ("name", "plural", "section", "guide", "event", "reading", "label", "inverse", "description", "example", "doc")


def imports(folder: Path, ledger: Ledger, each: int = 1) -> Book:
    """A sheet and a folder of decision records to be imported; `import_all` does it."""
    book = Book(folder, ledger)
    people_and_targets(book)
    words = [*vectors("fields"), *vectors("addresses"), *ROBUST, *vectors("markdown"), *vectors("html")][::each]
    source = folder / "source/docs/adr"
    source.mkdir(parents=True, exist_ok=True)
    for number, vector in enumerate(words, start=1):
        path = f"source/docs/adr/{number:04d}.md"

        def pay(place: str, path: str = path, vector: str = vector) -> str:
            return " ".join(book.arm(f"import {place}", path, vector).split())

        text = (
            f"# {number}. {pay('title')}\n\nDate: 2024-01-02\n\n## Status\n\n{pay('status')}\n\n"
            f"Deciders: {pay('deciders')}\n\n## Context\n\n{book.arm('import body', path, vector)}\n\n"
            f"## Decision\n\nWords.\n\n{pay('heading')}\n"
        )
        (source / f"{number:04d}-x.md").write_text(text, encoding="utf-8")
    with (folder / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        odd = book.arm("import column", "sheet.csv", "<img src=x onerror=pwn(@N@)>")
        columns = ["id", "title", "status", "summary", "rationale", "owner", "tags", "Context", odd]
        out.writerow(columns)
        for number, vector in enumerate(words, start=1):
            cells = [book.arm(f"import cell {each}", "sheet.csv", vector) for each in columns[1:]]
            out.writerow([f"DEC-{7000 + number}", *cells])
    book.close()
    return book


def configured(folder: Path, ledger: Ledger, name: str, value: Any) -> Book:
    """A small site with one setting of mkdocs.yml out of a payload list."""
    book = Book(folder, ledger)
    for key, each in (value if isinstance(value, dict) else {name: value}).items():
        if isinstance(each, dict) and isinstance(book.settings.get(key), dict):
            book.settings[key] = {**book.settings[key], **each}
        else:
            book.settings[key] = each
    book.settings["plugins"] = [{"minutebook": {"today": "2026-11-23", "fail_on": "never"}}, "minutebook/indexes"]
    book.page("a.md", "# A\n\nWords.", visibility="public")
    book.page("sub/b.md", "# B\n\nWords.", visibility="public")
    book.put("decisions/DEC-0001.md", front_matter({"id": "DEC-0001", "title": "One", "status": "proposed"}) + "\nX.\n")
    book.close()
    return book
