"""A small book that changes at random, as files by path: what people and settings do to one from build to build."""

import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import yaml

from tests.benchmarks.generate import make_records
from tests.sites.site import all_but

Book = dict[str, bytes]
"""Files below the folder of mkdocs.yml by path; each change takes one and gives another."""

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences"]
UNUSED = all_but("decision", "person", "forum", "lesson", "program-charter", "risk")
FEATURES = ("indexes", "timelines", "glossary", "guides", "forms", "search")
PLUGINS = [f"minutebook/{each}" for each in FEATURES]
SETTINGS = "mkdocs.yml"
PICTURE = "content/assets/picture.svg"
GLOSSARY = "content/glossary.md"

OVERRIDE = '{% extends "base.html" %}{% block announce %}Notice NUMBER {{ hooked }}{% endblock %}\n'
LISTING = (
    '{% extends "base.html" %}{% block announce %}{% for each in pages %}{{ each.title }} {% endfor %}{% endblock %}\n'
)
OWN_FEATURE = '''"""One page of a site's own that lists every title."""

from minutebook.public import Draft, Feature


def pages(ask):
    draft = Draft("own/index.md", "Own NUMBER")
    draft.prose(", ".join(record.id for record in ask.catalog.records))
    yield draft.page()


FEATURE = Feature(key="own", title="Own", pages=pages)
'''

HOOK = """def on_page_markdown(markdown, **_):
    return markdown.replace("Cost", "Cost NUMBER")


def on_config(config):
    config.theme.get_env = _with_words(config.theme.get_env)


def _with_words(make):
    def made():
        env = make()
        env.globals["hooked"] = "NUMBER"
        return env

    return made
"""
GUIDE = """---
title: A plain page
---

# A plain page

See [a decision](../decisions/2025/DEC-00002.md), [[DEC-00001]] and DEC-00003; [part](#part);
![drawn](../assets/picture.svg).

## Part

```minutebook
table: decision
```
"""
SECRET = """---
id: DEC-90001
title: Sell the castle quietly
status: proposed
visibility: restricted
owner: person-0001
created: 2026-01-05
---

## Context

Not for all; it follows DEC-00001.
"""


def first_book() -> Book:
    """The book all sequences begin with."""
    files = {f"content/{each.path}": each.data for each in make_records(14)}
    settings = {
        "site_name": "Office",
        "site_url": "https://example.org/",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False, "custom_dir": "overrides", "features": []},
        "nav": ["index.md", "pages/plain.md", {"Decisions": "decisions/index.md"}],
        "plugins": [{"minutebook": {"today": "2026-11-23", "fail_on": "never", "kinds_off": UNUSED}}, *PLUGINS],
        "markdown_extensions": EXTENSIONS,
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    return {
        **files,
        "content/index.md": b"---\ntitle: Home\n---\n\nHome, and [DEC-00001](decisions/2026/DEC-00001.md).\n",
        "content/pages/plain.md": GUIDE.encode(),
        "content/decisions/2026/DEC-90001.md": SECRET.encode(),
        GLOSSARY: b"# Glossary\n\n## Sponsor\n\nWho answers for the outcome.\n",
        PICTURE: b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
        "overrides/partials/.keep": b"",
        SETTINGS: _as_yaml(settings),
    }


def _as_yaml(settings: object) -> bytes:
    return yaml.safe_dump(settings, sort_keys=False).encode()


def _records(book: Book) -> list[str]:
    return sorted(path for path in book if re.search(r"[A-Z]{3}-\d+\.md$|person-\d+\.md$", path))


def _with_text(book: Book, path: str, change: Callable[[str], str]) -> Book:
    return {**book, path: change(book[path].decode()).encode()}


def _new_word(book: Book, chance: Random) -> Book:
    path = chance.choice([*_records(book), "content/index.md", "content/pages/plain.md"])
    return _with_text(book, path, lambda text: f"{text}\nA word{chance.randrange(10**6)} more.\n")


def _new_title(book: Book, chance: Random) -> Book:
    path = chance.choice(_records(book))
    return _with_text(book, path, lambda text: re.sub("title: .*", f"title: Title {chance.randrange(99)} & <b>", text))


def _new_field(book: Book, chance: Random) -> Book:
    line = chance.choice(
        [
            "status: accepted",
            "status: proposed",
            "status: withdrawn",
            "tags: [archive, new-tag]",
            "visibility: public",
            "visibility: restricted",
            "related: [DEC-00001]",
            "supersedes: [DEC-00003]",
            "aliases: [old/place/, OLD-1]",
            "review_date: 2026-11-24",
            "owner: person-0002",
            "owner: nobody-here",
            "program: PGM-0001",
            "waive: [{code: section-missing, reason: So, until: 2026-12-31}]",
        ]
    )
    name = line.partition(":")[0]
    path = chance.choice(_records(book))
    return _with_text(book, path, lambda text: _with_line(text, name, line))


def _with_line(text: str, name: str, line: str) -> str:
    if re.search(rf"^{name}:.*$", text, re.MULTILINE):
        return re.sub(rf"^{name}:.*$", line, text, count=1, flags=re.MULTILINE)
    return text.replace("\n---\n", f"\n{line}\n---\n", 1)


def _broken(book: Book, chance: Random) -> Book:
    path = chance.choice(_records(book))
    return _with_text(book, path, lambda text: text.replace("title: ", "title: [", 1))


def _mended(book: Book, _: Random) -> Book:
    return {
        path: data.replace(b"title: [", b"title: ") if path.endswith(".md") else data for path, data in book.items()
    }


def _gone(book: Book, chance: Random) -> Book:
    path = chance.choice([*_records(book), "content/pages/plain.md", PICTURE])
    return {each: data for each, data in book.items() if each != path}


def _moved(book: Book, chance: Random) -> Book:
    path = chance.choice(_records(book))
    folder, _, name = path.rpartition("/")
    to = chance.choice([f"{folder}/sub{chance.randrange(3)}/{name}", f"content/pages/x-{name.lower()}"])
    return {to if each == path else each: data for each, data in book.items()}


def _added(book: Book, chance: Random) -> Book:
    number = chance.randrange(91000, 92000)
    lines = f"id: DEC-{number}\ntitle: One more {number}\nstatus: proposed\nowner: person-0001\ncreated: 2026-02-03"
    body = f"## Context\n\nSee DEC-00002 and [[DEC-{number - 1}]], [there](../2025/DEC-00002.md#context).\n"
    return {**book, f"content/decisions/2026/DEC-{number}.md": f"---\n{lines}\n---\n\n{body}".encode()}


def _picture(book: Book, chance: Random) -> Book:
    return {
        **book,
        PICTURE: f"<svg xmlns='http://www.w3.org/2000/svg'><path d='M{chance.randrange(9)} 0'/></svg>".encode(),
    }


def _glossary(book: Book, chance: Random) -> Book:
    """A word more, or another meaning of one."""
    word, meaning = chance.choice(["Board", "Cost", "Part", "Status"]), f"Meaning {chance.randrange(99)} & <b>."
    return {**book, GLOSSARY: f"# Glossary\n\n## Sponsor\n\nWho answers.\n\n## {word}\n\n{meaning}\n".encode()}


def _template(book: Book, chance: Random) -> Book:
    path = "overrides/main.html"
    if path in book and chance.random() < 0.4:
        return {each: data for each, data in book.items() if each != path}
    return {**book, path: chance.choice([OVERRIDE, LISTING]).replace("NUMBER", str(chance.randrange(9))).encode()}


def _own(book: Book, chance: Random) -> Book:
    """A feature and a template of the site's own, or another text of them, or none any more."""
    settings = yaml.safe_load(book[SETTINGS])
    first = settings["plugins"][0]["minutebook"]
    if "features" in first and chance.random() < 0.4:
        del first["features"], first["templates"]
        return {**book, SETTINGS: _as_yaml(settings)}
    first |= {"features": ["own/own.py"], "templates": "own/templates"}
    return {
        **book,
        "own/own.py": OWN_FEATURE.replace("NUMBER", str(chance.randrange(9))).encode(),
        "own/templates/history.html.j2": b"{% extends 'minutebook/history.html.j2' %}\n",
        SETTINGS: _as_yaml(settings),
    }


def _hook(book: Book, chance: Random) -> Book:
    """A hook of the site that changes texts and what templates may read, or another, or none any more."""
    settings = yaml.safe_load(book[SETTINGS])
    if settings.pop("hooks", None) and chance.random() < 0.5:
        return {**book, SETTINGS: _as_yaml(settings)}
    hook = HOOK.replace("NUMBER", str(chance.randrange(9))).encode()
    return {**book, "own/hook.py": hook, SETTINGS: _as_yaml({**settings, "hooks": ["own/hook.py"]})}


def _style(book: Book, chance: Random) -> Book:
    settings = {**yaml.safe_load(book[SETTINGS]), "extra_css": ["assets/own.css"]}
    style = f"p {{ margin: {chance.randrange(9)}px }}\n".encode()
    return {**book, "content/assets/own.css": style, SETTINGS: _as_yaml(settings)}


Settings = dict[str, Any]


def _theme(settings: Settings, chance: Random) -> None:
    theme = settings["theme"]
    theme["features"] = chance.choice([[], ["navigation.tabs"], ["navigation.footer", "toc.integrate"]])
    theme["language"] = chance.choice(["en", "de"])
    theme["palette"] = {"scheme": chance.choice(["default", "slate"]), "primary": chance.choice(["teal", "custom"])}


def _edition(settings: Settings, chance: Random) -> None:
    first = settings["plugins"][0]["minutebook"]
    first["edition"] = chance.choice(["internal", "public"])
    first["default_visibility"] = chance.choice(["internal", "public"])


def _plugins(settings: Settings, chance: Random) -> None:
    settings["plugins"] = [settings["plugins"][0], *(each for each in PLUGINS if chance.random() < 0.8)]


def _first(settings: Settings, chance: Random) -> None:
    first = settings["plugins"][0]["minutebook"]
    first["severity"] = {"section-missing": chance.choice(["off", "error"])}
    first["reference"] = chance.choice(["reference", ""])


def _today(settings: Settings, chance: Random) -> None:
    settings["plugins"][0]["minutebook"]["today"] = chance.choice(["2026-11-23", "2026-11-25", "2027-07-01"])


def _nav(settings: Settings, chance: Random) -> None:
    nested = ["index.md", {"Book": ["pages/plain.md", "decisions/index.md"]}]
    settings["nav"] = chance.choice([["index.md"], nested])


def _extensions(settings: Settings, chance: Random) -> None:
    added = chance.choice([["footnotes"], ["toc"], [{"toc": {"permalink": True}}], ["pymdownx.snippets"]])
    settings["markdown_extensions"] = [*EXTENSIONS, *added]


def _addresses(settings: Settings, chance: Random) -> None:
    settings["site_url"] = chance.choice(["https://example.org/", "https://example.org/below/", ""])
    settings["use_directory_urls"] = chance.random() < 0.5


def _words(settings: Settings, chance: Random) -> None:
    settings["site_name"] = f"Office {chance.randrange(9)}"
    settings["extra"] = {"status": {"new": f"New {chance.randrange(5)}"}, "homepage": "https://example.org/"}


def _forge(settings: Settings, chance: Random) -> None:
    settings["repo_url"] = chance.choice(["https://forge.example.org/office/book", "https://example.org/o/b"])
    settings["edit_uri"] = "edit/main/content/"


OF_SETTINGS = (_theme, _edition, _plugins, _first, _today, _nav, _extensions, _addresses, _words, _forge)


def _settings_changed(change: Callable[[Settings, Random], None], book: Book, chance: Random) -> Book:
    settings = yaml.safe_load(book[SETTINGS])
    change(settings, chance)
    return {**book, SETTINGS: _as_yaml(settings)}


def _setting(book: Book, chance: Random) -> Book:
    return _settings_changed(chance.choice(OF_SETTINGS), book, chance)


CHANGES: tuple[Callable[[Book, Random], Book], ...] = (
    _new_word,
    _new_word,
    _new_title,
    _new_field,
    _new_field,
    _broken,
    _mended,
    _gone,
    _moved,
    _added,
    _picture,
    _glossary,
    _template,
    _own,
    _hook,
    _style,
    _setting,
    _setting,
)


EACH: tuple[Callable[[Book, Random], Book], ...] = (
    _template,
    _new_word,
    _new_title,
    _new_field,
    _added,
    _moved,
    _gone,
    _broken,
    _mended,
    _picture,
    _glossary,
    _template,
    _own,
    _style,
    *(partial(_settings_changed, each) for each in OF_SETTINGS),
    _hook,
)
"""Every change once; without a hook until the end, for with one nothing finished is kept."""


def changed(book: Book, chance: Random) -> tuple[str, Book]:
    """One change of the book, with its name; a second that comes with it now and then."""
    name, after = "", book
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        change = chance.choice(CHANGES)
        if change in (_gone, _moved, _new_title, _broken) and not _records(after):
            continue
        try:
            after = change(after, chance)
        except KeyError:  # the page it is about is gone
            continue
        name += change.__name__
    return name, after
