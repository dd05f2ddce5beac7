"""Beside the plugins that sites use, a book builds strictly, leads nowhere dead and hides what an edition withholds.

content/help/plugins.md tells what is tried here, and with which version.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites.crawl import dead_links
from tests.sites.site import EXTENSIONS, Built, all_but, build_site, write_files

ROOT = Path(__file__).parents[2]
HELP, LOCK = ROOT / "content/help/plugins.md", ROOT / "requirements.txt"
OURS = ["minutebook/indexes", "minutebook/timelines", "minutebook/guides", "minutebook/forms", "minutebook/search"]
UNUSED = all_but("decision", "person")

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

The rest.

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
    "blog": Trial("mkdocs-material", ["blog"], "blog/index.html", "Continue reading", POSTS),
    "tags": Trial("mkdocs-material", ["tags"], "tags/index.html", '<span class="md-tag">open</span>', TAGS),
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
        "-- .nav.yml --\nnav:\n  - index.md\n  - Our decisions: decisions\n  - '*'\n",
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
    ours: list[Any] = [{"minutebook": {"today": "2026-11-29", "edition": "public", "kinds_off": UNUSED}}, *OURS]
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
    """That of mkdocs-rss-plugin is cases/generated-pages-crash-plugins."""
    trial = TRIALS[name]
    if trial.package and find_spec(trial.package) is None:
        pytest.skip(f"{trial.distribution} is not installed")
    is_first = list(TRIALS).index(name) % 2 == 0  # half of them stand before ours
    site = built(copy, trial.files, settings(trial.plugins, trial.site, first=is_first))
    assert_sound(site)
    assert trial.says in (site.folder / trial.shows).read_text("utf-8")


@pytest.fixture(scope="module")
def all_plugins() -> list[Any]:
    """Every plugin that is installed, in an order that they accept of each other.

    Without i18n, beside which mkdocs-rss-plugin stops any site.
    """
    there = [each for each in TRIALS.values() if not each.package or find_spec(each.package)]
    listed = [each.plugins[0] for each in there if each is not TRIALS["i18n"]]
    assert len(listed) >= 10
    return listed


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("first", [False, True], ids=["after ours", "before ours"])
def test_a_book_is_sound_beside_all_of_them(copy: Path, all_plugins: list[Any], first: bool) -> None:
    files = "\n".join(each.files for each in TRIALS.values() if each is not TRIALS["i18n"])
    site = built(
        copy,
        files.replace("\n  - '*'", "\n  - blog\n  - tags.md\n  - '*'"),
        settings(all_plugins, PROJECT, first=first),
    )
    assert_sound(site)
    assert "Metro" in site.page("open/") and "inherited" in site.page("tags/")
    assert site.has("blog/2026/10/01/open-post/") and not site.has("blog/2026/10/03/a-draft/")


def test_braces_in_a_title_are_shown_as_they_are_wherever_a_record_is_named(copy: Path) -> None:
    pytest.importorskip("mkdocs_macros")
    fails = {"macros": {"on_undefined": "strict", "on_error_fail": True}}
    site = built(copy, "", settings([fails], PROJECT))
    assert_sound(site)
    assert 'title="Use {{ project }} and {% if %}"' in site.page("open/")
    assert "Use {{ project }} and {% if %}" in site.page("decisions/")


SNIPPETS = {"markdown_extensions": [*EXTENSIONS, {"pymdownx.snippets": {"base_path": ["content"]}}]}
READS: dict[str, tuple[list[Any], dict[str, Any], str]] = {
    "snippets": ([], SNIPPETS, '--8<-- "secret/zyxtnumbers.csv"'),
    "macros": (["macros"], PROJECT, "{% include 'secret/' ~ 'zyxtnumbers.csv' %}"),
}


def page(path: str, visibility: str, text: str) -> str:
    return f"-- {path} --\n---\ntitle: In\nvisibility: {visibility}\n---\n\n{text}\n"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("how", READS)
def test_a_page_that_takes_the_text_of_a_withheld_file_stops_the_build(copy: Path, how: str) -> None:
    plugins, site, text = READS[how]
    if plugins:
        pytest.importorskip("mkdocs_macros")
    found = built(copy, page("in.md", "public", text), settings(plugins, site))
    assert "files that this edition withholds were read" in found.said
    assert "'secret/zyxtnumbers.csv' for 'in.md'" in found.said
    assert found.stopped and not found.files


def test_a_withheld_page_may_take_the_text_of_a_withheld_file(copy: Path) -> None:
    assert_sound(built(copy, page("secret/in.md", "restricted", READS["snippets"][2]), settings([], SNIPPETS)))


def test_the_visibility_of_a_folder_is_refused(copy: Path) -> None:
    site = built(copy, "-- secret/.meta.yml --\nvisibility: restricted\n", settings(["meta"], {}))
    assert "'secret/.meta.yml' says `visibility` for the pages beside it" in site.said
    assert site.stopped and not site.files


def test_an_entry_of_another_navigation_that_leads_to_a_withheld_page_goes(copy: Path) -> None:
    pytest.importorskip("mkdocs_awesome_nav")
    write_files(copy, "\n-- .nav.yml --\nnav:\n  - index.md\n  - Zyxt:\n    - Zyxt: secret/zyxtplan.md\n  - '*'\n")
    (copy / "mkdocs.yml").write_text(yaml.safe_dump(settings(["awesome-nav"], {})), encoding="utf-8")
    site = build_site(copy)
    assert site.stopped == "" and list(named(site)) == []


@pytest.mark.slow
def test_versions_of_mike_keep_to_themselves(copy: Path) -> None:
    pytest.importorskip("mike")
    config = settings(["mike"], {"extra": {"version": {"provider": "mike"}}})
    (copy / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    git(copy, "add", ".")
    git(copy, "commit", "--quiet", "-m", "A site")
    programs = Path(sys.executable).parent
    who = {f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    given = {**os.environ, **who, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([programs / "mike", "deploy", "1.0", "latest"], cwd=copy, check=True, capture_output=True, env=given)
    git(copy, "checkout", "--quiet", "gh-pages")
    shutil.rmtree(copy / ".cache")  # it is on no branch
    site = Built(copy, "")
    assert dead_links(copy, "/sub/") == []
    assert 'url=../../decisions/DEC-0001-braces/"' in site.page("1.0/r/DEC-0001/")
    assert site.has("1.0/search/") and site.has("latest/r/DEC-0001/")
    assert list(named(site)) == []


def test_help_tells_of_each_plugin_that_is_tried_here_and_of_its_version() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*?) \|(.*)\|$", HELP.read_text("utf-8"), re.MULTILINE)
    told = {name: said for name, said, _ in rows}
    locked = dict(re.findall(r"^([\w.-]+)==([^ ]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    assert sorted(TRIALS.keys() - told.keys()) == []
    for name, trial in TRIALS.items():
        wanted = locked.get(trial.distribution, told[name])
        assert told[name] == wanted, f"{name}: try it again, and write the version"
    by_hand = {name for name, _, rest in rows if "tried by hand" in rest}
    assert sorted(told.keys() - TRIALS.keys() - by_hand) == []
    assert by_hand & TRIALS.keys() <= {"minify"}


def test_the_beginning_of_a_post_is_made_of_html_from_the_same_list(copy: Path) -> None:
    wild = POSTS.replace("By DEC-0001", "<script>run()</script> <b onclick='run()'>By</b> DEC-0001")
    wild = wild.replace("The rest.\n", "The rest.\n\n```minutebook\nlist: decision\n```\n")
    config = settings(["blog"], {})
    config["plugins"][0]["minutebook"]["fail_on"] = "never"
    site = built(copy, wild, config)
    assert "Continue reading" in site.page("blog/")
    post = site.page("blog/2026/10/01/open-post/")
    assert re.search(r'md-sidebar--primary"[^>]* hidden', post), "the blog hides the navigation beside its posts"
    assert "<script>run" not in site.page("blog/") and "<b onclick" not in site.page("blog/")
    view = post.partition('<ul class="mb-list"')[2].partition("</ul>")[0]
    assert 'href="../../../../../decisions/DEC-0001-braces/"' in view, "a post lies deeper than its file"
