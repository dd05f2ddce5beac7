"""Texts that were converted before are found; what could be stale, or another way to convert, is never used."""

import logging
from contextlib import nullcontext
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from minutebook.disk.kept import Kept
from minutebook.hosts.mkdocs import conversions, pure_extensions
from minutebook.hosts.mkdocs.conversions import Conversions, TextSetting
from minutebook.hosts.mkdocs.converter import Converter
from minutebook.sources.markup import clean


@dataclass
class FakeKept:
    """Results in memory in place of those in a file."""

    values: dict[bytes, bytes] = field(default_factory=dict)

    def found(self, _sort: str, keys: list[bytes]) -> dict[bytes, bytes]:
        return {key: self.values[key] for key in keys if key in self.values}

    def keep(self, _sort: str, values: dict[bytes, bytes], _used: object) -> None:
        self.values |= values


class OtherPage(Page):
    """A page of another plugin, which converts in its own way."""

    def render(self, _config: Any, _files: Any) -> None:
        self.content = "own"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are converted, one after the other."""
    texts: list[str] = []
    call = Converter.__call__
    monkeypatch.setattr(Converter, "__call__", lambda self, text: texts.append(text) or call(self, text))
    return texts


def config(*extensions: object, others: dict[str, list[object]] | None = None, **configs: Any) -> Any:
    links = SimpleNamespace(absolute_links=20, unrecognized_links=20, not_found=20, anchors=20)
    return SimpleNamespace(
        **{"markdown_extensions": [*(extensions or ("toc",))], "mdx_configs": configs, "use_directory_urls": True},
        plugins=SimpleNamespace(events={"page_content": [], "env": [], **(others or {})}),
        **{"validation": SimpleNamespace(links=links), "get": lambda _name, default=None: default},
    )


def build(each: Conversions, kept: Any, *texts: str, site: Any = None, serving: bool = False, page: Any = Page) -> Any:
    """The HTML of texts, or None where a text is left to MkDocs."""
    site = site or config()
    each.begin(site, texts, TextSetting(kept, is_serving=serving))
    found: list[str | None] = []
    for text in texts:
        file = File("a.md", "content", "site", True)
        one = page(None, file, site)
        one.markdown = text
        found.append(one.content if each.render(one, site, Files([file])) else None)
    each.end()
    return found


def test_what_one_build_has_made_the_next_finds(made: list[str]) -> None:
    kept = FakeKept()
    first = build(Conversions(), kept, "*a*", "*b*", "*a*")
    assert first == ["<p><em>a</em></p>", "<p><em>b</em></p>", "<p><em>a</em></p>"]
    assert build(Conversions(), kept, "*a*", "*b*", "*a*") == first
    assert made == ["*a*", "*b*"]


def test_a_server_remembers_without_a_file(made: list[str]) -> None:
    serving = Conversions()
    build(serving, Kept(None), "a", "b", serving=True)
    build(serving, Kept(None), "a", "c", serving=True)
    assert made == ["a", "b", "c"]
    build(serving, Kept(None), "a", "b", serving=True)
    assert made == ["a", "b", "c", "b"]  # only what the last build showed is remembered


def test_other_settings_and_other_programs_make_it_anew(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = FakeKept()
    assert build(Conversions(), kept, "# A") == ['<h1 id="a">A</h1>']
    assert build(Conversions(), kept, "# A", site=config("tables")) == ["<h1>A</h1>"]
    assert "headerlink" in build(Conversions(), kept, "# A", site=config("toc", toc={"permalink": True}))[0]
    monkeypatch.setattr(pure_extensions, "program_key", lambda: b"newer")
    build(Conversions(), kept, "# A")
    assert made == ["# A"] * 4


def test_a_text_that_another_plugin_has_changed_is_found_as_well(made: list[str]) -> None:
    kept = FakeKept()
    for _ in range(2):
        each, site, file = Conversions(), config(), File("a.md", "content", "site", True)
        each.begin(site, ["{{ a }}"], TextSetting(kept))  # type: ignore[arg-type]
        page = Page(None, file, site)
        page.markdown = "filled in"
        assert each.render(page, site, Files([file])) and page.content == "<p>filled in</p>"
        each.end()
    assert made == ["filled in"]


def test_damaged_results_are_made_anew(made: list[str]) -> None:
    kept = FakeKept()
    build(Conversions(), kept, "a")
    kept.values = dict.fromkeys(kept.values, b"damaged")
    assert build(Conversions(), kept, "a") == ["<p>a</p>"]
    assert made == ["a", "a"]


def test_an_extension_that_is_not_known_leaves_all_to_mkdocs_and_is_told_once(
    made: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    each, kept = Conversions(), FakeKept()
    for _ in range(2):
        assert build(each, kept, "a", site=config("toc", "pymdownx.snippets")) == [None]
    assert (made, kept.values) == ([], {})
    assert caplog.messages == [
        "minutebook: Every text is converted anew, one after the other: the extension 'pymdownx.snippets' may look at "
        "more than the text."
    ]


def test_a_page_with_a_way_of_its_own_to_convert_is_left_to_it(made: list[str]) -> None:
    assert build(Conversions(), FakeKept(), "a", page=OtherPage) == [None]
    assert made == []


def test_what_makes_an_extension_stumble_or_reads_what_is_withheld_is_left_to_mkdocs_and_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(_self: Converter, _text: str) -> None:
        raise RecursionError

    kept = FakeKept()
    monkeypatch.setattr(Converter, "__call__", stumble)
    assert build(Conversions(), kept, "a") == [None]
    monkeypatch.undo()
    monkeypatch.setattr(conversions, "told_apart", lambda: nullcontext({"secret.md": ""}))
    assert build(Conversions(), kept, "a") == [None]
    assert kept.values == {}


@pytest.mark.parametrize("others", [{}, {"page_content": [print]}, {"env": [print]}])
def test_what_readers_get_is_known_as_long_as_nobody_changes_a_page(others: dict[str, list[object]]) -> None:
    each, site, file = Conversions(), config(others=others), File("a.md", "content", "site", True)
    page, hosts = Page(None, file, site), frozenset({"a.example"})
    page.markdown = "<b onclick='x()'>a</b>"
    for changed, called in (("", hosts), ("<i>b</i><script>", hosts), ("", frozenset())):
        each.begin(site, [page.markdown], TextSetting(Kept(None), hosts))
        assert each.render(page, site, Files([file]))
        assert ("<b onclick" in str(page.content)) is bool(others)  # nobody else is to see it as it was
        page.content = f"{page.content}{changed}" if changed else page.content
        assert each.clean(page, called) == clean(page.content, called)
