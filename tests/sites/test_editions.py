"""The public edition of a site full of secrets holds none of them, in any file."""

import gzip
import json
import re
import unicodedata
from datetime import date, timedelta
from html import unescape
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.pipeline import known_types
from minutebook.schema.fields import Part, Reference
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, shapes_of
from minutebook.sources.writing import front_matter
from tests.sites.site import EXTENSIONS, Built, make_site, write_files
from tests.sites.spellings import of_id, of_words

CANARY = "zqcanary"
DAY = date(2031, 5, 17)
PLUGINS = tuple(
    sorted(each.name for each in entry_points(group="mkdocs.plugins") if each.name.startswith("minutebook/"))
)

SECRET = re.compile(
    rb"zqcanary|zq-canary|zq%63anary|SEC-?0|-09[0-9][0-9]\b|secret-handle|quorvex|2031-05|May 2031|former-secret",
    re.IGNORECASE,
)

SPELLED_ID, SPELLED_TITLE = "DEC-0094173", "Takeover of Rivalco Ltd"
SPELLED = re.compile(r"9[\W_]{0,2}4[\W_]{0,2}1[\W_]{0,2}7[\W_]{0,2}3|rivalco", re.IGNORECASE)
"""What is left of that id or title, once escapes, tags and odd letters are read as a reader does."""

INTERNAL = re.compile(rb"zqinternal|acquisition", re.IGNORECASE)


def secret_id(record_type: type[Record], number: int = 900) -> str:
    kind = record_type.kind
    return f"{kind.prefix}-{number:04d}" if kind.prefix else f"secret-handle-{number}"


def every_secret_id() -> list[str]:
    return [secret_id(each) for each in known_types()]


class Canaries:
    """Values for every field of a kind, each with a word or a day that occurs nowhere else."""

    def __init__(self) -> None:
        self.count = 0

    def word(self, name: str) -> str:
        self.count += 1
        return f"{CANARY}{self.count} {name}"

    def fields(self, model: Any, given: tuple[str, ...] = ()) -> dict[str, Any]:
        return {name: self.value(shape) for name, shape in shapes_of(model).items() if name not in given}

    def value(self, shape: Shape) -> Any:
        one: Any
        if shape.relation is not None:
            one = secret_for(shape.relation.target)
        else:
            one = self.fields(shape.part) if shape.part else self.plain(shape)
        return [one] if shape.is_list else one

    def plain(self, shape: Shape) -> Any:
        if shape.base is Base.DAY:
            self.count += 1
            return str(DAY + timedelta(days=self.count % 10))
        if shape.choices:
            return shape.choices[0]
        if shape.base is Base.MAPPING:
            return {self.word(shape.name): self.word(shape.name)}
        word = f"{CANARY}.example.org/{self.count}" if shape.base is Base.LINK else self.word(shape.name)
        if shape.is_amount:
            return "7 USD"
        if "pattern" in shape.bounds:
            return f"{CANARY}-{self.count}"
        return {Base.YES_NO: True, Base.WHOLE: shape.bounds.get("minimum", 7), Base.DECIMAL: 7.5}.get(shape.base, word)


SET = ("id", "title", "type", "status", "visibility", "aliases")


def secret_for(target: str) -> str:
    return secret_id(next(each for each in known_types() if each.kind.answers_to(target)))


def secret_files() -> dict[str, str]:
    """One restricted record of every kind, every field filled; the first of its folder has a telling name."""
    files = {}
    for index, record_type in enumerate(known_types()):
        kind, canaries = record_type.kind, Canaries()
        canaries.count = index * 1000
        fields = {
            "id": secret_id(record_type),
            "title": f"{CANARY} the {kind.key}",
            "status": list(kind.lifecycle.stages)[-1],
            "visibility": "restricted",
            "aliases": [f"{kind.prefix or 'X'}-0950", f"old/former-secret-{kind.key}/"],
            **canaries.fields(record_type, SET),
        }
        sections = "\n".join(f"## {name}\n\n{CANARY} text, see DEC-0001.\n" for name in kind.sections)
        name = "quorvex" if kind.key == "decision" else f"{secret_id(record_type)}-{CANARY}-plan"
        files[f"{kind.folder}/{name}.md"] = f"{front_matter(fields)}\n{sections}\n![x](../files/{CANARY}.txt)\n"
    return files


def referring(record_type: type[Record]) -> dict[str, Any]:
    """Every field that can name another record, nested ones too, naming the restricted one."""
    found: dict[str, Any] = {}
    for name, shape in shapes_of(record_type).items():
        if shape.relation is not None:
            one: Any = secret_for(shape.relation.target)
        elif shape.part is not None and shape.part is not Reference:
            one = {key: harmless(each) for key, each in shapes_of(shape.part).items() if each.is_required}
            one |= {key: secret_for(each.target) for key, each in relations_of(shape.part)}
        else:
            continue
        found[name] = [one] if shape.is_list else one
    return found


def harmless(shape: Shape) -> Any:
    if shape.choices:
        return shape.choices[0]
    return {Base.MAPPING: {}, Base.DAY: "2026-01-01", Base.WHOLE: 5, Base.DECIMAL: 0.5}.get(shape.base, "t")


def relations_of(part: type[Part]) -> list[tuple[str, Any]]:
    return [(key, each.relation) for key, each in shapes_of(part).items() if each.relation]


def body_naming(record_id: str, path: str) -> str:
    """Every way a text can name a record or lead to its page."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    folder = path.rpartition("/")[0]
    return f"""
Plain {record_id}, in brackets [[{record_id}]] and [[{record_id}|{CANARY} words]], in code `{record_id}`, lower
{record_id.lower()}, in a name {record_id}-{CANARY}x and see_{record_id}.

A link [{CANARY} label](../{path}), with a title [label](../{path} "{CANARY} title"), wrapped [{CANARY}
label](../{path}), by number [one](../{path}#{CANARY}), by name [{CANARY} two][a], [a], [{CANARY} b][], as HTML
<a href="../../{folder}/{stem}/" title="{CANARY}">{CANARY} html</a>, <a
href='/{folder}/{stem}/'>{CANARY}</a> and <https://example.org/r/{record_id}/>, in full
https://example.org/{folder}/{stem}/ and ![{CANARY} picture](../files/{stem}.png).

[a]: ../{path} "{CANARY} title"
[{CANARY} b]: <../{path}>
    '{CANARY} title below'

<!-- {CANARY} comment: {record_id} -->

| Column |
|---|
| {record_id} |

<div>
<p>{record_id}</p>
<a href="../{stem}/">{CANARY}</a>
</div>

```yaml
record: {record_id}
```

```minutebook
table: decision
where: {{related: {record_id}}}
caption: All about {record_id}
```
"""


def public_files(secrets: dict[str, str]) -> dict[str, str]:
    """One public record of every kind that names restricted ones in every field and in every way."""
    files = {}
    paths = {secret_id(each): path for each, path in zip(known_types(), secrets, strict=True)}
    for record_type in known_types():
        kind = record_type.kind
        record_id = f"{kind.prefix}-0001" if kind.prefix else "public-person"
        example = dict(kind.example.fields)
        fields = {
            "id": record_id,
            "title": f"Public {kind.key}, unlike {secret_id(record_type)}",
            "status": kind.lifecycle.initial,
            **example,
            "visibility": "public",
            "tags": ["open"],
            **referring(record_type),
            "summary": f"Follows from {secret_id(record_type)}.",
        }
        sections = "\n".join(f"## {name}\n\nText.\n" for name in kind.sections)
        body = sections + body_naming(secret_id(record_type), paths[secret_id(record_type)])
        files[f"{kind.folder}/{record_id}.md"] = f"{front_matter(fields)}\n{body}"
    return files


def pages() -> dict[str, str]:
    everything = "\n".join(f"{each} [[{each}]]" for each in every_secret_id())
    return {
        "index.md": f"---\ntitle: Home\nvisibility: public\ndescription: Not DEC-0900\n---\n\nHome. {everything}\n",
        "quorvex.md": f"---\ntitle: {CANARY} page\nvisibility: restricted\n---\n\n{CANARY}\n",
        "plans/acquisition.md": "---\ntitle: zqinternal page\n---\n\nInternal by default: zqinternal\n",
        "plans/misspelt.md": f"---\ntitle: {CANARY} page\nvisiblity: public\n---\n\n{CANARY}\n",
        "plans/unknown.md": f"---\ntitle: {CANARY} page\nvisibility: pubic\n---\n\n{CANARY}\n",
        "plans/broken.md": f"---\ntitle: {CANARY} page\nvisibility: public\nowner: @x\n---\n\n{CANARY}\n",
        "plans/late.md": f"\n---\ntitle: {CANARY} page\nvisibility: public\n---\n\n{CANARY}\n",
        "plans/old-style.md": f"Title: {CANARY}\nVisibility: restricted\n\n{CANARY}\n",
        "linking.md": (
            "---\ntitle: Linking\nvisibility: public\n---\n\n# Linking\n\n"
            f"[{CANARY}](quorvex.md), [zqinternal](plans/acquisition.md), "
            f"<a href='../quorvex/'>{CANARY}</a>, [zqinternal][m]\n\n"
            "[m]: plans/acquisition.md\n"
        ),
    }


def spelled() -> dict[str, str]:
    """A restricted decision, and a public page and files that name it in every spelling."""
    ways = [*of_id(SPELLED_ID), *of_words(SPELLED_TITLE)]
    items = "\n".join(f"*   {way}" for way in ways)
    rows = "\n".join(f"| {way} | DEC-7 |" for way in ways if "\n" not in way)
    headings = "\n\n".join(f"## About {way}\n\nText." for way in ways if "\n" not in way and "<" not in way)
    words = [way for way in ways if "\n" not in way]
    named = {
        "id": "DEC-0003",
        "title": f"Open after {ways[15]}",
        "status": "proposed",
        "visibility": "public",
        "owner": "public-person",
        "summary": f"As {ways[20]} said",
        "tags": ["open", *(way for way in ways[5:40] if way.isalnum() or "-" in way)],
        "aliases": [f"old/{SPELLED_ID.lower()}/", "old/DEC_94173.html", "old/DEC\u20130094173/"],
        "options": [f"Option {way}" for way in ways if "\n" not in way],
    }
    return {
        "decisions/DEC-0003-open.md": f"{front_matter(named)}\n## Context\n\n{' '.join(ways)}\n",
        "notes/about-dec-94173.md": "---\nvisibility: public\n---\n\nText.\n",
        "notes/DEC\u20130094173.md": "---\nvisibility: public\n---\n\nText.\n",
        f"decisions/{SPELLED_ID}-takeover-of-rivalco-ltd.md": (
            f"---\nid: {SPELLED_ID}\ntitle: {SPELLED_TITLE}\nstatus: proposed\nvisibility: restricted\n---\n"
        ),
        "spelled.md": (
            f"---\ntitle: About {SPELLED_ID.lower()}, and more\nvisibility: public\n"
            f"description: See {SPELLED_TITLE}\n---\n\n"
            f"# Spelled\n\n{items}\n\n| Id | Other |\n|---|---|\n{rows}\n\n"
            f"{headings}\n\n[a](files/shared.csv) [b](files/shared.json) [c](files/shared.svg) [d](files/shared.html)\n"
        ),
        "files/shared.csv": "id,other\n" + "\n".join(f"{way},1" for way in words),
        "files/shared.json": json.dumps(words),
        "files/shared.svg": "<svg>" + "".join(f"<text>{way}</text>" for way in words) + "</svg>",
        "files/shared.html": "".join(f"<p>{way}</p>" for way in words),
    }


def read_as_a_reader(data: bytes) -> str:
    """Text without tags, escapes, marks nobody sees, and letters of other shapes."""
    text = data.decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda each: chr(int(each[1], 16)), text)
    for _ in range(3):
        text = unquote(unescape(text))
    text = re.sub(r"[*`]+", "", text)
    text = re.sub(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", lambda tag: "" if tag[0][1:4] in WITHIN else "\n", text)
    letters = [
        each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in ("Mn", "Me", "Cf")
    ]
    return "".join(str(unicodedata.digit(each, each)) for each in letters)


WITHIN = ("b>D", "b>T", "/b>", "i>D", "/i>", "wbr", "!--")


def as_text(files: dict[str, str]) -> str:
    return "".join(f"\n-- {path} --\n{text}" for path, text in files.items())


@pytest.fixture(scope="module", params=["public", "internal"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp(request.param)
    secrets = secret_files()
    for path in ["files/{}.txt", *(f"files/{path.rpartition('/')[2].removesuffix('.md')}.png" for path in secrets)]:
        target = folder / "content" / path.format(CANARY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(CANARY)
    text = as_text({**secrets, **public_files(secrets), **pages(), **spelled()})
    named = {
        "site_description": f"As {SPELLED_TITLE}",
        "copyright": "DEC\u20130094173",
        "site_name": "Site of DEC 94173",
    }
    site = make_site(folder, text, plugins=("search", *PLUGINS), edition=request.param, fail_on="never", site={**named})
    assert not site.stopped, site.said
    return site


def content_of(data: bytes) -> bytes:
    """The bytes of a file, unpacked; Pagefind packs its pieces whatever they are called."""
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def test_nothing_of_a_restricted_record_is_in_a_narrower_edition(built: Built) -> None:
    leaks = leaks_in(built, SECRET)
    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_nothing_of_a_restricted_record_is_in_what_is_written_for_another_engine(edition: str, tmp_path: Path) -> None:
    secrets = secret_files()
    write_files(tmp_path / "book", as_text({**secrets, **public_files(secrets), **pages()}))
    (tmp_path / "book/content/files").mkdir()
    (tmp_path / f"book/content/files/{CANARY}.txt").write_text(CANARY)
    settings = {
        "site_name": "Site of DEC 900",
        "site_description": "As DEC-0900",
        "copyright": "DEC-0900",
        "docs_dir": "content",
        "theme": "material",
        "plugins": [{"minutebook": {"today": "2026-11-23", "edition": edition, "fail_on": "never"}}, *PLUGINS],
        "nav": [{"Home": "index.md"}, {CANARY: "quorvex.md"}, {"About DEC-0900": "linking.md"}],
        "markdown_extensions": EXTENSIONS,
    }
    (tmp_path / "book/mkdocs.yml").write_text(yaml.safe_dump(settings))
    result = CliRunner().invoke(main, ["write", "-f", str(tmp_path / "book/mkdocs.yml"), str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    leaks = leaks_in(Built(tmp_path / "out", ""), SECRET)
    assert not leaks, "\n".join(leaks)
    internal = leaks_in(Built(tmp_path / "out", ""), INTERNAL)
    assert (not internal) == (edition == "public"), "\n".join(internal)
    assert (tmp_path / "out/content/decisions/DEC-0001.md").is_file()


def test_nothing_of_an_internal_page_is_in_the_public_edition(built: Built) -> None:
    leaks = leaks_in(built, INTERNAL)
    assert (not leaks) == ("public" in built.folder.parent.name), "\n".join(leaks)


def test_a_withheld_id_and_title_are_in_no_file_in_any_spelling(built: Built) -> None:
    leaks = []
    for path, data in built.files.items():
        content = content_of(data)
        for text in (content.decode("utf-8", "replace"), read_as_a_reader(content), read_as_a_reader(path.encode())):
            found = SPELLED.search(text)
            leaks += [f"{path}: {text[max(0, found.start() - 60) : found.end() + 30]!r}"] if found else []
    assert not leaks, "\n".join(leaks)
    page = built.page("spelled/")
    assert built.page("decisions/DEC-0003-open/").count("<li>Option (not in this edition)") > 60
    assert page.count("(not in this edition)") >= 2 * len(of_id(SPELLED_ID)) and page.count("DEC-7<") > 60


def test_what_may_be_shown_is_there(built: Built) -> None:
    """The test would pass on an empty site; this one would not."""
    for record_type in known_types():
        record_id = f"{record_type.kind.prefix}-0001" if record_type.kind.prefix else "public-person"
        page = built.page(f"{record_type.kind.folder}/{record_id}/")
        assert f"Public {record_type.kind.key}, unlike (not in this edition)" in page
        assert "(not in this edition)" in page.partition("</h1>")[2]
    assert built.has("r/DEC-0001/") and built.has("linking/")
    assert any(path.endswith(".pf_fragment") for path in built.files), "Pagefind has indexed the site"


def leaks_in(built: Built, pattern: re.Pattern[bytes]) -> list[str]:
    leaks = []
    for path, data in built.files.items():
        leaks += [f"file name: {path}"] if pattern.search(path.encode()) else []
        content = content_of(data)
        for match in pattern.finditer(content):
            leaks.append(f"{path}: …{content[max(0, match.start() - 60) : match.end() + 30]!r}…")
    return leaks
