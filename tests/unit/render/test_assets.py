"""Styles and scripts as a site gets them."""

import re
from pathlib import Path

import pytest

from minutebook.core.words import ENGLISH
from minutebook.render.assets import FOLDER, SCRIPT, STYLE, alone, lean_script, lean_style, script, style
from tests.architecture.source import PACKAGE

ASSETS = PACKAGE / "assets"
QUOTED = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"")
PATTERN = re.compile(r"(?<=[=(,:!&|?{; ])/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
"""A regular expression of a script."""


def test_a_style_loses_its_comments_and_blanks_and_nothing_else() -> None:
    given = """/* A comment; with 'a quote */
.mb-a > .mb-b :is(h2,
  h3) {
  content: "/* none */ ; a  b";
  background: url(a.svg?x=1, 2);
  margin: 0 calc(1px - 2px); /* why */
}
@media screen and (min-width: 60em) { .mb-c { color: red } }
"""
    assert lean_style(given) == (
        '.mb-a > .mb-b :is(h2,h3){content: "/* none */ ; a  b";background: url(a.svg?x=1, 2);'
        "margin: 0 calc(1px - 2px);}@media screen and (min-width: 60em){.mb-c{color: red}}"
    )


def test_a_script_loses_lines_of_comments_and_blanks_before_the_others() -> None:
    given = '// Why.\n\n(() => {\n  const a = "http://x"; // here\n\n  // there\n\tgo(a);\n})();\n'
    assert lean_script(given) == '(() => {\nconst a = "http://x"; // here\ngo(a);\n})();\n'


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_several_lines(path: Path) -> None:
    """What looks like a comment, or like blanks, at the beginning of its second line would be taken out of it."""
    lines = lean_script(path.read_text(encoding="utf-8")).splitlines()
    bare = [(line, QUOTED.sub("", PATTERN.sub("", line))) for line in lines]
    assert [line for line, rest in bare if rest.count("`") % 2 or "/*" in rest] == []


def test_the_whole_has_every_piece_in_its_order() -> None:
    sent, styled = script(ENGLISH), style()
    assert sent.index("const onEachPage") < sent.index("const address")
    assert styled.index("--mb-paper:") < styled.index(".mb-card") < styled.index("@media print{:root:where(")
    assert "/*" not in styled and "\n  " not in sent and STYLE != SCRIPT


def test_the_script_of_a_form_has_what_must_run_before_it_within_it() -> None:
    (path, form), *others = alone(ENGLISH, "form.js", "form-text.js").items()
    assert (path, others) == (f"{FOLDER}form.js", [])
    assert form.index("globalThis.recordText = {") < form.index("} = globalThis.recordText")
