"""What templates of a theme read of what a page is drawn with, as far as their text tells."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

from minutebook.core.values import dataclass

_OF_MKDOCS = ("script_tag", "url")
"""Filters that MkDocs adds to those of Jinja."""


@dataclass(frozen=True)
class TemplateReads:
    """Names that templates use: of variables, of what they read of these, and all words in quotes, which may be such
    names.

    `beside` are those read of anything but the variable `page` itself. Not `is_told`: a name is worked out, or a text
    is no template.
    """

    names: frozenset[str]
    beside: frozenset[str]
    is_told: bool = True


@lru_cache(maxsize=8)
def template_reads(texts: tuple[str, ...]) -> TemplateReads:
    """What these templates read."""
    names: set[str] = set()
    beside: set[str] = set()
    is_told = True
    for text in texts:
        try:
            for name, is_of_page in _names_in(_parser().parse(text)):
                names.add(name)
                if not is_of_page:
                    beside.add(name)
        except (TemplateSyntaxError, _WorkedOut):
            is_told = False
    return TemplateReads(frozenset(names), frozenset(beside), is_told)


def read_in_all(env: Environment, name: str, is_known: Callable[[str], bool]) -> set[str] | None:
    """What a template, with all that it names, reads beside what it sets; None where one of them lies in a file that
    is not known. Of those whose name is worked out, which are icons in a theme, nothing is told."""
    waiting, seen, read = [name], set[str](), set[str]()
    while waiting:
        seen.add(each := waiting.pop())
        try:
            text, file, _ = env.loader.get_source(env, each) if env.loader else ("", None, None)
            if not file or not is_known(file):
                return None
            names, named = said_in(text)
        except (TemplateNotFound, TemplateSyntaxError):
            return None
        read |= names
        waiting += sorted({other for other in named if other} - seen)
    return read


@lru_cache(maxsize=64)
def said_in(text: str) -> tuple[frozenset[str], frozenset[str | None]]:
    """Names that a template reads beside what it sets, and the templates it names, None for one that it works out;
    raises TemplateSyntaxError."""
    parsed = _parser().parse(text)
    return frozenset(meta.find_undeclared_variables(parsed)), frozenset(meta.find_referenced_templates(parsed))


class _WorkedOut(Exception):
    """A name is not in the text of a template, but made while it is drawn."""


@lru_cache(maxsize=1)
def _parser() -> Environment:
    parser = Environment(extensions=["jinja2.ext.i18n"])
    parser.filters |= dict.fromkeys(_OF_MKDOCS, str)  # a name that is not known is a fault; what it does is not asked
    return parser


def _names_in(template: nodes.Template) -> Iterator[tuple[str, bool]]:
    """Each name with whether it is read of `page`."""
    of_page: set[int] = set()
    set_here = {node.name for node in template.find_all(nodes.Name) if node.ctx != "load"}
    if "config" in set_here:
        raise _WorkedOut
    pages = {"page"} - set_here
    for node in template.find_all(nodes.Getattr):
        yield node.attr, _is_one_of(node.node, pages)
    for item in template.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const):
            of_page |= {id(item.arg)} if _is_one_of(item.node, pages) else set()
            yield str(item.arg.value), _is_one_of(item.node, pages)
        elif not (isinstance(item.arg, nodes.Slice) or _is_of_settings(item.node)):
            raise _WorkedOut
    yield from ((node.name, False) for node in template.find_all(nodes.Name))
    for const in template.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in of_page:
            yield from ((word, False) for word in const.value.split("."))


def _is_one_of(base: nodes.Node, names: Container[str]) -> bool:
    return isinstance(base, nodes.Name) and base.name in names


def _is_of_settings(base: nodes.Node) -> bool:
    """Whether something is read of the settings or of a table in the template itself."""
    while isinstance(base, nodes.Getattr | nodes.Getitem):
        base = base.node
    return isinstance(base, nodes.Dict) or (isinstance(base, nodes.Name) and base.name in ("config", "lang"))
