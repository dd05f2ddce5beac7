"""Addresses, links out of the folder and files that run, in the check and in real builds alike."""

import json
import os
import random
import re
import sys
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from tests.sites.checkout import Checkout
from tests.sites.site import ALL, Built, build_site, make_site

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
HOSTILE = [
    "r/DEC-0001/", "DEC-0001", "404.html", "sitemap.xml", "sitemap.xml.gz", "assets/minutebook/minutebook.css",
    "assets/images/favicon.png", "assets/stylesheets", "foo.html", "foo.html/bar", "pagefind/pagefind.js", "pagefind",
    "search/", "index.html", "timelines/", "a" * 300, "\\u0000", "../out", "/etc/passwd", "_headers", "robots.txt",
]  # fmt: skip
PIECES = [
    *"abz/.%-_:?#<>|*\\ &é", "..", "//", "%2e", "%2F", "%00", "index.html", ".html", "r/DEC-0001", "\\u202e", "日本",
    "con", "x" * 120,
]  # fmt: skip
SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>"


def record(number: int, aliases: list[str]) -> str:
    listed = ", ".join('"' + each.replace('"', "") + '"' for each in aliases)
    return (
        f"-- decisions/DEC-{number:04}-d.md --\n---\nid: DEC-{number:04}\ntitle: Record {number}\nstatus: proposed\n"
        f"visibility: public\naliases: [{listed}]\n---\n[plan](../files/plan.svg) [run](../files/run.svg) "
        "[passwords](../files/p.txt)\n"
    )


def any_alias(chance: random.Random) -> str:
    return (
        "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 7)))
        .replace("\\", "\\\\")
        .replace("\\\\u", "\\u")
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of hostile addresses and files, built in spite of every problem, and its public edition."""
    folder, chance = tmp_path_factory.mktemp("hostile"), random.Random(10)
    lists = [[], HOSTILE, *([any_alias(chance) for _ in range(20)] for _ in range(10))]
    content = folder / "content"
    (content / "files").mkdir(parents=True)
    for name, text in {
        "files/plan.svg": DRAWING,
        "files/run.svg": SCRIPT,
        "files/page.html": "<script>",
        "files/feed.xml": SCRIPT,
        "own.js": "var own = 1;",
        "own.css": "a { color: red }",
        "other.js": "alert(1)",
        "404.html": "mine",
        "timelines/README.md": "---\nvisibility: public\n---\n\nOur own words on time.\n",
    }.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text)
    (content / "files/p.txt").symlink_to("/etc/passwd")
    (content / "secret.md").symlink_to("/etc/passwd")
    os.mkfifo(content / "pipe.md")
    return make_site(
        folder,
        "".join(record(number, aliases) for number, aliases in enumerate(lists, 1)),
        plugins=(*ALL, "minutebook/search"),
        site={"extra_css": ["own.css"], "extra_javascript": ["own.js"]},
        fail_on="never",
    )


def test_no_alias_ends_a_build_or_takes_the_place_of_anything(built: Built) -> None:
    assert built.stopped == ""
    assert 'url=../../decisions/DEC-0001-d/"' in built.page("r/DEC-0001/index.html")
    assert "Record 2" not in built.page("404.html") and "<urlset" in built.page("sitemap.xml")
    assert built.has("pagefind/pagefind.js") and built.has("foo.html") and "Home." in built.page("")
    assert built.has("assets/minutebook/minutebook.css") and built.has("sitemap.xml.gz")
    led_on = {path for path, data in built.files.items() if b'http-equiv="refresh"' in data}
    assert {"foo.html", *(f"r/DEC-{number:04}/index.html" for number in range(1, 13))} <= led_on
    assert len(led_on) > 25  # of 200 random ones, many are sound
    assert all(len(name.encode()) < 256 and not name.startswith(".") for path in led_on for name in path.split("/"))


def test_nothing_of_the_machine_and_nothing_that_runs_is_published(built: Built) -> None:
    files = built.files
    assert not {path for path in files if path.startswith(("files/p.txt", "secret", "pipe", "other.js", "files/page"))}
    assert not any(b"root:x:0:" in data for data in files.values())
    assert "files/run.svg" not in files and "files/feed.xml" not in files
    assert files["files/plan.svg"] == DRAWING.encode() and "own.css" in files and "own.js" in files


def test_a_page_in_the_place_of_a_made_one_keeps_its_words(built: Built) -> None:
    page = built.page("timelines/")
    assert "Our own words on time." in page and "mb-" in page


def test_the_check_says_what_the_build_says(built: Built) -> None:
    result = CliRunner().invoke(main, ["check", "--config", str(built.folder.parent / "mkdocs.yml")])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    wanted = re.compile(r"(content/.*(?:address-taken|unusable-alias|refused-file|active-file|broken-link)\])")
    checked = wanted.findall(result.stdout)
    assert checked and checked == wanted.findall(built.said)
    text = "\n".join(checked)
    for path in (
        "files/p.txt",
        "secret.md",
        "pipe.md",
        "files/run.svg",
        "files/page.html",
        "files/feed.xml",
        "other.js",
        "404.html",
    ):
        assert f"content/{path}:1:1: error" in text
    assert "content/own.js" not in text and "plan.svg" not in text and "own.css" not in text


@pytest.mark.parametrize(
    ("name", "target"),
    [("ext", "/etc"), ("root", "/"), ("loop", "."), ("up", ".."), ("deep/loop", "../deep"), (".hidden/ext", "/")],
)
def test_a_link_to_a_folder_stops_a_build_before_it_is_followed(tmp_path: Path, name: str, target: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content" / name).parent.mkdir(parents=True)
    (tmp_path / "content/index.md").write_text("---\ntitle: Home\n---\n")
    (tmp_path / "content" / name).symlink_to(target)
    told = f"content/{name}:1:1: error: not read, and not published: it is a symbolic link"
    for command in ("build", "serve"):
        built = build_site(tmp_path, command)
        assert told in built.said and "1 problem to fix" in built.said and built.stopped
    result = CliRunner().invoke(main, ["check", "--config", str(tmp_path / "mkdocs.yml")])
    assert result.exit_code == 1 and told in result.stdout
    result = CliRunner().invoke(
        main, ["check", "--config", str(tmp_path / "mkdocs.yml"), str(tmp_path / "content" / name)]
    )
    assert result.exit_code == 1 and told in result.stdout


def test_the_content_folder_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "real").mkdir()
    (tmp_path / "real/index.md").write_text("---\ntitle: Home\nvisibility: public\n---\n\nHome.\n")
    (tmp_path / "content").symlink_to("real")
    built = build_site(tmp_path)
    assert built.stopped == "" and "Home." in built.page("")
    new = ["new", "lesson", "--title", "Ask", "--set", "recommendation=Ask.", "--no-input"]
    for words in (["check"], new, ["verify"]):
        result = CliRunner().invoke(main, [*words, "--config", str(tmp_path / "mkdocs.yml")])
        assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.glob("real/lessons/*")] == ["LES-0001-ask.md"]


def test_a_comparison_tells_only_of_links_and_files_that_came_since(tmp_path: Path) -> None:
    here = Checkout(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("---\ntitle: Home\n---\n")
    (tmp_path / "content/old.svg").write_text(SCRIPT)
    here.commit("2026-11-01", "Before")
    (tmp_path / "content/new.svg").write_text(SCRIPT)
    (tmp_path / "content/ext").symlink_to("/etc")
    words = ["check", "--format", "json", "--changed", "HEAD", "--config", str(tmp_path / "mkdocs.yml")]
    result = CliRunner().invoke(main, words)
    told = [(each["path"], each["code"]) for each in json.loads(result.stdout)["problems"]]
    ours = [each for each in told if each[1] != "other-file-changed"]
    assert ours == [("content/ext", "refused-file"), ("content/new.svg", "active-file")]


HOOK = """
from pathlib import Path

def on_post_build(config):
    target = Path(config.site_dir, "late/index.html")
    target.parent.mkdir()
    target.write_text("from a hook")
"""


def test_pages_as_files_and_a_file_that_another_plugin_writes_last(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(HOOK)
    text = record(1, ["late/", "old.html", "old/DEC/"]).replace(
        "[run](../files/run.svg) [passwords](../files/p.txt)", ""
    )
    text = text.replace("[plan](../files/plan.svg)", "[home](../index.md)")
    built = make_site(tmp_path, text, site={"use_directory_urls": False, "hooks": ["hook.py"]}, fail_on="never")
    sys.modules.pop("hook", None)
    assert "addresses that a file of another plugin has:\n'late/index.html' was not written" in built.said
    assert built.stopped
    assert built.files == {}, "a build that stops leaves no site"
    built = make_site(tmp_path, text, site={"use_directory_urls": False}, fail_on="never")
    assert 'url=decisions/DEC-0001-d.html"' in built.page("old.html")
    assert 'url=../../decisions/DEC-0001-d.html"' in built.page("old/DEC/index.html")
    assert 'url=../../decisions/DEC-0001-d.html"' in built.page("r/DEC-0001/index.html")
    files = built.files
    lost = set()
    for path, data in files.items():
        for link in (
            re.findall(r'(?:href|src)="([^"#?:]+)["#?]', data.decode("utf-8", "replace"))
            if path.endswith(".html")
            else ()
        ):
            found = normpath(f"{path.rpartition('/')[0]}/{unquote(unescape(link))}".lstrip("/"))
            if link.startswith("/") or path == "404.html":
                continue
            if found not in files and normpath(f"{found}/index.html") not in files:
                lost.add((path, link))
    assert not lost
