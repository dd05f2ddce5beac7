"""Words of a theme that are looked up once."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from minutebook.render.theme_words import keep_words

WORDS = {
    "partials/language.html": (
        '{% import "partials/languages/" ~ config.theme.language ~ ".html" as lang %}'
        '{% import "partials/languages/en.html" as fallback %}'
        "{% macro t(key) %}{{ lang.t(key) or fallback.t(key) or key }}{% endmacro %}"
    ),
    "partials/languages/de.html": '{% macro t(key) %}{{ {"nav": "Weg"}[key] }}{% endmacro %}',
    "partials/languages/en.html": '{% macro t(key) %}{{ {"nav": "Way", "toc": "On this page"}[key] }}{% endmacro %}',
    "page.html": (
        '{% import "partials/language.html" as lang with context %}'
        "{{ lang.t('nav') }}|{{ lang.t('toc') }}|{{ lang.t('none') }}|{{ lang.t('nav') }}"
    ),
}
CONFIG = SimpleNamespace(theme={"language": "de"})


@pytest.mark.parametrize(
    ("name", "text", "is_kept"),
    [
        ("page.html", WORDS["page.html"], True),
        ("partials/languages/de.html", '{% macro t(key) %}{{ page or "" }}{% endmacro %}', False),
        ("partials/language.html", "{% macro t(key) %}{{ page }}{{ key }}{% endmacro %}", False),
        ("partials/language.html", '{% macro t(key) %}{% include "own.html" %}{% endmacro %}', False),
    ],
)
def test_words_are_the_same_and_kept_only_where_every_page_has_the_same(name: str, text: str, is_kept: bool) -> None:
    env = Environment(loader=DictLoader({**WORDS, name: text, "own.html": ""}), autoescape=False)  # as MkDocs
    given = {"config": CONFIG, "page": "1"}
    before = env.get_template("page.html").render(given)
    keep_words(env, CONFIG)
    assert ("make_module" in vars(env.get_template("partials/language.html"))) is is_kept
    assert [env.get_template("page.html").render(given) for _ in "ab"] == [before, before]


def test_a_theme_without_such_words_is_left_alone() -> None:
    keep_words(Environment(loader=DictLoader({}), autoescape=True), CONFIG)
