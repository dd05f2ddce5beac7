"""What Material's Markdown makes of a page reaches readers undamaged; what would do harm does not."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from minutebook.core.addresses import is_safe_address
from minutebook.sources.allowed import ELEMENTS
from minutebook.sources.hazards import hazards_in
from minutebook.sources.markup import clean
from tests.faults import faults
from tests.golden.markup.material import FOLDER, made, payloads

STYLES = [
    {},
    {"linenums": True, "linenums_style": "table"},
    {"linenums": True, "linenums_style": "inline"},
    {"linenums": True, "linenums_style": "pymdownx-inline"},
]


class Reader(HTMLParser):
    """Start tags with their attributes in order of their names, and words; end tags and `tbody` are a parser's own."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.found: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag != "tbody":
            self.found.append((tag, sorted(given.items())))

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def explained(html: str) -> str:
    """What is meant to differ: alignment is an attribute, and emoji that would be loaded from elsewhere are text."""
    html = re.sub(r'(<t[dh][^>]*) style="text-align: (\w+);?"', r'\1 align="\2"', html)
    return re.sub(r'<img alt="([^"]*)" class="twemoji" src="https:[^>]*>', r"\1", html)


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_construct_of_the_theme_is_the_same_before_and_after(style: dict[str, object]) -> None:
    html = made((FOLDER / "page.md").read_text(encoding="utf-8"), **style)
    after = clean(html)
    assert Reader(after).found == Reader(explained(html)).found
    assert clean(after) == after
    assert {each.what for each in hazards_in(html)} == {"src"} and "cdn.jsdelivr.net" not in after


def test_a_link_in_a_drawing_is_written_so_that_the_theme_passes_over_it() -> None:
    """Material sets `.href` on whatever has the attribute, which ends its instant navigation at a link in a drawing."""
    html = '<svg><a href="x/"><path d="M0 0"></path></a></svg><a href="y/"><svg></svg></a>'
    assert clean(html) == html.replace('<a href="x/"', '<a xlink:href="x/"')
    assert clean('<svg><a xlink:href="javascript:x()"></a></svg>') == "<svg><a></a></svg>"


RUNS = {"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "button", "select", "textarea"}
KNOWN = {"data-minutebook-slot", "data-tabs", "data-linenos", "data-preview"}


def harm_in(html: str) -> list[str]:
    """What is left that could do harm, told apart from how it was taken away."""
    found = []
    for tag, given in Reader(html).tags:
        found += [tag] if tag in RUNS or "-" in tag else []
        found += [name for name in given if name.startswith("on") or (name.startswith("data-") and name not in KNOWN)]
        found += [name for name in given if name in ("style", "srcdoc", "ping", "nonce", "is", "slot", "autofocus")]
        addresses = ("href", "xlink:href", "src", "cite")
        found += [given[name] for name in addresses if not is_safe_address(given.get(name, ""))]
        found += [given[name] for name in ("src", "srcset", "poster") if re.search(r"[/\\]{2}|:", given.get(name, ""))]
        ids = [given.get(name, "x").lower() for name in ("id", "for")]
        found += [each for each in ids if re.match(r"mb-|__(?!tabbed|code|span)", each) or each.endswith("$")]
        found += [each for each in given.get("class", "").lower().split() if re.match(r"mb-|md-(?!button)|mermaid", each)]
        found += [given["name"]] if tag not in ("a", "input") and "name" in given else []
        found += ["target"] if "target" in given and "noopener" not in given.get("rel", "") else []
        found += ["title"] if re.search(r"<\w+[\s/]", given.get("title", "")) else []
    return found


converted = cache(made)


def test_nothing_that_does_harm_is_left() -> None:
    def is_harmless(text: str) -> None:
        after = clean(converted(text))
        assert harm_in(after) == []
        assert clean(after) == after
        assert not [each for each in hazards_in(after) if each.why != "unknown" and each.what != "data-minutebook-slot"]

    assert faults(is_harmless, payloads()) == {}


def test_there_are_as_many_of_them_as_were_promised() -> None:
    assert len(payloads()) >= 300


def test_what_the_check_is_silent_about_is_not_taken_away() -> None:
    def is_kept(text: str) -> None:
        html = converted(text)
        if not any(hazards_in(html)):
            before, after = ([each for each in Reader(page).tags if each[0] in ELEMENTS] for page in (html, clean(html)))
            assert [each[0] for each in after] == [each[0] for each in before]
            assert all(given.keys() <= kept.keys() for (_, given), (_, kept) in zip(before, after, strict=True))

    assert faults(is_kept, payloads()) == {}
