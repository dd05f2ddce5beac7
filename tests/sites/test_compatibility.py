"""Beside the plugins that sites use, a book builds strictly, leads nowhere dead and hides what an edition withholds.

content/help/plugins.md tells what is tried here, and with which version.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites.crawl import dead_links
from tests.sites.site import EXTENSIONS, Built, build_site, write_files

HELP = Path(__file__).parents[2] / "content/help/plugins.md"
OURS = ["minutebook/indexes", "minutebook/timelines", "minutebook/guides", "minutebook/forms", "minutebook/search"]

BOOK = """
-- index.md --
---
title: Home
visibility: public
---

See DEC-0001 and DEC-0077, and [a page](open.md).

-- open.md --
---
title: Open page
visibility: public
date: 2026-10-01
tags: [open]
---

# Open page

By [[DEC-0001]], never by DEC-0077. {{ project }}

-- people/ana.md --
---
id: ana
title: Program lead
status: active
visibility: public
---

-- decisions/DEC-0001-braces.md --
---
id: DEC-0001
title: "Use {{ project }} and {% if %}"
status: proposed
owner: ana
review_date: 2027-01-01
visibility: public
tags: [open, "{%"]
---

## Context

A text.

## Options

One.

## Decision

It.

## Consequences

Less work.
"""
HIDDEN = """
-- decisions/DEC-0077-takeover-of-quizzlebrook.md --
---
id: DEC-0077
title: Takeover of Quizzlebrook Ltd
status: proposed
owner: zyxt-hidden
review_date: 2027-01-01
visibility: restricted
tags: [zyxttag, open]
aliases: [old/zyxt]
related: [DEC-0001]
---

## Context

zyxtbody, [numbers](../secret/zyxtnumbers.csv)

-- people/zyxt-hidden.md --
---
id: zyxt-hidden
title: Zyxt Hidden
status: active
visibility: restricted
---

-- secret/zyxtplan.md --
---
title: Zyxtplan of merger
visibility: restricted
date: 2026-10-01
tags: [zyxtpage]
---

zyxttext

-- secret/zyxtnumbers.csv --
a,b
zyxt,2
"""
NAMED = re.compile(rb"(?i)zyxt|quizzlebrook|DEC-0077")


@dataclass(frozen=True)
class Trial:
    """A plugin with what it needs, and a file of the built site that shows its work."""

    distribution: str
    plugins: list[Any]
    shows: str
    says: str = ""
    files: str = ""
    site: dict[str, Any] = field(default_factory=dict)

    @property
    def package(self) -> str:
        name = next(iter(self.plugins[0])) if isinstance(self.plugins[0], dict) else self.plugins[0]
        packages = {"git-revision-date-localized": "mkdocs_git_revision_date_localized_plugin", "mike": "mike"}
        packages |= {"rss": "mkdocs_rss_plugin", "i18n": "mkdocs_static_i18n", "macros": "mkdocs_macros"}
        return packages.get(name, "mkdocs_" + name.replace("-", "_") if self.distribution != "mkdocs-material" else "")


TAGS = "-- tags.md --\n---\ntitle: Tags\nvisibility: public\n---\n\n# Tags\n\n<!-- material/tags -->\n"
POSTS = """
-- blog/index.md --
---
title: Blog
visibility: public
---

# Blog

-- blog/posts/a.md --
---
title: Open post
date: 2026-10-01
visibility: public
categories: [News]
tags: [open]
---

# Open post

By DEC-0001 and DEC-0077.

<!-- more -->

-- blog/posts/draft.md --
---
title: A draft
date: 2026-10-03
draft: true
visibility: public
---

# A draft

-- blog/posts/z.md --
---
title: Zyxtpost
date: 2026-10-02
visibility: restricted
categories: [Zyxtcategory]
---

# Zyxtpost
"""
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]
FRENCH = "\n-- open.fr.md --\n---\ntitle: Page ouverte\nvisibility: public\n---\n\n# Page ouverte\n\nPar DEC-0001.\n"
HIDDEN_FRENCH = "\n-- secret/zyxtplan.fr.md --\n---\ntitle: Zyxt\nvisibility: restricted\n---\n"
MAP = {"old/open.md": "open.md", "old/record.md": "decisions/DEC-0001-braces.md#context"}
HIDDEN_MAP = {"old/a.md": "decisions/DEC-0077-takeover-of-quizzlebrook.md", "old/b.md": "secret/zyxtplan.md"}
PROJECT = {"extra": {"project": "Metro"}}
META = """
-- open/.meta.yml --
tags: [inherited]

-- open/inner.md --
---
title: Inner
visibility: public
---

# Inner
"""
TRIALS = {
    "blog": Trial("mkdocs-material", ["blog"], "blog/2026/10/01/open-post/index.html", "DEC-0001", POSTS),
    "tags": Trial("mkdocs-material", ["tags"], "tags/index.html", "../open/", TAGS),
    "meta": Trial("mkdocs-material", ["meta", "tags"], "tags/index.html", "inherited", META + TAGS),
    "search": Trial("mkdocs-material", ["search"], "search/search_index.json", "Open page"),
    "macros": Trial("mkdocs-macros-plugin", ["macros"], "open/index.html", "Metro", site=PROJECT),
    "redirects": Trial(
        "mkdocs-redirects",
        [{"redirects": {"redirect_maps": MAP | HIDDEN_MAP}}],
        "old/record/index.html",
        "../../decisions/DEC-0001-braces/#context",
    ),
    "awesome-nav": Trial(
        "mkdocs-awesome-nav",
        ["awesome-nav"],
        "index.html",
        "Our decisions",
        "-- .nav.yml --\nnav:\n  - index.md\n  - Our decisions: decisions\n  - Zyxt: secret/zyxtplan.md\n  - '*'\n",
    ),
    "git-revision-date-localized": Trial(
        "mkdocs-git-revision-date-localized-plugin",
        ["git-revision-date-localized"],
        "open/index.html",
        "git-revision-date-localized-plugin",
    ),
    "rss": Trial(
        "mkdocs-rss-plugin",
        [{"rss": {"match_path": "(decisions/DEC|open).*", "date_from_meta": {"as_creation": "date"}}}],
        "feed_rss_created.xml",
        "<link>https://example.org/sub/decisions/DEC-0001-braces/</link>",
    ),
    "i18n": Trial(
        "mkdocs-static-i18n",
        [{"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}}],
        "fr/open/index.html",
        "Page ouverte",
        FRENCH + HIDDEN_FRENCH,
    ),
    "minify": Trial("mkdocs-minify-plugin", [{"minify": {"minify_html": True}}], "index.html", "<title>"),
    "mike": Trial("mike", ["mike"], "index.html", "Home"),
}
"""Plugins of others, by the name that mkdocs.yml has for them."""


def settings(plugins: list[Any], site: dict[str, Any], *, first: bool = False) -> dict[str, Any]:
    ours: list[Any] = [{"minutebook": {"today": "2026-11-29", "edition": "public"}}, *OURS]
    return {
        "site_name": "Site",
        "site_url": "https://example.org/sub/",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": [*plugins, *ours] if first else [*ours, *plugins],
        "markdown_extensions": EXTENSIONS,
        **site,
    }


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a book of which the public edition shows the half."""
    folder = tmp_path_factory.mktemp("book")
    write_files(folder, BOOK + HIDDEN)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "A book")
    return folder


@pytest.fixture
def copy(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "book"
    shutil.copytree(book, folder)
    monkeypatch.chdir(folder)  # mkdocs-rss-plugin looks for git where the command was given
    return folder


def built(folder: Path, files: str, config: dict[str, Any]) -> Built:
    if files:
        write_files(folder, "\n" + files)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "More")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return build_site(folder, strict=True)


def named(site: Built) -> Iterator[str]:
    """Files in which something stands that the public edition withholds; Pagefind packs what it was given."""
    for path, data in site.files.items():
        if NAMED.search(path.encode()) or (NAMED.search(data) and "pagefind/" not in path):
            yield path


def assert_sound(site: Built) -> None:
    assert site.stopped == "", site.said
    assert [line for line in site.said.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert dead_links(site.folder, "/sub/") == []
    assert list(named(site)) == []
    assert site.has("r/DEC-0001/") and site.has("decisions/") and site.has("search/") and site.has("timelines/")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # those of the other plugin
@pytest.mark.parametrize("name", TRIALS)
def test_a_book_is_sound_beside_a_plugin(copy: Path, name: str) -> None:
    trial = TRIALS[name]
    if trial.package and find_spec(trial.package) is None:
        pytest.skip(f"{trial.distribution} is not installed")
    is_first = list(TRIALS).index(name) % 2 == 0  # half of them stand before ours
    site = built(copy, trial.files, settings(trial.plugins, trial.site, first=is_first))
    assert_sound(site)
    assert trial.says in (site.folder / trial.shows).read_text("utf-8")
