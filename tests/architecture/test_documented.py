"""Whatever a person can set or type has its line in the help."""

import re
import tomllib
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from minutebook.cli.later import LaterCommand, loaded
from minutebook.cli.main import FORMER, export, main
from minutebook.core.calendar import FIRST_DAY, LAST_DAY
from minutebook.core.names import MAX_NAME_BYTES
from minutebook.features.feature import Feature
from minutebook.features.reference import reference_pages
from minutebook.hosts.mkdocs.options import AdoptOptions, MinutebookOptions
from minutebook.pipeline import Settings, features_for, known_types, views_for
from minutebook.schema.page_keys import HIDDEN_PARTS, KNOWN_STATUSES, MAIN_TEMPLATE, PAGE_KEYS
from minutebook.schema.record import Record
from minutebook.schema.registry import make_registry
from minutebook.schema.statement import SHARED_FILLED_IN, SHARED_FREE, filled_in_fields, free_fields
from minutebook.sources.allowed import ELEMENTS
from minutebook.sources.bounds import MAX_DEPTH, MAX_MARKS
from minutebook.views.blocks import INDEX, OPTIONS
from tests.architecture.source import PACKAGE, ROOT

HELP = ROOT / "content/help"


def text_of(name: str) -> str:
    return (HELP / name).read_text(encoding="utf-8")


def rows(name: str, word: str) -> str:
    """What the tables of a page say in the rows of a word, such as an option or a command."""
    begins = re.compile(rf"\| `{re.escape(word)}[` ]")
    return "\n".join(line for line in text_of(name).splitlines() if begins.match(line))


@pytest.mark.parametrize("option", [name for name, _ in MinutebookOptions._schema])
def test_every_option_has_a_row(option: str) -> None:
    assert rows("set-up.md", option), f"describe the option {option} in content/help/set-up.md"


@pytest.mark.parametrize("option", [name for name, _ in AdoptOptions._schema])
def test_every_option_of_adopt_is_shown(option: str) -> None:
    assert f"`{option}`" in rows("set-up.md", "adopt") and option in text_of("adopt.md")


def commands(group: click.Group, before: str = "minutebook") -> Iterator[tuple[str, click.Command]]:
    """Each command with the words it is called by, those of inner groups too; what is hidden is a former name."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        elif not command.hidden:
            yield f"{before} {name}", loaded(command)


@pytest.mark.parametrize(
    "feature", [each for each in features_for(Settings()) if each.is_plugin], ids=lambda each: each.key
)
def test_the_plugin_of_every_feature_and_its_options_are_in_the_help(feature: Feature) -> None:
    text = text_of("set-up.md")
    assert f"| `{feature.plugin}` |" in text and all(f"`{option}`" in text for option in feature.options)
    entries = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert entries["mkdocs.plugins"][feature.plugin].endswith(f":{feature.key}")


def row_of_command(words: str) -> str:
    """The row of a command, and of the one whose options it shares."""
    row = rows("command-line.md", words)
    shared = re.findall(r"as for `([a-z ]+)`", row)
    return "\n".join([row, *(row_of_command(f"minutebook {each}") for each in shared)])


@pytest.mark.parametrize(("words", "command"), [*commands(main)])
def test_every_command_and_its_options_are_in_its_row_of_the_help(words: str, command: click.Command) -> None:
    row = row_of_command(words)
    assert row.strip(), f"give {words} a row in content/help/command-line.md"
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    lost = [each.opts[-1] for each in options if each.opts[-1] not in row]
    assert sorted({*lost} - {*EVERYWHERE}) == [], f"name these in the row of {words} in content/help/command-line.md"


@pytest.mark.parametrize("group", [main, export], ids=lambda each: each.name)
def test_the_line_of_a_command_is_the_first_sentence_of_its_help(group: click.Group) -> None:
    later = [each for each in group.commands.values() if isinstance(each, LaterCommand)]
    assert {each.name: each.get_short_help_str(100) for each in later} == {
        each.name: each.loaded.get_short_help_str(100) for each in later
    }
    assert [each.name for each in later] == [each.loaded.name for each in later]


EVERYWHERE = ("--config", "--help", "--today")
"""Options that most commands have; one sentence above the table tells them."""


def test_the_list_of_commands_is_short_and_each_has_its_line_whole() -> None:
    lines = CliRunner().invoke(main, ["--help"], terminal_width=80).output.partition("Commands:\n")[2].splitlines()
    assert len(lines) == len(main.commands) <= 19  # 18, and the group of those that make files for other programs
    assert [line.split()[0] for line in lines] == list(main.commands)
    more = CliRunner().invoke(main, ["export", "--help"], terminal_width=80).output.partition("Commands:\n")[2]
    assert all(line.endswith(".") and "..." not in line for line in (*lines, *more.splitlines()))


@pytest.mark.parametrize("name", FORMER)
def test_a_former_name_works_and_says_the_one_of_now(name: str) -> None:
    run, told = FORMER[name]
    found = CliRunner().invoke(main, [name, "--help"])
    assert found.stderr == f"`minutebook {name}` is now `minutebook {told}`.\n" and found.exit_code == 0
    assert found.stdout == CliRunner().invoke(main, [*run.split(), "--help"]).stdout
    assert name not in main.commands and f"`{name}`" in text_of("command-line.md")


def free_row(name: str) -> tuple[set[str], set[str]]:
    """Fields the help names in the row of a kind: those that are free, and those that may be filled in."""
    row = next(line for line in text_of("review.md").split("\n") if line.startswith(f"| {name} |"))
    free, filled_in = (set(re.findall("`([^`]+)`", cell)) for cell in row.split("|")[2:4])
    return free, filled_in


def test_what_every_kind_leaves_free_is_in_the_help() -> None:
    assert free_row("every kind") == (set(SHARED_FREE) - {"sealed"}, set(SHARED_FILLED_IN))


@pytest.mark.parametrize(
    "record_type", [each for each in known_types() if each.kind.lifecycle.settled], ids=lambda each: each.kind.key
)
def test_what_a_kind_leaves_free_once_settled_is_in_the_help_and_its_reference(record_type: type[Record]) -> None:
    kind = record_type.kind
    assert free_row(kind.name) == (set(free_fields(record_type)) - set(SHARED_FREE), set(kind.filled_in))
    pages = reference_pages(make_registry([record_type]), [], "reference")
    (text,) = [page.text for page in pages if page.path == f"reference/{kind.folder}.md"]
    listed = text.partition("## Once it is decided")[2].partition("\n## ")[0]
    assert {f"`{name}`" for name in (*free_fields(record_type), *filled_in_fields(kind))} <= set(
        re.findall("`[^`]+`", listed)
    )


@pytest.mark.parametrize("word", [*(f"{view}:" for view in (*views_for(Settings()), INDEX)), *OPTIONS])
def test_every_embedded_view_and_option_has_a_row(word: str) -> None:
    assert rows("views.md", word), f"give {word} a row in content/help/views.md"


@pytest.mark.parametrize("options", [MinutebookOptions, AdoptOptions])
def test_every_option_says_what_it_means(options: type) -> None:
    source = (PACKAGE / "hosts/mkdocs/options.py").read_text(encoding="utf-8")
    for name, _ in options._schema:  # type: ignore[attr-defined]
        _, found, after = source.partition(f"    {name} = c.")
        assert found and after.partition("\n")[2].lstrip().startswith('"""'), (
            f"{options.__name__}.{name} has no docstring"
        )


def test_the_html_that_is_kept_is_listed() -> None:
    listed = re.search(r"\| Elements \| `([^`]*)`", text_of("write.md"))
    assert listed is not None and listed[1].split() == sorted(ELEMENTS)


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_every_key_of_front_matter_that_the_theme_is_given_has_a_row(key: str) -> None:
    assert f"| `{key}` |" in text_of("write.md")


def test_the_days_words_and_bounds_of_a_page_are_in_the_help() -> None:
    text = text_of("write.md")
    assert f"between {FIRST_DAY} and {LAST_DAY}" in text
    assert f"more than {MAX_DEPTH} lists" in text and f"{MAX_MARKS:,} lines or marks" in text
    assert f"at most {MAX_NAME_BYTES} bytes" in text
    assert all(f"`{word}`" in text for word in (*HIDDEN_PARTS, *KNOWN_STATUSES, MAIN_TEMPLATE))
