"""Styles and scripts are small, and hold nothing that no page has."""

import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source import PACKAGE, ROOT, refuse

ASSETS = PACKAGE / "assets"
LINES = {".js": 450, ".css": 600}
"""Code lines of one file: a script is about as long as a module may be with its markup, a style names all of a part."""
FUNCTION_LINES = 45
WIDTH = 240

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
CLASS = re.compile(r"\.(mb-[\w-]*\w)")
NAME = re.compile(r"mb-[\w-]*\w")
BEGUN = re.compile(r"(mb-[\w-]*(?:--|__|-))(?=[{$\"'`])")
"""A class whose end is put in: `mb-pill--{{ tone }}`, `mb-stage-${stage}`."""
VARIABLE = re.compile(r"(--mb-[\w-]+)\s*:")
ASKED = re.compile(r"dataset\.(\w+)|\"(\w+)\" in \w+\.dataset|\[data-([\w-]+)")
TAKEN = re.compile(r"\{([^{}]+)\} = \w+\.dataset")
BY_ID = re.compile(r"(?:getElementById\(\"|querySelector(?:All)?\(\"#)([\w-]+)\"")


@cache
def written(*endings: str) -> str:
    """All files of the package with these endings, and what a site of ours puts beside them, without comments."""
    paths = [*PACKAGE.rglob("*"), *(ROOT / "overrides").rglob("*")]
    texts = (path.read_text(encoding="utf-8") for path in sorted(paths) if path.suffix in endings)
    return "\n".join(COMMENT.sub("", text) if endings in ((".css",), (".js",)) else text for text in texts)


def markup() -> str:
    return written(".html", ".j2", ".js", ".md", ".py")


def assets(ending: str) -> Iterator[tuple[str, list[str]]]:
    """Each file with its code lines."""
    for path in sorted(ASSETS.rglob(f"*{ending}")):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        yield str(path.relative_to(ROOT)), [line for line in text.splitlines() if line.strip()]


def test_no_style_or_script_is_long() -> None:
    found = [(name, len(lines), LINES[ending]) for ending in LINES for name, lines in assets(ending)]
    assert found, f"no styles and scripts below {ASSETS}: correct ASSETS"
    refuse((f"{name}: {size} code lines" for name, size, most in found if size > most), "Part it by its subject")


def test_no_line_of_a_style_or_script_is_wide() -> None:
    each = ((name, line) for ending in LINES for name, lines in assets(ending) for line in lines)
    refuse((f"{name}: {line[:60]}" for name, line in each if len(line) > WIDTH), f"A line has at most {WIDTH} signs")


def test_no_function_of_a_script_is_long() -> None:
    each = ((name, line, size) for name, lines in assets(".js") for line, size in functions(lines))
    refuse(
        (f"{name}: {line.strip()}: {size} lines" for name, line, size in each if size > FUNCTION_LINES),
        f"A function must fit in {FUNCTION_LINES} lines",
    )


def test_every_class_that_is_styled_is_on_a_page() -> None:
    begun = tuple({*BEGUN.findall(markup())})
    named = {*NAME.findall(markup())}
    styled = {*CLASS.findall(written(".css"))}
    assert styled, "no class is styled: correct CLASS"
    refuse(
        (each for each in styled if each not in named and not each.startswith(begun)),
        "A class that only a style names draws nothing: take the rule out, or name the class in a template",
    )


def test_every_color_and_measure_is_used() -> None:
    styles = written(".css")
    refuse(
        ({*VARIABLE.findall(styles)} - {*re.findall(r"var\(\s*(--mb-[\w-]+)", styles + markup())}),
        "A variable that nothing uses: take it out",
    )


def test_every_mark_that_a_script_asks_for_is_made() -> None:
    scripts = written(".js")
    asked = {snake(next(filter(None, groups))) for groups in ASKED.findall(scripts)}
    asked |= {snake(name) for found in TAKEN.findall(scripts) for name in re.findall(r"(\w+)(?:\s*=[^,]*)?", found)}
    made = {*re.findall(r"data-([\w-]+)", written(".html", ".j2", ".py"))}
    made |= {snake(name) for name in re.findall(r"dataset\.(\w+) = ", scripts)}
    assert asked, "no script asks for a data attribute: correct ASKED"
    own = (each for each in asked - made if not each.startswith("md-"))  # the theme makes its own
    refuse((f"data-{each}" for each in own), "A script asks for an attribute that no template makes")


def test_every_mark_that_a_template_makes_is_asked_for() -> None:
    made = {*re.findall(r"\bdata-((?:mb|form)[\w-]*)", written(".html", ".j2"))}
    asked = written(".js", ".css", ".py")
    words = {each: {f"data-{each}", f"dataset.{camel(each)}"} for each in made}
    refuse(
        (f"data-{each}" for each, ways in words.items() if not any(way in asked for way in ways) and each != "form"),
        "A template makes an attribute that nothing asks for: take it out",
    )


def test_every_id_that_a_script_asks_for_is_made() -> None:
    asked = {*BY_ID.findall(written(".js"))}
    refuse(
        (f"#{each}" for each in asked if each.startswith("mb-") and f'id="{each}"' not in markup()),
        "A script asks for an id that no template makes",
    )


def test_what_counts_as_a_function_of_a_script() -> None:
    text = "function a() {\n  one();\n  two();\n}\nclass B {\n  c(x) {\n    if (x) {\n    }\n  }\n}\n"
    assert [(line.strip(), size) for line, size in functions(text.splitlines())] == [
        ("function a() {", 4),
        ("c(x) {", 4),
    ]


def functions(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The outermost functions and methods with their lines: from a head to the bracket that stands as far in as it."""
    head = re.compile(r"(\s*)(?=\S)(?:(?:async )?function\b.*|(?!(?:if|for|while|switch|catch)\b)[\w* ]+\(.*\) )\{$")
    for number, line in enumerate(lines):
        if found := head.match(line):
            rest = lines[number:]
            end = next((place for place, each in enumerate(rest) if each.startswith(found[1] + "}")), len(rest))
            yield line, end + 1


def snake(name: str) -> str:
    return re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)


def camel(name: str) -> str:
    return re.sub("-([a-z])", lambda found: found[1].upper(), name)


PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|\b(?:text-align|float): (?:left|right)\b|(?<![\w-])(?:left|right):"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)
"""A side of the page by its name, which is the other one where people read from right to left."""
FOUR = re.compile(r"(?:margin|padding): ([^\s()]+ [^\s()]+ [^\s()]+ [^\s()]+);")


def test_styles_name_sides_by_the_direction_of_reading() -> None:
    each = [(name, line) for name, lines in assets(".css") for line in lines]
    sides = [(name, line) for name, line in each if PHYSICAL.search(line)]
    sides += [(name, line) for name, line in each if (four := FOUR.search(line)) and len({*four[1].split()[1::2]}) == 2]
    refuse((f"{name}: {line.strip()}" for name, line in sides), "write start and end, as in margin-inline-start")
