"""Features of a site's own: asked like ours, and reported like a record where they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from posixpath import normpath
from typing import Any, TypeVar

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.faults import line_in, words_of
from minutebook.core.identity import is_handle
from minutebook.core.values import dataclass
from minutebook.features.feature import Feature
from minutebook.pages.page import Page
from minutebook.pages.records import Draw, Panel
from minutebook.render.environment import Drawing, TemplateFault, drawing
from minutebook.sources.folder import is_markdown
from minutebook.views.blocks import BlockView, Shown

T = TypeVar("T")

FEATURE_FAILED = Code(
    "feature-failed",
    Severity.ERROR,
    "A feature of this site's own stopped, or gave something that no site can have.",
    "What it adds is missing.",
    "Correct the file, or take it out of `features` in mkdocs.yml.",
    can_be_waived=False,
)

_SORTS = {str: "text", int: "whole number", bool: "True or False", tuple: "tuple", dict: "dict"}

_HINT = "correct it, or take it out of `features` in mkdocs.yml"


class _Wrong(Exception):
    """What a feature gave and no site can have; the text says what it must give."""


def faults_of(feature: object, known: Mapping[str, Feature]) -> list[str]:
    """What is wrong with a feature of a site's own, beside those that are `known`."""
    if not isinstance(feature, Feature):
        return ["defines no FEATURE = Feature(…)"]
    found = list(_misfits(feature))
    if found:
        return found
    if not is_handle(feature.key):
        found.append(f"has the key '{feature.key}'; use small words joined by hyphens")
    if feature.key in known:
        found.append(f"has the key '{feature.key}', which another feature has; give it another one")
    if feature.is_plugin:
        found.append("is marked as a plugin, which only Minutebook's own features are; leave is_plugin out")
    views = {name: other.key for other in known.values() for name in other.blocks}
    for name in feature.blocks:
        if name in views:
            found.append(f"has an embedded view '{name}', as the feature '{views[name]}' has; give it another name")
    return found


def _misfits(feature: Feature) -> Iterator[str]:
    """Values of another sort than those a feature has where it says nothing, and names that no site can use."""
    usual = Feature("usual")
    given = {each.name: (getattr(feature, each.name), getattr(usual, each.name)) for each in fields(Feature)}
    odd = {
        name: "function" if callable(wanted) else _SORTS[type(wanted)]
        for name, (value, wanted) in given.items()
        if not (callable(value) if callable(wanted) else isinstance(value, type(wanted)))
    }
    yield from (f"has {name}={given[name][0]!r:.60}, where a {sort} is wanted" for name, sort in odd.items())
    if "panels" not in odd and not all(isinstance(each, Panel) for each in given["panels"][0]):
        yield "has panels that are none; write panels=(Panel(…),)"
    if "blocks" not in odd and not all(isinstance(each, BlockView) for each in given["blocks"][0].values()):
        yield "has embedded views that are none; write blocks={'name': BlockView(…)}"
    if "blocks" not in odd and (names := [each for each in given["blocks"][0] if not is_handle(str(each))]):
        yield f"has an embedded view '{names[0]}'; use small words joined by hyphens"
    if "folder" not in odd and feature.folder.startswith((".", "/")):
        yield f"has the folder '{feature.folder}'; write one below the content folder, such as heat"


def guarded(feature: Feature, problems: list[Problem], html: Draw) -> Feature:
    """A feature that stops nothing: where one of a site's own fails there is a problem, and nothing in its place."""
    guard = _Guard(feature, problems, html)
    return guard.feature_guarded() if feature.file else feature


@dataclass(frozen=True)
class _Guard:
    feature: Feature
    problems: list[Problem]
    html: Draw

    def asked(self, give: Callable[[], T], nothing: T) -> T:
        """What the feature gives; `nothing`, and a problem, where it stops or gives what no site can have."""
        own = self.feature
        try:
            return give()
        except TemplateFault:  # a fault of that file, and not of this one
            raise
        except _Wrong as wrong:
            found = FEATURE_FAILED.at(Location(own.source), str(wrong), _HINT)
        except (Exception, SystemExit) as error:  # whatever a site's own file raises is a fault of that file
            place = Location(own.source, line_in(error, own.file) or 1)
            found = FEATURE_FAILED.at(place, f"the feature stopped: {words_of(error)}", _HINT)
        if found not in self.problems:
            self.problems.append(found)
        return nothing

    def feature_guarded(self) -> Feature:
        own = self.feature
        return replace(
            own,
            pages=lambda ask: self.asked(lambda: [self._page(each) for each in own.pages(ask)], []),
            files=lambda ask: self.asked(lambda: _files(own.files(ask)), {}),
            panels=tuple(map(self._panel, own.panels)),
            blocks={name: self._view(each) for name, each in own.blocks.items()},
        )

    def _panel(self, panel: Panel) -> Panel:
        lists, none = panel.lists, frozenset[str]()
        return Panel(
            lambda *given: self.asked(lambda: self._html(panel.draw(*given)), ""),
            lambda record: self.asked(lambda: frozenset(panel.covers(record)), frozenset()),
            lists and (lambda *given: self.asked(lambda: frozenset(lists(*given)), none)),
            panel.is_below,
        )

    def _view(self, view: BlockView) -> BlockView:
        def draw(shown: Shown) -> str:
            told = drawing("block_problem.html.j2", lines=["the feature behind it stopped"], root=shown.root)
            return self.asked(lambda: self._html(view.draw(shown)), self.html(told))

        return replace(view, draw=draw)

    def _page(self, found: object) -> Page:
        if not isinstance(found, Page):
            raise _Wrong(f"a feature must make pages with `Draft(…).page()`, and this one made {found!r:.60}")
        if not is_markdown(_path(found.path)):
            raise _Wrong(f"the path of a page must end in .md, and this one is '{found.path}'")
        return replace(found, slots=tuple(map(self._html, found.slots)))  # made and drawn now: its faults are told

    def _html(self, found: Any) -> str:
        if not isinstance(found, str | Drawing | None):
            raise _Wrong(f"a panel or a view must give `drawing(…)` or HTML, and this one gave {found!r:.60}")
        return self.html(found or "")


def _path(path: object) -> str:
    if not isinstance(path, str) or path != normpath(path) or path.startswith((".", "/")) or "\\" in path:
        raise _Wrong(
            f"a path must lead from the top of the site to a file, as heat/index.md does, and not {path!r:.60}"
        )
    return path


def _files(found: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    for path, data in found.items():
        if not isinstance(data, str | bytes):
            raise _Wrong(f"the file '{_path(path)}' must be text or bytes, and is {data!r:.60}")
    return {_path(path): data for path, data in found.items()}
