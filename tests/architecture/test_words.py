"""Whatever a user reads keeps to the words of the glossary: one word for one thing, plainly."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from minutebook.pipeline import known_types
from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of
from tests.architecture.source import PACKAGE, ROOT, Module, package_modules, refuse

GLOSSARY = ROOT / "content/help/glossary.md"
BANNED = {
    r"settl(?:e|es|ed|ing)": "decided",
    r"amend(?:s|ed|ing|ment|ments)?": "correction, to correct",
    r"waive[drs]?": "exception",
    r"lifecycles?": "status, allowed step",
    r"digests?": "checksum",
    r"own(?:s|ed)? up": "record the correction",
    r"in silence": "without a recorded correction",
    r"steps? back": "is marked as replaced",
    r"mend(?:s|ed|ing)?": "fix",
    r"answers? for|answerable": "is accountable for, must carry out",
    r"(?:keeps?|kept) (?:it|this record|the record) true|kept true": "up to date",
    r"held back": "not published",
    r"grav(?:e|er|est)": "severe, serious",
    r"remed(?:y|ies)": "hint, what to do",
    r"ledgers?": "list",
    r"slots?": "placeholder",
    r"catalogs?": "book, records",
    r"programmes?": "program",
}
"""Words that are not used in texts for users, each with the one that is."""

_BANNED = re.compile(rf"(?<![\w`/.{{-])(?:{'|'.join(BANNED)})(?![\w`/}}=-]|: [\[{{])", re.IGNORECASE)
_CODE = re.compile(r"```.*?^ *```|`[^`\n]*`|\]\([^)\n]*\)|\{#.*?#\}|\{[{%].*?[%}]\}|<[^<>]*>", re.DOTALL | re.MULTILINE)
_NAMES = re.compile(r"minutebook amend\b|amendments \{|\bamendments:|\bamend(?:s|ed by)\b(?= DEC)|severity: \{[^}]*\}")

ALLOWED = {
    "sources/allowed.py": "names of HTML elements",
    "dialects": "words that other systems use",
}
"""Places with such words for a reason."""

LABELS = {"Amends", "Amended by", "{reading}, amended"}
"""Words of the relation by which one decision changes another."""

PAGES = sorted(
    path
    for path in (
        *(ROOT / "content/help").glob("*.md"),
        *(PACKAGE / "starter/files").rglob("*.md"),
        *(PACKAGE / "render/templates").glob("*.j2"),
        *(ROOT / "overrides").rglob("*.html"),
        *(PACKAGE / "theme").rglob("*.html"),
        ROOT / "README.md",
        ROOT / ".github/SECURITY.md",
        ROOT / "content/index.md",
    )
    if path != GLOSSARY
)


def told_in(module: Module) -> Iterator[tuple[int, str]]:
    """Texts of a module that a user may read, with their lines: strings with a blank, no docstrings but of commands."""
    unread = {id(each) for node in module.nodes if isinstance(node, ast.JoinedStr) for each in ast.walk(node)}
    unread |= {id(each.value) for each in _docstrings(module.tree)}
    for node in module.nodes:
        if isinstance(node, ast.JoinedStr):
            words = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
            yield node.lineno, "".join(map(str, words))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.lineno, node.value


def _docstrings(tree: ast.Module) -> Iterator[ast.Expr]:
    for node in ast.walk(tree):
        is_command = any("command" in ast.unparse(each) for each in getattr(node, "decorator_list", ()))
        is_read = is_command or any("Record" in ast.unparse(each) for each in getattr(node, "bases", ()))
        body = getattr(node, "body", [])
        if isinstance(body, list) and not is_read:
            yield from (each for each in body if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))


def faults_in(text: str) -> Iterator[tuple[int, str]]:
    """Banned words with their offsets; what is code, a link or a name is passed over."""
    plain = _NAMES.sub(lambda found: " " * len(found[0]), _CODE.sub(_blank, text))
    yield from ((found.start(), found[0]) for found in _BANNED.finditer(plain))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


@cache
def said() -> tuple[tuple[str, str, str], ...]:
    """Banned words in the package: where, the word, the text around it."""
    return tuple(
        (module.place(line), word, text)
        for module in package_modules()
        for line, text in told_in(module)
        if " " in text.strip() and text not in LABELS
        for _, word in faults_in(text)
    )


def test_messages_labels_and_help_texts_keep_to_the_words_of_the_glossary() -> None:
    refuse(
        (
            f"{place}: '{word}' in {text[:80]!r}"
            for place, word, text in said()
            if not any(each in place for each in ALLOWED)
        ),
        "say it in the words of content/help/glossary.md, see BANNED",
    )


@pytest.mark.parametrize("allowed", ALLOWED)
def test_a_place_that_may_have_such_words_has_some(allowed: str) -> None:
    assert any(allowed in place for place, _, _ in said()), "take it out of ALLOWED"


def test_pages_and_templates_keep_to_the_words_of_the_glossary() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PAGES}
    refuse(
        (
            f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, at) + 1}: '{word}'"
            for path, text in texts.items()
            for at, word in faults_in(text)
        ),
        "say it in the words of content/help/glossary.md, see BANNED",
    )


def test_the_glossary_is_sorted_and_says_of_each_word_what_it_is_what_not_and_where() -> None:
    entries = GLOSSARY.read_text(encoding="utf-8").split("\n## ")[1:]
    words = [entry.partition("\n")[0] for entry in entries]
    assert words == sorted(words, key=str.lower) and len(words) >= 30
    for entry in entries:
        _, meaning, rest = entry.split("\n\n", 2)
        assert meaning.endswith(".") and "*Not to be confused with:*" in rest and "*Where you meet it:*" in rest, entry


@pytest.mark.parametrize("name", ["index.md", "browse.md", "write.md", "review.md"])
def test_pages_where_readers_first_meet_the_words_lead_to_the_glossary(name: str) -> None:
    assert "(glossary.md" in (ROOT / "content/help" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_no_form_asks_for_a_handle_of_somebody(record_type: type[Record]) -> None:
    models = [record_type, *(each.part for each in shapes_of(record_type).values() if each.part)]
    for model in models:
        for name, shape in shapes_of(model).items():
            assert not shape.description.startswith("Handle"), f"{name}: ask who it is"
