"""Features of a site's own: what is wrong with one is said, and stops nothing."""

from dataclasses import replace
from typing import Any

import pytest

from minutebook.features.feature import Ask, Feature
from minutebook.features.own import faults_of
from minutebook.pages.page import Page
from minutebook.pages.records import Panel
from minutebook.pipeline import Settings, features_for
from minutebook.site import SiteSetting, make_site
from minutebook.views.blocks import BlockView
from tests.fakes import build

BOOK = """
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- notes.md --
---
title: Notes
---

```minutebook
heat: person
```
"""
KNOWN = {each.key: each for each in features_for(Settings())}
OWN = Feature(key="heat", source="own/heat.py", file=__file__)


def stopped(_: object) -> Any:
    return 1 // 0


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (None, ["defines no FEATURE = Feature(…)"]),
        (OWN, []),
        (replace(OWN, key="Heat map"), ["has the key 'Heat map'; use small words joined by hyphens"]),
        (replace(OWN, key="forms"), ["has the key 'forms', which another feature has; give it another one"]),
        (
            replace(OWN, blocks={"table": BlockView(stopped)}),
            ["has an embedded view 'table', as the feature 'records' has; give it another name"],
        ),
        (
            replace(OWN, is_plugin=True),
            ["is marked as a plugin, which only Minutebook's own features are; leave is_plugin out"],
        ),
        (replace(OWN, order="x"), ["has order='x', where a whole number is wanted"]),
        (replace(OWN, pages="x"), ["has pages='x', where a function is wanted"]),
        (replace(OWN, panels=(stopped,)), ["has panels that are none; write panels=(Panel(…),)"]),
        (
            replace(OWN, blocks={"most": stopped}),
            ["has embedded views that are none; write blocks={'name': BlockView(…)}"],
        ),
        (
            replace(OWN, blocks={"Own ers": BlockView(stopped)}),
            ["has an embedded view 'Own ers'; use small words joined by hyphens"],
        ),
        (replace(OWN, folder="../o"), ["has the folder '../o'; write one below the content folder, such as heat"]),
    ],
)
def test_what_is_wrong_with_a_feature_is_said(feature: object, said: list[str]) -> None:
    assert faults_of(feature, KNOWN) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pages": stopped}, "the feature stopped: ZeroDivisionError: integer division or modulo by zero"),
        ({"pages": lambda _: ["x"]}, "a feature must make pages with `Draft(…).page()`, and this one made 'x'"),
        ({"pages": lambda _: [Page("heat", "H", "")]}, "the path of a page must end in .md, and this one is 'heat'"),
        (
            {"pages": lambda _: [Page("../heat.md", "H", "")]},
            "a path must lead from the top of the site to a file, as heat/index.md does, and not '../heat.md'",
        ),
        ({"files": stopped}, "the feature stopped: ZeroDivisionError"),
        ({"files": lambda _: {"a": 1}}, "the file 'a' must be text or bytes, and is 1"),
        (
            {"files": lambda _: {"/etc/a": ""}},
            "a path must lead from the top of the site to a file, as heat/index.md does, and not '/etc/a'",
        ),
        ({"panels": (Panel(lambda *_: stopped(_)),)}, "the feature stopped: ZeroDivisionError"),
        ({"panels": (Panel(lambda *_: None, stopped),)}, "the feature stopped: ZeroDivisionError"),
        ({"panels": (Panel(lambda *_: 7),)}, "a panel or a view must give `drawing(…)` or HTML, and this one gave 7"),
        ({"blocks": {"heat": BlockView(stopped)}}, "the feature stopped: ZeroDivisionError"),
    ],
)
def test_one_that_fails_is_a_problem_and_the_rest_of_the_site_is_made(given: dict[str, Any], said: str) -> None:
    feature = replace(OWN, **{"blocks": {"heat": BlockView(lambda _: "hot")}, **given})
    made = build(BOOK, own_features=(feature,))
    site = make_site(made, (*KNOWN.values(), feature), SiteSetting(paths=frozenset(made.sources)))
    (problem,) = site.problems
    assert problem.code == "feature-failed" and problem.message.startswith(said)
    assert problem.location.path == "own/heat.py"
    assert (problem.location.line > 1) == ("stopped" in said)
    assert "mb-card" in site.frames["people/ana.md"].head and "browse/index.md" in site.pages
    if "blocks" in given:
        assert "the feature behind it stopped" in site.slots["notes.md"][0]
    else:
        assert site.slots["notes.md"] == ("hot",)


def test_our_own_features_fail_as_programs_do() -> None:
    with pytest.raises(ZeroDivisionError):
        make_site(build(BOOK), [replace(OWN, file="", pages=stopped)], SiteSetting())


def test_a_feature_builds_on_the_pages_before_it() -> None:
    def pages(ask: Ask) -> list[Page]:
        page = ask.made["timelines/index.md"]
        return [replace(page, text=f"{page.text}\nMore.\n")]

    made = make_site(build(BOOK), (*KNOWN.values(), replace(OWN, pages=pages)), SiteSetting())
    assert "\nMore.\n" in made.pages["timelines/index.md"].markdown
