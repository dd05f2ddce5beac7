"""Less is looked up for the same text."""

from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup

from minutebook.render.quickly import quicken


class Settings(dict[str, Any]):
    """A table with attributes of its own, as those of MkDocs are."""

    @property
    def title(self) -> str:
        return "of the class"


GIVEN = {"meta": {"title": "T", "items": "an item"}, "config": Settings(title="of the table", more="m"), "text": "abc"}
TEMPLATES = (
    "{{ meta.title }} {{ meta.missing }} {{ meta.items() | list }} {{ meta['items'] }} {{ meta.missing is defined }}",
    "{{ config.title }} {{ config.more }} {{ config.missing }}",
    "{{ text.upper() }} {{ text.missing }} {{ range(3) | list }} {{ shared }} {{ none.x | default('d') }}",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_pages_are_the_same(template: str) -> None:
    usual, quick = Environment(autoescape=True), Environment(autoescape=True)
    usual.globals["shared"] = quick.globals["shared"] = Markup("<b>")
    quicken(quick)
    expected = usual.from_string(template).render(GIVEN)
    assert quick.from_string(template).render(GIVEN) == expected
    assert quick.from_string(template, globals={"shared": "own"}).render(GIVEN) == expected.replace("<b>", "own")


@pytest.mark.parametrize("kind", [Undefined, StrictUndefined])
def test_what_is_missing_is_missing_in_the_way_of_the_environment(kind: type[Undefined]) -> None:
    env = Environment(undefined=kind)
    quicken(env)
    found = env.getattr({"a": 1}, "b")
    assert type(found) is kind and found._undefined_message == "'dict object' has no attribute 'b'"


def test_an_environment_with_ways_of_its_own_is_left_alone() -> None:
    class Own(Environment):
        def getattr(self, _: Any, attribute: str) -> Any:
            return f"own {attribute}"

    env = Own()
    quicken(env)
    assert env.from_string("{{ meta.title }}").render(GIVEN) == "own title"
