import pytest
from markupsafe import Markup, escape

from minutebook.render.environment import Templates, drawing

VALUES = {
    "plain": "a",
    "tag": "<b>",
    "ampersand": "&",
    "quote": '"',
    "apostrophe": "'",
    "nothing": "",
    "markup": Markup("<b>"),
    "number": 7,
    "none": None,
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values_are_escaped_as_jinja_escapes_them(value: object) -> None:
    templates = Templates({"own.html.j2": "{{ value }}|{{ value ~ value }}|{% set x %}{{ value }}{% endset %}{{ x }}"})
    once = escape(value)
    assert templates.html(drawing("own.html.j2", value=value)) == f"{once}|{once}{once}|{once}"
