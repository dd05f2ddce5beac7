"""Which settings make a reader's browser call another host."""

from collections.abc import Mapping

import pytest

from minutebook.hosts.mkdocs.other_hosts import ANALYTICS, FONTS, setting_calls

QUIET = {"theme": {"name": "material", "font": False}}
FENCE = {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}}


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        (QUIET, ()),
        ({"theme": "material"}, FONTS),
        ({"theme": {"name": "material"}}, FONTS),
        ({"theme": {"name": "material", "font": {"text": "Ubuntu"}}}, FONTS),
        ({"theme": {"name": "mkdocs"}}, ()),
        ({"theme": {"name": "material", "font": "false", "logo": "//a.example/l.svg"}}, ("a.example",)),
        ({**QUIET, "extra": {"analytics": {"provider": "google"}}, "plugins": ["privacy"]}, ANALYTICS),
        (
            {**QUIET, "extra": {"analytics": {"provider": "own"}, "polyfills": ["https://a.example/p.js"]}},
            ("a.example",),
        ),
        ({**QUIET, "extra_css": ["own.css", "https://a.example/x.css"]}, ("a.example",)),
        ({**QUIET, "extra_javascript": [{"path": "https://a.example/x.js"}]}, ("a.example",)),
        ({"theme": "material", "extra_css": ["https://a.example/x.css"], "plugins": ["material/privacy"]}, ()),
        ({**QUIET, "markdown_extensions": ["tables", FENCE]}, ("unpkg.com",)),
        ({**QUIET, "markdown_extensions": [FENCE], "extra_javascript": ["js/mermaid.min.js"]}, ()),
        ({**QUIET, "markdown_extensions": {"pymdownx.emoji": None}}, ("cdnjs.cloudflare.com",)),
        ({**QUIET, "markdown_extensions": [{"pymdownx.emoji": {"emoji_generator": ""}}]}, ()),
        ({**QUIET, "extra": "x", "extra_css": "y", "markdown_extensions": 3}, ()),
    ],
)
def test_a_setting_calls_what_its_pages_would_call(given: Mapping[str, object], hosts: tuple[str, ...]) -> None:
    assert tuple(host for *_, called, _ in setting_calls(given) for host in called) == hosts
