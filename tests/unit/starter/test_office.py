from datetime import date

import pytest
import yaml

from minutebook.pipeline import Build, Settings, known_types, run
from minutebook.schema.page_keys import ThemeWords
from minutebook.schema.registers import Realized, Register, Served
from minutebook.sources.source import RawFile
from minutebook.starter.office import (
    CONTENT,
    Office,
    faults_of,
    forge_at,
    new_office,
    own_templates,
    pages_address,
    told,
    versions,
)
from tests.architecture.source import ROOT

TODAY = date(2026, 11, 23)
ODD = [
    "R&D: 100% #1",
    "'Quoted' \"office\"",
    "- dash",
    "<b>Bold</b> | pipe `tick`",
    "ÉÀ 東京 office",
    "yes",
    "12:30",
    "x }} y",
]


def checked(files: dict[str, str]) -> Build:
    pages = [
        RawFile(path.removeprefix(f"{CONTENT}/"), text.encode())
        for path, text in files.items()
        if path.startswith(f"{CONTENT}/")
    ]
    return run(pages, Settings(theme=ThemeWords(templates=own_templates(files))), TODAY)


@pytest.mark.parametrize("program", ["", "One front door", *ODD])
def test_the_first_records_have_no_problem(program: str) -> None:
    build = checked(new_office(told("Office", program=program, person="PMO lead"), TODAY))
    assert build.problems == ()
    assert len(build.catalog.records) == (4 if program else 3)


@pytest.mark.parametrize("name", ODD)
def test_a_name_stays_as_it_was_typed(name: str) -> None:
    files = new_office(told(name, person=f"Ana {name}", program=name), TODAY)
    assert yaml.load(files["mkdocs.yml"], yaml.BaseLoader)["site_name"] == name
    build = checked(files)
    assert {f"Ana {name}", name} <= {each.title for each in build.catalog.records}
    assert yaml.safe_load(files["content/index.md"].split("---")[1])["title"] == name


def test_every_kind_the_first_pages_name_is_known_and_every_kind_of_page_is_listed() -> None:
    files = new_office(told("Office", program="Atlas", person="Ana"), TODAY)
    folders = {each.kind.folder for each in known_types()}
    records = [path.split("/")[1] for path in files if path.startswith(f"{CONTENT}/") and path.count("/") > 1]
    assert records and set(records) <= folders


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("git@github.com:org/book.git", "https://github.com/org/book"),
        ("ssh://git@host.example:2222/a/b.git", "https://host.example/a/b"),
        ("https://gitlab.example.org/a/b/", "https://gitlab.example.org/a/b"),
        ("", ""),
    ],
)
def test_an_address_becomes_one_a_browser_takes(typed: str, address: str) -> None:
    assert told("Office", typed).repository == address


@pytest.mark.parametrize(
    ("office", "fault"),
    [
        (told(" ", person="Ana"), "needs a name"),
        (told("Office", person="42nd"), "gives no handle"),
        (told("Office", person="東京"), ""),
        (told("Office", person="!!!"), "gives no handle"),
        (told("Office", "javascript:alert(1)", person="Ana"), "is not an address"),
        (told("Office", "our repository", person="Ana"), "is not an address"),
        (told("Office", "https://github.com/o/b", person="Ana"), ""),
    ],
)
def test_an_answer_that_cannot_be_used_is_named(office: Office, fault: str) -> None:
    assert fault in "".join(faults_of(office)) and bool(fault) == bool([*faults_of(office)])


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/o/b", "github"),
        ("git@gitlab.example.org:o/b.git", "gitlab"),
        ("https://x.org/github", "none"),
    ],
)
def test_the_forge_is_told_by_the_host(address: str, forge: str) -> None:
    assert forge_at(told("Office", address)) == forge


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/Our/book", "https://our.github.io/book/"),
        ("https://github.com/our/our.github.io", "https://our.github.io/"),
        ("https://gitlab.com/our/pmo/book", "https://our.gitlab.io/pmo/book/"),
        ("https://gitlab.example.org/our/book", ""),
        ("https://gitlab.com/our_own/book", ""),
        ("https://github.com/our", ""),
        ("", ""),
    ],
)
def test_the_address_of_the_site_follows_from_that_of_the_repository(repository: str, address: str) -> None:
    assert pages_address(repository) == address
    settings = yaml.safe_load(new_office(told("O", repository, person="Ana"), TODAY)["mkdocs.yml"].replace("!ENV", ""))
    assert settings.get("site_url", "") == address


def test_a_new_office_begins_with_three_registers() -> None:
    text = new_office(told("Office", person="Ana"), TODAY)["mkdocs.yml"].replace("!ENV", "")
    (options,) = [each["minutebook"] for each in yaml.safe_load(text)["plugins"] if isinstance(each, dict)]
    off = set(options["kinds_off"])
    kinds = {each.kind.key: each.kind for each in known_types()}
    registers = {key for key, kind in kinds.items() if kind.has(Register) or kind.has(Realized) or kind.has(Served)}
    assert off <= registers and registers - off == {"risk", "issue", "benefit"}


def test_a_secret_in_an_address_is_left_out() -> None:
    assert told("O", "https://me:token@github.com/our/book.git").repository == "https://github.com/our/book"


@pytest.mark.parametrize("name", ["home.html", "main.html"])
def test_templates_are_those_of_our_own_site(name: str) -> None:
    files = new_office(told("Office", person="Ana"), TODAY)
    assert files[f"overrides/{name}"] == (ROOT / f"overrides/{name}").read_text(encoding="utf-8")


def test_the_same_answers_give_the_same_files() -> None:
    office = told("Office", "https://github.com/o/b", "github", "Atlas", "Ana")
    assert new_office(office, TODAY) == new_office(office, TODAY)
    assert not [path for path, text in new_office(office, TODAY).items() if "@@" in text or "__" in path]


def test_the_versions_are_those_from_ours_on() -> None:
    assert versions().startswith(">=0.") and ",<0." in versions()
