"""The template environment: autoescape on, undefined names refused, our few filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from html import unescape
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from minutebook.core.addresses import is_safe_link
from minutebook.core.durations import duration
from minutebook.core.faults import place_in, words_of
from minutebook.core.identity import slugify
from minutebook.core.text import counted, did_you_mean, joined, label_of, sentence, with_capital
from minutebook.core.words import BLANK, Language, Phrase
from minutebook.render.compiled import CompiledTemplates
from minutebook.render.languages import language_of
from minutebook.sources.allowed import hover_text


def _iso(day: date | None) -> str:
    """A day as programs read it, for `datetime` and the like."""
    return day.isoformat() if day else ""


def _safe(link: str) -> str:
    """A link that may be followed; anything else leads nowhere."""
    return link if is_safe_link(link) else "#"


def _with_code(text: str) -> Markup:
    """Words with what stands between backticks as code; an odd backtick is one."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(Markup("<code>{}</code>").format(each) if at % 2 else each for at, each in enumerate(parts))


class TemplateFault(Exception):
    """A template of a site's own that cannot be drawn; the message begins with its file and line."""


@dataclass(frozen=True)
class Drawing:
    """A template and what it shows, not drawn yet; `root` in it is the way from the page to the site's root."""

    template: str
    context: Mapping[str, Any]


def drawing(template: str, **context: Any) -> Drawing:
    """A template of `render/templates` and what it shows."""
    return Drawing(template, context)


@dataclass(frozen=True)
class Templates:
    """What pages are drawn with: the templates of a site's own first, then ours in `render/templates`.

    `own` are the texts of the site's by name, `folder` where they lie, as a person would type it. What stands below
    a folder of its own is no template of ours in another form, but one more. In all of them ours are found as
    `minutebook/…`, too. What they say of ours is said in a `language`; `words` are a catalog of the site's own.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    language: str = "en"
    words: str = ""

    def html(self, part: str | Drawing) -> str:
        """Draw a part of a page, if it is not drawn yet; raises TemplateFault where a template of the site's own is at
        fault."""
        if isinstance(part, str):
            return part
        try:
            return self._environment.get_template(part.template).render(part.context).strip()
        except Exception as error:  # whatever is written in a template of the site's own
            if isinstance(error, TemplateNotFound) and error.name == part.template:
                near = did_you_mean(part.template, [*PackageLoader("minutebook", _FOLDER).list_templates(), *self.own])
                raise TemplateFault(f"there is no template '{part.template}'; {near}") from error
            file, line = place_in(error, {self._file(name) for name in self.own})
            if not file:
                raise
            raise TemplateFault(f"{file}:{line}: the template cannot be drawn: {words_of(error)}") from error

    def faults(self) -> Iterator[str]:
        """What can be told of the site's own without drawing them: names that are none, what cannot be read."""
        ours = PackageLoader("minutebook", _FOLDER).list_templates() if self.own else []
        for name in sorted(self.own):
            if "/" not in name and name not in ours:
                yield f"'{self._file(name)}' stands in for no template; {did_you_mean(name, ours)}"
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                yield f"{self._file(name)}:{error.lineno}: {error.message}"

    def _file(self, name: str) -> str:
        return f"{self.folder}/{name}"

    @property
    def _environment(self) -> Environment:
        return _environment(self.folder, tuple(sorted(self.own.items())), self.speaks, self.words)

    @property
    def say(self) -> Callable[..., str]:
        """The filter that says words of a template in its language, for the templates of a theme."""
        say: Callable[..., str] = self._environment.filters["say"]
        return say

    @property
    def speaks(self) -> Language:
        """The language in which pages are drawn."""
        return language_of(self.language, self.words)


_FOLDER = "render/templates"

_SPECIAL = re.compile("[&<>'\"]")
"""What `escape` changes, and nothing else."""


def _escaping(language: Language) -> Callable[[Any], str]:
    """What gives the text that `escape` gives, of our phrases and of days in a language.

    Most texts have nothing to escape, and to make a marked one of each takes long.
    """

    def escaped(value: Any) -> str:
        if type(value) is not str:
            if type(value) is Markup:
                return value
            if isinstance(value, Phrase):
                value = value.said(language)
            elif type(value) is date:
                value = language.days.day(value)
            else:
                return escape(value)
        return value if _SPECIAL.search(value) is None else escape(value)

    return escaped


class _QuickTemplate(Template):
    """A template that escapes what it shows as its environment does."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = environment.filters["escaped"]
        return template


class _QuickContext(Context):
    """A context that calls a macro at once; what else may be called is looked at first."""

    def call(_self, _called: Any, /, *given: Any, **named: Any) -> Any:  # noqa: N805  # names are left to what is called
        if type(_called) is Macro:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return _called(_self.eval_ctx, *given, **named)
        return super().call(_called, *given, **named)


class _QuickEnvironment(Environment):
    """An environment of which nothing changes once it is there: templates and globals are looked up once."""

    template_class = _QuickTemplate
    context_class = _QuickContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain table; a chain of them is gone through anew for every drawing."""
        return {**self.globals, **(d or {})}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """A template, which Jinja's own table of the latest looks up behind a lock."""
        found = self._known.get(name) if globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            self._known |= {name: found} if globals is None else {}
        return found

    @cached_property
    def _known(self) -> dict[Any, Template]:
        return {}


@lru_cache(maxsize=4)
def _environment(folder: str, own: tuple[tuple[str, str], ...], language: Language, words: str) -> Environment:
    """The environment of these texts; kept, for a site that is served is drawn again and again."""
    texts, ours = dict(own), PackageLoader("minutebook", _FOLDER)

    def text_of(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (texts[name], f"{folder}/{name}", lambda: True) if name in texts else None

    environment = _QuickEnvironment(
        loader=ChoiceLoader([PrefixLoader({"minutebook": ours}), FunctionLoader(text_of), ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # ours do not change while we run, and the texts of others are a key of this environment
    )
    environment.filters |= {
        "slug": slugify,
        "iso": _iso,
        "safe_link": _safe,
        "escaped": _escaping(language),
        **_speaking(language),
    }
    CompiledTemplates().lend(environment, language.name, words)
    return environment


def _around(text: str, html: Markup) -> Markup:
    """A text with HTML in the place of its blank."""
    return escape(text).replace(BLANK, escape(html))


def _speaking(language: Language) -> dict[str, Callable[..., Any]]:
    """Filters whose answers are words: they give what is said in a language, of phrases as well."""

    def spoken(make: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **values: language.of(make(*given, **values))

    def heard(make: Callable[[str], Any]) -> Callable[[str], Any]:
        return lambda text: make(language.of(text))

    def day(day: date | None) -> str:
        return language.days.day(day) if day else ""

    def say(pattern: str, **values: Any) -> str:
        """Words of a template; with HTML among its values they are HTML."""
        text = language.word(pattern)
        if any(isinstance(each, Markup) for each in values.values()):
            shown = {name: each if isinstance(each, Markup) else language.shown(each) for name, each in values.items()}
            return Markup(escape(text)).format_map(shown)
        return language.filled(text, values)

    return {
        "say": say,
        "inside": lambda text: language.of(text.lower()),
        "around": lambda text, html: _around(language.of(text), html),
        "say_count": lambda number, one, many, **values: language.count(number, one, many, values),
        "counted": spoken(counted),
        "joined": spoken(joined),
        "sentence": spoken(sentence),
        "label": lambda text: with_capital(language.of(text if isinstance(text, Phrase) else label_of(text))),
        "number": language.number,
        "day": day,
        "month": language.days.month,
        "short_month": language.days.short_month,
        "duration": spoken(duration),
        "hover": heard(hover_text),
        "with_code": heard(_with_code),
    }


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
