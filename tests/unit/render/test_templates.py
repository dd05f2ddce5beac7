"""Templates of a site's own stand in for ours, and say where they are wrong."""

import re

import pytest

from minutebook.render.environment import Drawing, TemplateFault, Templates

COUNT = Drawing("count.html.j2", {"number": 3, "caption": "a < b", "root": ""})


def own(**texts: str) -> Templates:
    return Templates({f"{name}.html.j2": text for name, text in texts.items()}, "templates")


def test_a_site_without_its_own_has_ours() -> None:
    assert Templates().html(COUNT) == '<p class="mb-count"><strong>3</strong> a &lt; b</p>'


def test_one_of_its_own_wins_and_is_escaped_like_ours() -> None:
    assert own(count="<b>{{ caption }}</b>").html(COUNT) == "<b>a &lt; b</b>"
    assert Templates().html(COUNT).startswith('<p class="mb-count">')


def test_it_can_add_to_ours() -> None:
    drawn = own(count='{% include "minutebook/count.html.j2" %}!').html(COUNT)
    assert drawn == f"{Templates().html(COUNT)}!"


def test_one_in_a_folder_is_one_more() -> None:
    templates = Templates({"office/door.html.j2": "{{ number }}"}, "templates")
    assert list(templates.faults()) == []
    assert templates.html(Drawing("office/door.html.j2", {"number": 3})) == "3"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cuont", "x", "'templates/cuont.html.j2' stands in for no template; did you mean 'count.html.j2'?"),
        ("count", "a\n{{ x", "templates/count.html.j2:2: unexpected end of template"),
        ("count", "a\n{{ x | nope }}", "templates/count.html.j2:2: No filter named 'nope'."),
    ],
    ids=["name", "syntax", "filter"],
)
def test_what_is_wrong_without_drawing_is_told(name: str, text: str, said: str) -> None:
    (told,) = own(**{name: text}).faults()
    assert told.startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb\n{{ number.x.y }}", "templates/count.html.j2:3: the template cannot be drawn: UndefinedError: "),
        ('{% include "nope.html.j2" %}', "templates/count.html.j2:1: the template cannot be drawn: TemplateNotFound"),
        ("\n{{ captoin }}", "templates/count.html.j2:2: the template cannot be drawn: UndefinedError: 'captoin' is"),
    ],
    ids=["attribute", "include", "undefined"],
)
def test_what_is_wrong_when_it_is_drawn_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(TemplateFault, match=f"^{re.escape(said)}"):
        own(count=text).html(COUNT)


def test_a_fault_of_ours_is_none_of_the_site() -> None:
    with pytest.raises(Exception, match="number") as error:
        own(empty="x").html(Drawing("count.html.j2", {}))
    assert not isinstance(error.value, TemplateFault)


@pytest.mark.parametrize("name", ["crad.html.j2", "own_lits.html.j2"])
def test_a_template_that_is_not_there_is_told_with_one_that_is(name: str) -> None:
    templates = Templates({"own_list.html.j2": ""}, "overrides")
    near = "card.html.j2" if name == "crad.html.j2" else "own_list.html.j2"
    with pytest.raises(TemplateFault, match=f"there is no template '{name}'.*'{near}'"):
        templates.html(Drawing(name, {}))
