"""Part 3: nothing of what an edition withholds stands in any byte of the public site, in whatever spelling."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import unicodedata
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from minutebook.pipeline import known_types
from minutebook.sources.writing import front_matter
from tests.hostile.books import Book, base_fields, people_and_targets, poisoned, record_text
from tests.hostile.payloads import Ledger
from tests.hostile.running import build, checked

MARK = "zqk"
HIDDEN = "DEC-0777"
SLUG = "takeover-of-rival"
HANDLE = "zelda-hidden"
FORMER = "DEC-0778"
INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
HYPHENS = dict.fromkeys([*range(0x2010, 0x2016), 0x2043, 0x207B, 0x2212, 0x2E3A, 0xFE58, 0xFE63, 0xFF0D, 0x5F], "-")
WAYS = ["restricted", "Restricted", "internal", "secret", "publc", "RESTRICTED"]
FILES = [
    "html",
    "htm",
    "HTML",
    "xhtml",
    "xml",
    "json",
    "jsonl",
    "csv",
    "tsv",
    "txt",
    "log",
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "rtf",
    "png",
    "jpg",
    "svg",
    "gif",
    "webp",
    "ico",
    "mp3",
    "mp4",
    "wav",
    "zip",
    "gz",
    "tar",
    "tar.gz",
    "7z",
    "js",
    "mjs",
    "css",
    "map",
    "woff2",
    "yaml",
    "yml",
    "toml",
    "ini",
    "ics",
    "vcf",
    "eml",
    "msg",
    "ipynb",
    "py",
    "sh",
    "sql",
    "db",
    "tex",
    "rst",
    "adoc",
    "markdown.bak",
    "md~",
    "bak",
    "orig",
]


def spelled() -> dict[str, Callable[[str], str]]:
    """Ways to write a name such as DEC-0777 so that a reader still reads it."""
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
    fat = {**{ord("A") + i: 0x1D400 + i for i in range(26)}, **{ord("a") + i: 0x1D41A + i for i in range(26)}}
    fat |= {ord("0") + i: 0x1D7CE + i for i in range(10)}
    ways: dict[str, Callable[[str], str]] = {
        "as it is": lambda t: t,
        "lower": str.lower,
        "upper": str.upper,
        "mixed": lambda t: "".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(t)),
        "decimal entities": lambda t: "".join(f"&#{ord(c)};" for c in t),
        "hex entities": lambda t: "".join(f"&#x{ord(c):X};" for c in t),
        "padded entities": lambda t: "".join(f"&#0000{ord(c)};" for c in t),
        "entities without semicolon": lambda t: "".join(f"&#{ord(c)}" if c.isalpha() else c for c in t),
        "hyphen entity": lambda t: t.replace("-", "&#45;"),
        "named hyphen": lambda t: t.replace("-", "&hyphen;"),
        "hyphen minus entity": lambda t: t.replace("-", "&#x2d;"),
        "escaped hyphen": lambda t: t.replace("-", "\\-"),
        "non-breaking hyphen": lambda t: t.replace("-", "\u2011"),
        "en dash": lambda t: t.replace("-", "\u2013"),
        "minus": lambda t: t.replace("-", "\u2212"),
        "underscore": lambda t: t.replace("-", "_"),
        "fullwidth": lambda t: t.translate(wide),
        "fullwidth hyphen": lambda t: t.replace("-", "\uff0d"),
        "mathematical": lambda t: t.translate(fat),
        "small hyphen": lambda t: t.replace("-", "\ufe63"),
        "soft hyphen": lambda t: "\u00ad".join(t),
        "soft hyphen entity": lambda t: "&shy;".join(t),
        "zero width space": lambda t: "\u200b".join(t),
        "zero width joiner": lambda t: "\u200d".join(t),
        "zero width entity": lambda t: "&ZeroWidthSpace;".join(t),
        "word joiner": lambda t: t.replace("-", "-\u2060"),
        "byte order mark": lambda t: t.replace("-", "\ufeff-"),
        "direction marks": lambda t: f"\u202a{t.replace('-', chr(0x200E) + '-')}\u202c",
        "combining joiner": lambda t: t[0] + "\u034f" + t[1:],
        "strong inside": lambda t: t.replace("-", "**-**"),
        "strong half": lambda t: f"**{t[:3]}**{t[3:]}",
        "strong all": lambda t: f"**{t}**",
        "emphasis inside": lambda t: f"{t[:2]}*{t[2:]}*",
        "underscores around": lambda t: f"_{t}_ __{t}__",
        "code": lambda t: f"`{t}`",
        "code half": lambda t: f"`{t[:4]}`{t[4:]}",
        "code block": lambda t: f"\n\n```\n{t}\n```\n\n",
        "indented code": lambda t: f"\n\n    {t}\n\n",
        "code title": lambda t: f'\n\n```py title="{t}"\nx\n```\n\n',
        "empty comment inside": lambda t: t.replace("-", "<!-- -->-"),
        "in a comment": lambda t: f"<!-- {t} -->",
        "empty element": lambda t: t.replace("-", "<b></b>-"),
        "span inside": lambda t: t.replace("-", "<span>-</span>"),
        "wbr": lambda t: t.replace("-", "<wbr>-<wbr>"),
        "element all": lambda t: f"<em>{t}</em><kbd>{t}</kbd>",
        "title attribute": lambda t: f'<span title="{t}">x</span>',
        "entity attribute": lambda t: f'<span title="{t.replace("-", "&#45;")}">x</span>',
        "id attribute": lambda t: f'<a id="{t}"></a>',
        "attribute list": lambda t: f"x\n{{: #{t} .{t} title={t} }}\n",
        "alt text": lambda t: f"![{t}](x.png)",
        "link text": lambda t: f"[{t}](https://example.org/)",
        "link title": lambda t: f'[x](https://example.org/ "{t}")',
        "address": lambda t: f"<https://example.org/{t}>",
        "query": lambda t: f"[x](https://example.org/?r={t}#{t})",
        "percent": lambda t: f"[x](https://example.org/{t.replace('-', '%2D')})",
        "percent all": lambda t: f"[x](https://example.org/{''.join(f'%{ord(c):02x}' for c in t)})",
        "percent twice": lambda t: f"[x](https://example.org/{t.replace('-', '%252D')})",
        "permalink": lambda t: f"[x](/r/{t}/) [y](../r/{t}/)",
        "record link": lambda t: f"[x](../decisions/{t}-{SLUG}.md)",
        "record link percent": lambda t: f"[x](../decisions/{t.replace('-', '%2d')}-takeover%2Dof-rival.md)",
        "record page": lambda t: f"[x](/decisions/{t}-{SLUG}/#context)",
        "brackets": lambda t: f"[[{t}]]",
        "brackets spaced": lambda t: f"[[ {t} ]]",
        "brackets with words": lambda t: f"[[{t}|see this]]",
        "reference link": lambda t: f"[x][{t}]\n\n[{t}]: https://example.org/\n",
        "unused reference": lambda t: f"\n\n[{t}]: https://example.org/ '{t}'\n\n",
        "footnote mark": lambda t: f"x[^{t}]\n\n[^{t}]: note\n",
        "footnote text": lambda t: f"x[^n]\n\n[^n]: note {t}\n",
        "abbreviation": lambda t: f"ABBR\n\n*[ABBR]: {t}\n",
        "heading": lambda t: f"\n\n## About {t}\n\n",
        "heading split": lambda t: f"\n\n## About **{t[:4]}**{t[4:]}\n\n",
        "heading id": lambda t: f"\n\n## About {{: #see-{t} }}\n\n",
        "table": lambda t: f"\n\n| {t} |\n|---|\n| {t} |\n\n",
        "admonition title": lambda t: f'\n\n!!! note "{t}"\n    x\n\n',
        "admonition class": lambda t: f"\n\n!!! {t}\n    x\n\n",
        "tab": lambda t: f'\n\n=== "{t}"\n\n    x\n\n',
        "definition": lambda t: f"\n\n{t}\n:   x\n\n",
        "task": lambda t: f"\n\n- [ ] {t}\n\n",
        "block": lambda t: f"\n\n```minutebook\ntable: decision\nwhere: {{related: {t}}}\ncaption: About {t}\n```\n\n",
        "wrong block": lambda t: f"\n\n```minutebook\ntable: {t}\n```\n\n",
        "glued": lambda t: f"x{t}x {t}s {t}'s ({t}) {t}. {t}-a a-{t}",
        "glued underscores": lambda t: f"a_{t}_b {t}_old",
        "file name": lambda t: f"{t}.pdf old-{t}.docx {t}_v2.xlsx",
        "line break": lambda t: t.replace("-", "-\n"),
        "hard break": lambda t: t.replace("-", "-\\\n"),
        "joined": lambda t: t.replace("-", ""),
        "spaced": lambda t: t.replace("-", " - "),
        "list of numbers": lambda t: f"{t}/0001, {t[:4]}0001-{t[4:]}",
        "ruby": lambda t: f"<ruby>x<rt>{t}</rt></ruby>",
        "details": lambda t: f"<details><summary>{t}</summary>{t}</details>",
        "mail": lambda t: f"<{t}@example.org>",
        "math": lambda t: f"${t}$",
        "cyrillic": lambda t: t.replace("E", "\u0415").replace("e", "\u0435"),
        "base64": lambda t: b64encode(f"see {t} now".encode()).decode(),
    }
    return ways


SEEN_BY_READERS = {"joined", "spaced", "cyrillic", "base64", "line break", "hard break"}
"""Spellings nobody promises to find; counted apart."""


def hidden_files(book: Book, way: str, tag: str) -> list[str]:
    """Files nobody outside may see: records of each kind, pages, attachments; gives the canaries in them."""
    number = 0
    given: list[str] = []

    def canary(place: str) -> str:
        nonlocal number
        number += 1
        given.append(f"{MARK}{tag}{number:04d}q {place}")
        return given[-1].split()[0]

    for model in known_types():
        fields = base_fields(model, 600)
        fields["id"] = f"{model.kind.prefix}-0600" if model.kind.prefix else canary(f"{model.kind.key} handle")
        name = canary(f"{model.kind.key} file name")
        path = f"{model.kind.folder}/{fields['id']}-{name}.md" if model.kind.prefix else f"people/{fields['id']}.md"
        filled = poisoned(model, fields, lambda place, _link, k=model.kind.key: canary(f"{k} {place}"))
        filled |= {
            "visibility": way,
            "tags": [canary(f"{model.kind.key} tag")],
            "aliases": [f"old/{canary(f'{model.kind.key} alias')}/"],
            "imported_from": {"path": canary("origin"), "fields": {canary("origin key"): canary("origin value")}},
        }
        body = f"## {canary(f'{model.kind.key} heading')}\n\nText {canary(f'{model.kind.key} body')} [a](../files-{tag}/x.pdf)\n"
        book.put(path, record_text(model, filled, body))
    folder = canary("folder")
    page = f"plain-{tag}/{folder}/{canary('page name')}.md"
    fields = {
        "title": canary("page title"),
        "visibility": way,
        "description": canary("description"),
        "tags": [canary("page tag")],
    }
    links = "\n".join(f"[{ending}](a.{ending})" for ending in FILES)
    book.page(page, f"# {canary('page heading')}\n\n{canary('page body')}\n\n{links}\n", **fields)
    for ending in FILES:
        stem = canary(f"attachment name .{ending}")
        book.put(f"{page.rpartition('/')[0]}/{stem}.{ending}", _content(ending, canary(f"attachment .{ending}")))
        book.put(f"{page.rpartition('/')[0]}/a.{ending}", _content(ending, canary(f"linked attachment .{ending}")))
        if way == "restricted":
            book.put(f"decisions/{stem}.{ending}", _content(ending, canary(f"beside records .{ending}")))
    book.put(f"{page.rpartition('/')[0]}/noending", canary("attachment without an ending"))
    return given


def _content(ending: str, text: str) -> bytes:
    if ending in ("zip", "docx", "xlsx", "pptx", "odt"):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", text)
        return held.getvalue()
    if ending in ("gz", "tar.gz"):
        return gzip.compress(text.encode(), mtime=0)
    if ending in ("html", "htm", "HTML", "xhtml", "svg", "xml"):
        return f"<html><title>{text}</title><p>{text}</p></html>".encode()
    return f'{{"secret": "{text}"}}\n'.encode()


def public_files(book: Book, names: bool) -> dict[str, str]:
    """Pages the public may see; with `names`, each writes the hidden names in one spelling. Path to spelling."""
    found = {}
    for number, (way, write) in enumerate(spelled().items()):
        path = f"open/s{number:03d}.md"
        words = " ".join(write(name) for name in (HIDDEN, HANDLE, FORMER)) if names else "words"
        book.page(path, f"# Page {number}\n\nSee {words} today.", title=f"Page {number}", visibility="public")
        found[path] = way
        record = f"decisions/DEC-{1000 + number}.md"
        value = write(HIDDEN) if names else "words"
        fields = {"id": f"DEC-{1000 + number}", "title": f"About {value}", "status": "proposed", "visibility": "public"}
        fields |= {
            "summary": f"S {value}",
            "tags": [f"t {value}"],
            "options": [f"O {value}"],
            "rationale": f"R {value}",
        }
        body = f"## Context\n\nSee {value} here.\n"
        book.put(record, front_matter(fields) + "\n" + body)
        found[record] = f"{way} (record)"
    return found


def make(folder: Path, hides: bool, names: bool, unread: bool = True) -> tuple[Book, list[str], dict[str, str]]:
    """A book of public pages; `hides` adds what the public may not see, `names` lets public pages name it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = {"today": "2026-11-23", "fail_on": "never", "edition": "public", "default_visibility": "public"}
    book = Book(folder, Ledger())
    book.settings["plugins"][0]["minutebook"] = options
    people_and_targets(book)
    given: list[str] = []
    if hides:
        for number, way in enumerate(WAYS):
            given += hidden_files(book, way, "abcdefgh"[number])
        _named(book)
        given += _unread(book) if unread else []
    spellings = public_files(book, names)
    book.close()
    return book, given, spellings


def _named(book: Book) -> None:
    fields: dict[str, Any] = {"id": HIDDEN, "title": f"{MARK}titleq", "status": "proposed", "visibility": "restricted"}
    book.put(f"decisions/{HIDDEN}-{SLUG}.md", front_matter({**fields, "aliases": [FORMER]}) + "\n## Context\n\nX.\n")
    person = {"id": HANDLE, "title": f"{MARK}personq", "status": "active", "visibility": "restricted"}
    book.put(f"people/{HANDLE}.md", front_matter(person))


UNREAD = {
    "two blocks": "---\n\n---\nvisibility: restricted\n---\n",
    "below heading": "# T\n\n---\nvisibility: restricted\n---\n",
    "below words": "Words.\n\n---\nvisibility: restricted\n---\n",
    "four hyphens": "----\nvisibility: restricted\n----\n",
    "plus signs": '+++\nvisibility = "restricted"\n+++\n',
    "json": '{"visibility": "restricted"}\n\n',
    "semicolons": ";;;\nvisibility: restricted\n;;;\n",
    "comment first": "<!-- c -->\n---\nvisibility: restricted\n---\n",
    "blank first": "\n\n---\nvisibility: restricted\n---\n",
    "space first": " ---\nvisibility: restricted\n---\n",
    "mark first": "\ufeff---\nvisibility: restricted\n---\n",
    "two marks": "\ufeff\ufeff---\nvisibility: restricted\n---\n",
    "em dashes": "\u2014\nvisibility: restricted\n\u2014\n",
    "trailing space": "--- \nvisibility: restricted\n--- \n",
    "tabs after": "---\t\nvisibility: restricted\n---\t\n",
    "dots at the end": "---\nvisibility: restricted\n...\n",
    "never closed": "---\nvisibility: restricted\n\n",
    "capital": "---\nVisibility: restricted\n---\n",
    "all capitals": "---\nVISIBILITY: RESTRICTED\n---\n",
    "misspelt key": "---\nvisiblity: restricted\n---\n",
    "misspelt key 2": "---\nvisability: restricted\n---\n",
    "another language": "---\nsichtbarkeit: restricted\n---\n",
    "spaced key": "---\n visibility : restricted\n---\n",
    "quoted key": "---\n\"visibility\": 'restricted'\n---\n",
    "key with joiner": "---\nvisi\u200bbility: restricted\n---\n",
    "cyrillic key": "---\nv\u0456sibility: restricted\n---\n",
    "hyphen key": "---\nvisi-bility: restricted\n---\n",
    "nested": "---\nmeta: {visibility: restricted}\n---\n",
    "in a list": "---\nvisibility: [restricted]\n---\n",
    "in a map": "---\nvisibility: {level: restricted}\n---\n",
    "twice": "---\nvisibility: public\nvisibility: restricted\n---\n",
    "twice turned": "---\nvisibility: restricted\nvisibility: public\n---\n",
    "merged": "---\nx: &x {visibility: restricted}\n<<: *x\n---\n",
    "no value": "---\nvisibility:\n---\n",
    "null": "---\nvisibility: null\n---\n",
    "false": "---\nvisibility: false\n---\n",
    "number": "---\nvisibility: 0\n---\n",
    "tagged": "---\nvisibility: !secret restricted\n---\n",
    "commented": "---\n# visibility: restricted\n---\n",
    "equals": "---\nvisibility = restricted\n---\n",
    "no space": "---\nvisibility:restricted\n---\n",
    "old meta": "visibility: restricted\ntitle: x\n\n",
    "other key draft": "---\ndraft: true\nvisibility: restricted\n---\n",
    "carriage returns": "---\rvisibility: restricted\r---\r",
    "windows lines": "---\r\nvisibility: restricted\r\n---\r\n",
    "line separators": "---\u2028visibility: restricted\u2028---\u2028",
    "next line signs": "---\x85visibility: restricted\x85---\x85",
    "code fence": "```yaml\nvisibility: restricted\n```\n",
    "html comment": "<!-- visibility: restricted -->\n",
    "plural value": "---\nvisibility: restricteds\n---\n",
    "private": "---\nvisibility: private\n---\n",
    "unclosed quote": '---\nvisibility: "restricted\n---\n',
    "tab indent": "---\n\tvisibility: restricted\n---\n",
    "bad yaml after": "---\nvisibility: restricted\nx: [\n---\n",
    "bad yaml before": "---\nx: [\nvisibility: restricted\n---\n",
    "duplicate block": "---\ntitle: a\n---\n---\nvisibility: restricted\n---\n",
}
"""Pages that say they are restricted where nobody looks; below each stands a canary."""
DEBATABLE = {"commented", "code fence", "html comment", "no value", "null", "another language", "nested"}
"""Of these one may say that the page does not say it; counted apart."""


def _unread(book: Book) -> list[str]:
    given = []
    for number, (way, head) in enumerate(UNREAD.items()):
        mark = f"{MARK}u{number:04d}q"
        book.put(f"unread/{mark}n.md", f"{head}\n{mark} text\n".encode())
        given.append(f"{mark} unread: {way}")
    return given


def decoded(data: bytes) -> Iterator[str]:
    """What can be read in a file: as it is, unpacked, without entities, escapes, elements and invisible signs."""
    for raw in [data, *_unpacked(data)]:
        text = raw.decode("utf-8", errors="ignore")
        yield text
        for _ in range(2):
            text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), unquote(unescape(text)))
        yield text
        bare = re.sub(r"<!--.*?-->|<[^<>]{0,400}>", "", text, flags=re.DOTALL)
        yield _plain(bare)
        yield _plain(text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(INVISIBLE)).translate(HYPHENS).translate(INVISIBLE).casefold()


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        opened = zlib.decompressobj(31)
        yield opened.decompress(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(each) for each in archive.namelist())


def readable(site: Path) -> Iterator[tuple[str, str]]:
    """Path and readable text of every file of a site, names included, in every decoding."""
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        data = path.read_bytes()
        for text in (name, *decoded(data)):
            yield name, text
        if name.startswith("pagefind/") and data[:2] == b"\x1f\x8b":
            yield name, zlib.decompressobj(31).decompress(data).decode("utf-8", "replace").casefold()


def attack(folder: Path) -> list[str]:
    """Figures and leaks."""
    lines = []
    book, given, _ = make(folder / "hidden", hides=True, names=False)
    codes, _ = checked(book.folder)
    made = build(book.folder)
    lines += [f"BREAKS THE BUILD {path}: {why}" for path, why in made.dropped.items()]
    leaks = _found(book.folder / "site", [each.split(" ", 1) for each in given])
    lines += [f"canaries given {len(given)}; leaked {len(leaks)}, of them debatable {_debatable(leaks)}"]
    lines += [f"LEAKED {place} [{_silence(codes, place, mark)}] in {where}" for (mark, place), where in leaks.items()]
    lines += _same(folder)
    lines += _spelled(folder)
    lines += _navigation(folder)
    return lines


def _debatable(leaks: dict[tuple[str, str], str]) -> int:
    return sum(place.removeprefix("unread: ") in DEBATABLE for _, place in leaks)


def _silence(codes: dict[str, set[str]], place: str, mark: str) -> str:
    found = (
        next((found for path, found in codes.items() if mark in path), set()) if place.startswith("unread") else set()
    )
    return ", ".join(sorted(found)) or "check silent"


def _found(site: Path, given: list[list[str]]) -> dict[tuple[str, str], str]:
    places = dict(given)
    pattern = re.compile(MARK + r"[a-z]+[0-9]*q")
    leaks: dict[tuple[str, str], str] = {}
    for name, text in readable(site):
        for mark in pattern.findall(text):
            if mark in places:
                leaks.setdefault((mark, places[mark]), name)
            elif mark in (f"{MARK}titleq", f"{MARK}personq"):
                leaks.setdefault((mark, mark), name)
    return leaks


def _same(folder: Path) -> list[str]:
    """The site without the hidden files must be the same, byte for byte."""
    one, two = (make(folder / name, name == "with", names=False, unread=False)[0] for name in ("with", "without"))
    if any(not build(each.folder).ended for each in (one, two)):
        return ["with and without hidden files: NOT COMPARED, a build ended"]
    before, after = (_bytes(each.folder / "site") for each in (one, two))
    odd = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    head = f"with and without hidden files: {len(odd)} of {len(after)} files differ"
    return [head, *(f"DIFFERS {name}" for name in odd[:20])]


def _bytes(site: Path) -> dict[str, bytes]:
    return {each.relative_to(site).as_posix(): each.read_bytes() for each in site.rglob("*") if each.is_file()}


def _spelled(folder: Path) -> list[str]:
    """Public pages that name what is hidden, in every spelling."""
    book, _, spellings = make(folder / "spelled", hides=True, names=True)
    made = build(book.folder)
    names = [HIDDEN.lower(), FORMER.lower(), HANDLE, SLUG]
    leaks: dict[str, set[str]] = {}
    for name, text in readable(book.folder / "site"):
        held = {each for each in names if each in text.casefold()}
        if held:
            leaks.setdefault(name, set()).update(held)
    by_way = {way: path for path, way in spellings.items()}
    rows, told = [], set()
    for way, path in by_way.items():
        at = path.removesuffix(".md")
        found = {each for name, held in leaks.items() if at in name for each in held}
        if found:
            told.add(way)
            rows.append(
                f"READABLE {way}: {', '.join(sorted(found))}"
                + (" (not promised)" if way.split(" (")[0] in SEEN_BY_READERS else "")
            )
    elsewhere = sorted(name for name in leaks if not any(path.removesuffix(".md") in name for path in spellings))
    promised = sum(way.split(" (")[0] not in SEEN_BY_READERS for way in told)
    lines = [
        f"spellings {len(spelled())} x pages and records {len(spellings)}; readable {len(told)}, promised {promised}"
    ]
    lines += [f"BREAKS THE BUILD {path}: {why}" for path, why in made.dropped.items()]
    return [*lines, *rows, *(f"READABLE elsewhere: {name}: {sorted(leaks[name])}" for name in elsewhere[:15])]


def _navigation(folder: Path) -> list[str]:
    """A withheld page that mkdocs.yml names in its navigation, strictly built and not."""
    book, _, _ = make(folder / "nav", hides=True, names=False)
    nav = [
        {"Home": "index.md"},
        {f"{MARK}navq": f"decisions/{HIDDEN}-{SLUG}.md"},
        {f"{MARK}groupq": [{f"{MARK}deepq": "people/zelda-hidden.md"}]},
    ]
    book.settings["nav"] = nav
    book.close()
    lines = []
    from tests.hostile.running import command

    for words in (
        ("mkdocs", "build"),
        ("mkdocs", "build", "--strict"),
        ("minutebook", "build"),
        ("minutebook", "build", "--strict"),
    ):
        site = f"site-{'-'.join(words).replace('--', '')}"
        done = command(book.folder, *words, "--site-dir", site)
        pattern = re.compile(f"{MARK}(nav|group|deep)q|{HIDDEN}|{SLUG}|{HANDLE}", re.IGNORECASE)
        place = book.folder / site
        held = sorted({name for name, text in readable(place) if pattern.search(text)}) if place.exists() else []
        lines.append(
            f"{'LEAKED ' if held else ''}nav of a hidden page, {' '.join(words)}: code {done.code}, {len(held)} files name it {held[:3]}"
        )
    return lines
