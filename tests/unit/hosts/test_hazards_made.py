"""What the check is told of the HTML that Markdown makes: worked out once for each text, or anew where it must be."""

from types import SimpleNamespace
from typing import Any

import markdown
import pytest

from minutebook.hosts.mkdocs.hazards_made import hazards_made
from minutebook.sources.hazards import HtmlHazard
from tests.unit.hosts.test_conversions import FakeKept

TEXTS = ["plain", "a {onclick=x}\n", "[a](b.md){onclick=x srcset=y}", "plain"]
FOUND = [(), (), (HtmlHazard("onclick", 3), HtmlHazard("srcset", 3, "unknown")), ()]


def config(*extensions: str) -> Any:
    return SimpleNamespace(markdown_extensions=[*extensions], mdx_configs={})


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are converted, one after the other."""
    texts: list[str] = []
    convert = markdown.Markdown.convert
    monkeypatch.setattr(markdown.Markdown, "convert", lambda self, text: texts.append(text) or convert(self, text))
    return texts


def test_each_text_is_looked_at_once(made: list[str]) -> None:
    kept: Any = FakeKept()
    assert hazards_made(config("attr_list"), kept)(TEXTS) == FOUND
    assert hazards_made(config("attr_list"), kept)(TEXTS) == FOUND
    assert made == TEXTS[:3]
    assert hazards_made(config(), kept)(TEXTS) == [(), (), (), ()]
    kept.values = dict.fromkeys(kept.values, b"damaged")
    assert hazards_made(config("attr_list"), kept)(TEXTS) == FOUND


def test_with_an_extension_that_is_not_known_nothing_is_kept(made: list[str]) -> None:
    kept: Any = FakeKept()
    for _ in range(2):
        assert hazards_made(config("attr_list", "pymdownx.snippets"), kept)(TEXTS) == FOUND
    assert (len(made), kept.values) == (8, {})


def test_of_a_text_that_makes_an_extension_stumble_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_self: markdown.Markdown, _text: str) -> str:
        raise RecursionError

    kept: Any = FakeKept()
    monkeypatch.setattr(markdown.Markdown, "convert", stumble)
    assert hazards_made(config("attr_list"), kept)(TEXTS[2:3]) == [()]
    assert kept.values == {}
