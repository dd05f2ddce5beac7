"""With and without what is withheld, the public site is the same in every byte; a build that fails leaves none."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.sites.site import Built, build_site, make_site

PLUGINS = tuple(
    sorted(each.name for each in entry_points(group="mkdocs.plugins") if each.name.startswith("minutebook/"))
)

SHOWN = """
-- index.md --
---
title: Home
visibility: public
---

See [the plan](plans/open.md). Dec 7 and December 7, 2026; DEC-0071, DEC-7001, DEC-00071, XDEC-0007, decade 7.
A sponsor, the lead, a merger, a deal, a takeover; on deck 7, [a page](takeovers/index.md), a rival limited.

| Prefix | Records |
|---|---|
| DEC | 7 |

-- takeovers/index.md --
---
title: Takeovers in general
visibility: public
---

General. ![chart](chart.png) [data](data.json)

-- plans/open.md --
---
title: Open plan
visibility: public
image: ../takeovers/cover.png
---

Open.

-- decisions/DEC-0071.md --
---
id: DEC-0071
title: Keep one register
status: proposed
owner: pmo
visibility: public
tags: [open]
---

## Context

DEC-7001 and DEC-0071, by @pmo.

-- people/pmo.md --
---
id: pmo
title: Program office
status: active
visibility: public
---
"""

HIDDEN = """
-- decisions/DEC-0007-takeover-of-rival-ltd.md --
---
id: DEC-0007
title: Takeover of Rival Ltd
status: accepted
owner: sponsor
decision_date: 2026-03-01
decision_owner: sponsor
rationale: It is cheap.
visibility: restricted
tags: [takeover, open]
related: [DEC-0071]
aliases: [DEC-0008, old/takeover/]
---

## Context

DEC-0071, [contract](DEC-0007/contract.html), ![x](../assets/rival.svg), [chart](../takeovers/chart.png).

-- people/sponsor.md --
---
id: sponsor
title: Lead
status: active
---

-- secret/plan.md --
---
title: Merger
visibility: restricted
---

[numbers](plan.csv)

-- secret/index.md --
---
visibility: restricted
---

-- drafts/four.md --
----
visibility: restricted
----

-- drafts/misspelt.md --
---
visibility: publc
---

-- drafts/list.md --
# Title

- visibility: public

-- drafts/LOUD.MD --
---
visibility: restricted
---

-- drafts/mdx.mdx --
---
visibility: internal
---
"""

BESIDE = (
    *(
        "html",
        "htm",
        "xml",
        "json",
        "yml",
        "yaml",
        "css",
        "js",
        "svg",
        "csv",
        "txt",
        "pdf",
        "png",
        "xlsx",
        "MD",
        "Html",
    ),
    *("HTML", "zip", "ics", "woff"),
)
SHARED = ("takeovers/chart.png", "takeovers/data.json", "takeovers/cover.png", "assets/site.css")

NAV = [
    {"Home": "index.md"},
    {"Plans": ["plans/open.md", {"Takeover of Rival Ltd": "secret/plan.md"}, "./secret/index.md"]},
    {"Deals": [{"Deep": [{"Deeper": ["secret/plan.md", {"Last": "secret/index.md"}]}]}, {"Two": "/secret/plan/"}]},
    {"Merger": "secret/plan/"},
    {"The merger": "https://example.org/secret/plan/"},
    {"Web": "https://example.com/"},
    {"Decisions": "decisions/index.md"},
]
NAV_SHOWN = [
    {"Home": "index.md"},
    {"Plans": ["plans/open.md"]},
    {"Web": "https://example.com/"},
    {"Decisions": "decisions/index.md"},
]


def beside_hidden() -> list[str]:
    names = [f"{place}.{ending}" for place in ("secret/plan", "decisions/DEC-0007/contract") for ending in BESIDE]
    return [*names, "assets/rival.svg", "drafts/said.html", "drafts/said.yml"]


def write(folder: Path, names: tuple[str, ...] | list[str], text: str) -> None:
    for name in names:
        target = folder / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def public_site(folder: Path, *, is_whole: bool) -> Built:
    write(folder, SHARED, '{"open": 1}')
    if is_whole:
        write(folder, beside_hidden(), '{"secret": 1}')
        write(folder, ["drafts/said.html"], "---\nvisibility: restricted\n---\n<p>secret</p>\n")
        write(folder, ["drafts/said.yml"], "title: secret\nvisibility: internal\n")
    text, nav = (SHOWN + HIDDEN, NAV) if is_whole else (SHOWN, NAV_SHOWN)
    return make_site(folder, text, plugins=("search", *PLUGINS), edition="public", fail_on="never", site={"nav": nav})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return public_site(tmp_path_factory.mktemp("whole"), is_whole=True)


def test_the_public_site_is_the_same_with_and_without_what_is_withheld(whole: Built, tmp_path: Path) -> None:
    without = public_site(tmp_path, is_whole=False)
    assert not whole.stopped and not without.stopped
    assert list(whole.files) == list(without.files)
    assert [path for path, data in whole.files.items() if data != without.files[path]] == []
    assert "(not in this edition)" not in whole.page("")


def test_files_beside_what_is_withheld_stay_away_whatever_they_are(whole: Built) -> None:
    assert not [path for path, data in whole.files.items() if b"secret" in data or "secret" in path]
    assert all(whole.has(name) for name in SHARED)


def test_the_build_says_nothing_of_entries_it_took_from_the_navigation(whole: Built) -> None:
    told = [line for line in whole.said.partition("Cleaning")[2].split("\n") if "content/secret" not in line]
    assert "secret" not in "".join(told) and "Rival" not in whole.page("")
    assert "example.com" in whole.page("") and "Deeper" not in whole.page("")


STRICT = "-- a.md --\n---\ntitle: A\nvisibility: public\n---\n\n[lost](lost.pdf)\n"


def test_a_strict_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    nav = ["index.md", "a.md", "nowhere.md"]
    made = make_site(tmp_path, STRICT, plugins=(), fail_on="never", site={"nav": nav})
    assert made.files and not made.stopped
    built = build_site(tmp_path, strict=True)
    assert "strict mode" in built.stopped and built.files == {}


def test_a_build_that_the_check_stops_leaves_no_site(tmp_path: Path) -> None:
    assert make_site(tmp_path, STRICT, plugins=(), fail_on="never").files
    built = make_site(tmp_path, STRICT, plugins=())
    assert "nothing was built" in built.said and built.files == {}


ADDS = """
from mkdocs.structure.files import File
def on_files(files, config):
    for level in ("public", "restricted", "publc"):
        text = f"---\\nvisibility: {level}\\n---\\n# Added {level}\\n"
        files.append(File.generated(config, f"added/{level}.md", content=text))
    files.append(File.generated(config, "list.csv", content="id\\nDEC-0007\\n"))
    return files
"""


def test_what_other_plugins_add_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "adds.py").write_text(ADDS)
    hidden = "-- decisions/DEC-0007.md --\n---\nid: DEC-0007\ntitle: T\nstatus: proposed\nvisibility: restricted\n---\n"
    built = make_site(tmp_path, hidden, plugins=(), edition="public", fail_on="never", site={"hooks": ["adds.py"]})
    assert [path for path in built.files if path.startswith("added/")] == ["added/public/index.html"]
    assert built.files["list.csv"] == b"id\n(not in this edition)\n"
