"""The words of a theme in its language, looked up once for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError

from minutebook.render.reads import said_in

_WORDS = "partials/language.html"


def keep_words(env: Environment, config: Any) -> None:
    """Let Material's `lang.t("…")` find each word once in a build, where its templates give the same on every page.

    A page asks for some twenty words, and each time for a table of fifty.
    """
    if _are_alike(env, config):
        template: Any = env.get_template(_WORDS)
        words = template.make_module({"config": config})
        words.t = lru_cache(maxsize=None)(words.t)
        template.make_module = lambda *_, **__: words


def _are_alike(env: Environment, config: Any) -> bool:
    """Whether the words depend on the language alone: what they are made with reads nothing of a page."""
    theme: Mapping[str, Any] = config.theme
    tables = [f"partials/languages/{name}.html" for name in (theme.get("language"), "en")]
    try:
        first, *others = [said_in(env.loader.get_source(env, name)[0]) for name in (_WORDS, *tables) if env.loader]
    except (TemplateNotFound, TemplateSyntaxError, ValueError):
        return False
    read, named = first
    return read <= {"config"} and named <= {*tables, None} and not any(part for each in others for part in each)
