"""What browsers are told a page may run and load."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from minutebook.hosts.policy import HEADERS, Inline, headers, policy, tell, tell_all

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>T</title>'
FRAME = f"{HEAD}<script>theme()</script><style>a{{}}</style></head><body>%s<script>last()</script></body></html>"


@dataclass
class FakeNoted:
    """Pages that are known, with the policy they were written with, and what was written since."""

    told: str = ""
    known: dict[str, Inline] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)

    def inline(self, path: str) -> Inline | None:
        return self.known.get(path)

    def wrote(self, path: str, data: bytes) -> None:
        self.written[path] = data


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def read(page: str, body: str = "") -> Inline:
    inline = Inline()
    inline.add(page, body)
    return inline


def test_scripts_of_templates_may_run_and_those_of_a_body_may_not() -> None:
    body = "<p>Text</p><script>steal()</script><style>b{}</style>"
    inline = read(FRAME % body, body)
    assert (inline.scripts, inline.styles) == ({"theme()", "last()"}, {"a{}"})


def test_a_body_that_was_changed_on_its_way_allows_nothing_either() -> None:
    body = "<p>Text</p><script>steal()</script>"
    assert read(FRAME % body.replace("Text", "Other"), body).scripts == {"theme()", "last()"}


@pytest.mark.parametrize(
    "script", ['<script src="x.js"></script>', '<script type="application/json">{}</script>', "<script></script>"]
)
def test_files_data_and_nothing_need_no_hash(script: str) -> None:
    assert read(FRAME % script).scripts == {"theme()", "last()"}


@pytest.mark.parametrize("title", ["<script>steal()", "x<SCRIPT a>steal()</script>", "<script\n>ste"])
def test_a_script_that_begins_as_one_in_a_title_does_is_not_allowed(title: str) -> None:
    inline = read(FRAME % "<script>steal()// and what follows\n</script>")
    inline.drop(["An honest title with <script>", title])
    assert inline.scripts == {"theme()", "last()"}


def test_the_policy_is_strict_sorted_and_widened_by_named_hosts_only() -> None:
    inline = Inline({"b", "a"}, {"c"})
    hashes = " ".join(sorted((hashed("a"), hashed("b"))))
    assert policy(inline, ()) == (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self' {hashed('c')}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    wide = policy(Inline(), {"b.example", "a.example"})
    assert "default-src 'self' a.example b.example; " in wide and "img-src 'self' data: a.example b.example" in wide
    assert "style-src 'self' 'unsafe-inline'" in policy(inline, (), {"style-src"})


def test_a_page_tells_its_policy_once_and_behind_its_character_set() -> None:
    once = tell(FRAME % "", "default-src 'self'")
    line = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""
    assert f'<meta charset="utf-8">{line}<title>' in once
    assert tell(once, "default-src 'none'") == once.replace("'self'", "'none'")
    assert f"<head>{line}<title>" in tell("<html><head><title>x</title></head></html>", "default-src 'self'")
    assert tell("<p>a part of a page</p>", "x") == "<p>a part of a page</p>"


def test_every_page_and_the_server_are_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(FRAME % "<i></i>")
    (tmp_path / "index.html").write_text(FRAME.replace("theme()", "home()") % "")
    (tmp_path / "copied.html").write_text(FRAME % "")
    tell_all(
        tmp_path, lambda path: "<i></i>" if path == "a/index.html" else "", {"copied.html"}, (), (), (), FakeNoted()
    )
    told = policy(Inline({"theme()", "home()", "last()"}, {"a{}"}), ())
    assert (tmp_path / "copied.html").read_text() == FRAME % ""
    assert (tmp_path / HEADERS).read_text() == headers(told)
    assert f'content="{told}"' in (tmp_path / "index.html").read_text()
    assert f'content="{told}"' in (tmp_path / "a/index.html").read_text()


@pytest.mark.parametrize(("before", "written"), [("right", ["b.html"]), ("of another day", ["a.html", "b.html"])])
def test_a_page_that_is_known_is_written_again_only_where_it_was_told_something_else(
    tmp_path: Path, before: str, written: list[str]
) -> None:
    told = policy(Inline({"theme()", "home()", "last()"}, {"a{}"}), ()) if before == "right" else before
    (tmp_path / "a.html").write_text(tell(FRAME.replace("theme()", "never read") % "", told))
    (tmp_path / "b.html").write_text(FRAME % "")
    noted = FakeNoted(told, {"a.html": Inline({"home()"})})
    tell_all(tmp_path, lambda _: "", (), (), (), (), noted)
    assert noted.told == policy(Inline({"theme()", "home()", "last()"}, {"a{}"}), ())
    assert noted.written == {path: (tmp_path / path).read_bytes() for path in written}
    assert f'content="{noted.told}"' in (tmp_path / "a.html").read_text()


def test_a_file_for_the_server_of_the_sites_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / HEADERS).write_text("/*\n  X-Own: 1\n")
    tell_all(tmp_path, lambda _: "", {HEADERS}, (), (), (), FakeNoted())
    assert (tmp_path / HEADERS).read_text() == "/*\n  X-Own: 1\n"


def test_what_stands_in_pages_elsewhere_is_told_of_the_first() -> None:
    first = Inline({'scope=new URL("..",location)', 'a+".."+b', "last()"}, {"a{}"})
    found = first.elsewhere("a/index.html", ("index.html", "a/b/index.html", "c/index.html"))
    ways = {f'scope=new URL("{way}",location)' for way in (".", "..", "../..")}
    assert found == Inline(ways | {'a+".."+b', "last()"}, {"a{}"})


@pytest.mark.parametrize("page", ["%s", "%s and %s", "<p>begins like", "begins and ends otherwise"])
def test_all_but_the_body_counts_wherever_it_stands(page: str) -> None:
    """A body is looked for by its beginning, which may stand in the page before it."""
    body = f"<p>{'x' * 300}<script>own()</script></p>"
    page = (
        f"<script>one()</script>{body[:250]}{page.replace('%s', body, 1)}<script>own()</script><script>two()</script>"
    )
    assert read(page, body).scripts == {"one()", "two()"}
    assert read(page).scripts == {"one()", "own()", "two()"}
