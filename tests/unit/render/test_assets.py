"""Styles and scripts are sent without what is written for us."""

from importlib.resources import files

import pytest

from minutebook.render.assets import alone, whole

OURS = files("minutebook") / "assets"


def code(text: str) -> list[str]:
    """Lines without their indentation, and without those that are comments."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith(("//", "/*"))]


def test_scripts_are_sent_without_comments_and_keep_every_other_line() -> None:
    pieces = sorted((each for each in OURS.iterdir() if each.name.endswith(".js")), key=lambda each: each.name)
    written = [line for each in pieces for line in code(each.read_text(encoding="utf-8"))]
    assert [line for line in whole("js").splitlines() if line] == written


@pytest.mark.parametrize("name", sorted(each.name for each in (OURS / "pages").iterdir()))
def test_a_script_of_few_pages_is_sent_like_them(name: str) -> None:
    (sent,) = alone(name).values()
    assert [line for line in sent.splitlines() if line] == code((OURS / "pages" / name).read_text(encoding="utf-8"))


def test_styles_are_sent_without_comments() -> None:
    style = whole("css")
    written = "".join(each.read_text(encoding="utf-8") for each in OURS.iterdir() if each.name.endswith(".css"))
    assert "/*" not in style and style.count("{") == written.count("{")
