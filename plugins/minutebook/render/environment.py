"""The template environment: autoescape on, undefined names refused, our few filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from minutebook.core.addresses import is_safe_link
from minutebook.core.calendar import long_day, month_label
from minutebook.core.durations import duration
from minutebook.core.identity import slugify
from minutebook.core.text import counted, label_of, sentence
from minutebook.sources.allowed import hover_text


def _day(day: date | None) -> str:
    return long_day(day) if day else ""


def _safe(link: str) -> str:
    """A link that may be followed; anything else leads nowhere."""
    return link if is_safe_link(link) else "#"


def _with_code(text: str) -> Markup:
    """Words with what stands between backticks as code; an odd backtick is one."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(Markup("<code>{}</code>").format(each) if at % 2 else each for at, each in enumerate(parts))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("minutebook", "render/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "month": month_label,
        "counted": counted,
        "duration": duration,
        "label": label_of,
        "sentence": sentence,
        "slug": slugify,
        "safe_link": _safe,
        "hover": hover_text,
        "with_code": _with_code,
    }
    return environment


def render(template: str, **context: Any) -> str:
    """HTML of a template in `render/templates`; `root` is the way from the page to the site's root."""
    return _environment().get_template(template).render(context).strip()


def as_html(value: Any) -> Any:
    """A value with every text in it escaped and marked as such, so that no template escapes it again."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {name: as_html(inner) for name, inner in value.items()}
    return [as_html(each) for each in value] if isinstance(value, list) else value


def html_once(text: str) -> Markup:
    """Text that may be escaped already, such as a heading or an entry of the navigation, escaped exactly once."""
    return escape(unescape(text))


def without_braces(html: Markup) -> Markup:
    """The same to readers, and nothing to fill in for plugins that look for braces in titles."""
    return html.replace("{", Markup("&#123;"))


@dataclass(frozen=True)
class Drawing:
    """A template and what it shows, not drawn yet."""

    template: str
    context: Mapping[str, Any]

    def html(self) -> str:
        """Draw it."""
        return render(self.template, **self.context)


def drawing(template: str, **context: Any) -> Drawing:
    """A template of `render/templates` and what it shows."""
    return Drawing(template, context)
