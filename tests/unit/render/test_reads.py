"""What templates read, as far as their text tells."""

import pytest

from minutebook.render.reads import template_reads


def test_names_are_those_of_variables_and_of_what_is_read_of_them() -> None:
    read = template_reads(('{% if page.meta.hide %}{{ nav["items"] }}{% endif %}{{ x | map(attribute="a.b") }}',))
    assert read.is_told
    assert read.names == {"page", "meta", "hide", "nav", "items", "x", "a", "b"}


def test_what_is_read_of_the_page_itself_is_told_apart() -> None:
    assert "content" not in template_reads(("{{ page.content }}{{ page['toc'] }}",)).beside
    assert "toc" not in template_reads(("{{ page.content }}{{ page['toc'] }}",)).beside
    assert "content" in template_reads(("{{ page.content }}{{ page.next_page.content }}",)).beside
    assert "content" in template_reads(("{% for page in nav.pages %}{{ page.content }}{% endfor %}",)).beside


@pytest.mark.parametrize(
    "text",
    ["{{ page[name] }}", "{{ nav.items[page.meta.key] }}", "{% set config = page %}{{ config[name] }}", "{% if %}"],
)
def test_a_name_that_is_worked_out_is_not_told(text: str) -> None:
    assert not template_reads((text,)).is_told


@pytest.mark.parametrize("text", ["{{ config.extra[page.meta.key] }}", "{{ page.toc[:2] }}", "{{ nav.items[0] }}"])
def test_a_value_of_the_settings_and_a_part_of_a_list_are(text: str) -> None:
    assert template_reads((text,)).is_told
