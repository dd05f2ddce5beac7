"""`minutebook init`: a new office from nothing, Minutebook in a site that is there, or the files of a forge."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from minutebook.cli.console import asked, say
from minutebook.cli.options import opened, site_options
from minutebook.cli.placing import bytes_there, put
from minutebook.core.calendar import parse_day
from minutebook.core.text import counted, joined, label_of
from minutebook.disk.git import History
from minutebook.disk.ignored import IGNORED, with_ignored
from minutebook.disk.reading import active_files, read_folder
from minutebook.exporters.editors import editor_files
from minutebook.exporters.generated import is_untouched
from minutebook.hosts.mkdocs.coexistence import joining_beside
from minutebook.hosts.mkdocs.joining import CannotJoin, JoinedConfig, Joining, read_config
from minutebook.hosts.mkdocs.joining import joined as joined_config
from minutebook.hosts.mkdocs.other_hosts import setting_calls
from minutebook.pipeline import Settings, registry_for, run
from minutebook.schema.page_keys import ThemeWords
from minutebook.sources.folder import is_markdown
from minutebook.sources.source import RawFile
from minutebook.starter.forges import FORGES, code_owners_path, forge_files
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
from minutebook.starter.owners import code_owners
from minutebook.starter.placing import placed

NAME, PERSON = "Program office", "Program office lead"
"""Answers where nobody is asked and nothing is known."""

IN_THE_WAY = 8
"""Names of files in the way that are listed."""

REQUIREMENTS, IGNORE = "requirements.txt", ".gitignore"


@click.command("init")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--name", help="What the office is called.")
@click.option("--repository", metavar="ADDRESS", help="Where its repository is, such as https://github.com/our/book.")
@click.option("--forge", type=click.Choice([*FORGES, "none"]), help="Whose files to write (default: by the address).")
@click.option("--program", metavar="TITLE", help="A first program.")
@click.option("--person", "me", metavar="NAME", help="You, as records should name you: a name or a role.")
@click.option("--yes", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
@click.option("--existing", is_flag=True, help="Add Minutebook to a site that has an mkdocs.yml; no page is changed.")
@click.option("--update", is_flag=True, help="Make the files of the forge again, but for those you have changed.")
@site_options
def init(
    folder: str | None, config_file: str, today: str, yes: bool, existing: bool, update: bool, **given: str | None
) -> None:
    """Start a new office, or add Minutebook to a site.

    A new office in DIR takes five questions; it checks and builds as it is. With --existing, add Minutebook to a
    site that is there, and the files of --forge. Without DIR, write the files of --forge into the book that lies
    here. No file is written over that is not as this command made it.
    """
    asked = sorted("--person" if name == "me" else f"--{name}" for name in given if name != "forge" and given[name])
    if asked and (existing or folder is None):
        raise click.UsageError(f"{joined(asked)} {'goes' if len(asked) == 1 else 'go'} with a folder for a new office.")
    if existing:
        _add_to_site(Path(folder or ".") / config_file, str(given["forge"]), today, update)
    elif folder is not None:
        if update:
            raise click.UsageError("--update goes with --forge, in the folder of a book.")
        _start(Path(folder), given, yes, parse_day(today) or date.today())
    elif given["forge"] in FORGES:
        _add_forge(config_file, str(given["forge"]), update)
    else:
        raise click.UsageError(f"Name a folder for a new office, or say --existing, or --forge {' or '.join(FORGES)}.")


def _add_to_site(config_file: Path, forge: str, today: str, update: bool) -> None:
    """Minutebook in a site that is there, and the files of its forge where one is named."""
    if update and forge not in FORGES:
        raise click.UsageError("--update goes with --forge, in the folder of a book.")
    if forge in FORGES:
        _require_the_top(config_file.parent)
    _join(config_file, today)
    if forge in FORGES:
        _add_forge(str(config_file), forge, update)


def _require_the_top(home: Path) -> None:
    """End the command with code 2 where a forge would not read the files at `home`."""
    if home.is_dir() and (prefix := History(home).prefix):
        raise click.UsageError(
            f"The book lies in {prefix}/ of its repository, and a forge reads its files only at the top; nothing was "
            "written. Keep the book in a repository of its own, or write the files elsewhere and adapt the paths."
        )


def _start(home: Path, given: Mapping[str, str | None], yes: bool, today: date) -> None:
    """A new office in a folder that is empty, but for the .git of a new repository, or not there yet."""
    if home.exists() and not home.is_dir():
        raise click.UsageError(f"'{home}' is a file; name a folder.")
    found = sorted(each.name for each in home.iterdir() if each.name != ".git") if home.is_dir() else []
    if found:
        more = f" and {len(found) - IN_THE_WAY} more" if len(found) > IN_THE_WAY else ""
        raise click.UsageError(
            f"'{home}' is not empty: {', '.join(found[:IN_THE_WAY])}{more}. Name a new folder; "
            "in the folder of a site, `minutebook init --existing` adds Minutebook to it."
        )
    office = _asked(home, given, yes)
    faults = list(faults_of(office))
    if faults:
        raise click.UsageError("\n".join(faults))
    files = _all_files(office, today)
    if not home.is_dir():
        _make(home)
    put(home, placed(files, {}), {})
    tops = dict.fromkeys(f"{each.partition('/')[0]}{'/' if '/' in each else ''}" for each in sorted(files))
    say(f"Wrote {counted(len(files), 'file')} in {home}: {', '.join(tops)}")
    if office.forge != "none" and History(home).prefix:
        say(f"{home} lies inside another repository: a forge reads its files only at the top of one.", err=True)
    say(f"Next: cd {home}, then `make serve`, or without make what README.md says.")


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True)
    except OSError as error:
        raise click.UsageError(f"'{home}' cannot be made: {error.strerror}.") from error


def _asked(home: Path, given: Mapping[str, str | None], yes: bool) -> Office:
    """The five answers: those given, else those typed, else the defaults."""

    def answer(option: str, question: str, default: str) -> str:
        said = given[option]
        if said is not None or yes:
            return default if said is None else said
        return asked(question, default)

    place = home.resolve().name.replace("_", "-")
    name = answer("name", "What is the office called?", label_of(place) if any(map(str.isalpha, place)) else NAME)
    known = told("", _remote(home)).repository
    repository = answer("repository", "Where is its repository? (an address; empty for none yet)", known)
    forge = answer("forge", f"Which forge is that? ({', '.join(FORGES)} or none)", forge_at(told("", repository)))
    if forge not in (*FORGES, "none"):
        raise click.UsageError(f"There is no forge '{forge}' here; say {', '.join(FORGES)} or none.")
    program = answer("program", "What is your first program called? (empty for none yet)", "")
    me = History(home if home.is_dir() else Path()).setting("user.name") or PERSON
    return told(name, repository, forge, program, answer("me", "Who are you, by name or by role?", me))


def _remote(home: Path) -> str:
    """Where git says a repository at `home` is kept; '' where that is no address of a forge."""
    address = History(home).setting("remote.origin.url") if (home / ".git").exists() else ""
    return "" if any(faults_of(told(NAME, address, person=PERSON))) else address


def _all_files(office: Office, today: date) -> dict[str, str]:
    """Every file of a new office; ends the command where its records would not pass the check."""
    registry = registry_for(Settings())
    files = new_office(office, today) | editor_files(registry, CONTENT)
    pages = [
        RawFile(path.removeprefix(f"{CONTENT}/"), text.encode())
        for path, text in files.items()
        if path.startswith(f"{CONTENT}/") and is_markdown(path)
    ]
    build = run(pages, Settings(theme=ThemeWords(templates=own_templates(files))), today)
    if build.problems:
        raise click.UsageError("These answers make no sound records:\n" + "\n".join(map(str, build.problems)))
    if office.forge != "none":
        files |= forge_files(registry, office.forge, CONTENT)
        path = code_owners_path(office.forge)
        files[path] = code_owners(build.catalog, CONTENT, {}, made_by=f"minutebook export codeowners --output {path}")
    return files


def _join(config_file: Path, today: str) -> None:
    """Add the plugins to mkdocs.yml, requirements.txt where nothing says what to install, and lines to .gitignore."""
    if not config_file.is_file():
        raise click.UsageError(f"There is no {config_file}; for a new office: minutebook init DIR")
    home = config_file.parent
    before = bytes_there(home, [config_file.name])[config_file.name]
    joining = Joining()
    try:
        config = read_config(before)
        if config.theme != "material":
            theme = config.theme or "(its own)"
            raise CannotJoin(f"its theme is {theme}, and Minutebook's pages are made for `theme: material`")
        content = read_folder(home / config.content)
        active = active_files(home / config.content, content.others, config.named)
        hosts = {
            host for _, _, called, _ in setting_calls({**config.settings, "plugins": config.plugins}) for host in called
        }
        settings = Settings(config.content, directory_urls=config.has_directory_urls)
        joining = joining_beside(content, active, settings, parse_day(today) or date.today(), hosts)
        after = joined_config(config, joining)
    except CannotJoin as error:
        say(f"{config_file} was left as it is: {error}. Add by hand:\n\n{joining.lines()}", err=True)
        sys.exit(1)
    files = {config_file.name: after}
    if not any((home / each).exists() for each in (REQUIREMENTS, "pyproject.toml")):
        files[REQUIREMENTS] = f"minutebook{versions()}\n"
    files |= _ignoring(home)
    present = bytes_there(home, files)
    put(home, placed(files, present, lambda data: data in (before, present.get(IGNORE))), present)
    say(f"Added to {config_file}:\n\n{joining.lines()}\n")
    for line in _advice(config, joining, pages_address(told("", _remote(home)).repository)):
        say(line)


def _ignoring(home: Path) -> dict[str, str]:
    """What keeps passing files out of git: the .gitignore there is with the lines it lacks, or a new one in a checkout.

    Where the one there is cannot be added to, it says the lines.
    """
    data = bytes_there(home, [IGNORE]).get(IGNORE)
    try:
        return {IGNORE: with_ignored((data or b"").decode())} if data is not None or History(home).is_there else {}
    except UnicodeDecodeError:
        say(f"{IGNORE} is no UTF-8 text and was left as it is; add these lines: {', '.join(IGNORED)}", err=True)
        return {}


def _advice(config: JoinedConfig, joining: Joining, address: str) -> list[str]:
    """What a person may want to do after joining, one sentence each."""
    said = []
    if off := joining.options.get("kinds_off"):
        said.append(f"Your pages have the folders of these kinds, which are off: {joined(off)}. To use one, import or")
        said.append("adopt its pages (see the help), then take it out of kinds_off.")
    if hosts := joining.options.get("hosts"):
        said.append(f"Readers' browsers call these hosts, which learn who reads what: {joined(hosts)}.")
        said.append("Take out of `hosts` what need not be called: the check then names each place.")
    if "severity" in joining.options:
        said.append("Some of your pages have problems, which are warnings for now: minutebook check shows them.")
    if "nav" in config.settings and joining.door:
        said.append(f"To show the new pages in your nav, one entry is enough, add: - {joining.door}")
    if "site_url" not in config.settings and address:
        said.append(f"So that links to a page can be shared, say where the site is published: site_url: {address}")
    return [*said, "Next: `minutebook new`, `minutebook check`, `minutebook build`."]


def _add_forge(config_file: str, forge: str, update: bool) -> None:
    """The files of a forge for the book that lies here."""
    site = opened(config_file, "")
    home = Path(config_file).parent
    _require_the_top(home)
    build = site.run()
    files = forge_files(build.catalog.registry, forge, site.settings.root)
    once = {REQUIREMENTS: f"minutebook{versions()}\n"}
    owners = code_owners_path(forge)
    made_by = f"minutebook export codeowners --output {owners}"
    once[owners] = code_owners(build.catalog, site.settings.root, {}, made_by=made_by)
    present = bytes_there(home, [*files, *once])
    files |= {path: text for path, text in once.items() if path not in present}
    placing = placed(files, present, lambda data: update and is_untouched(data))
    put(home, placing, present)
    for path in placing.new:
        say(f"Wrote {path}")
    for path in placing.renewed:
        say(f"Made again: {path}")
    for path in placing.left:
        was_made = is_untouched(present[path])
        say(f"Left as it is: {path} ({'older; --update makes it again' if was_made else 'your own'})", err=True)
    if b"minutebook" not in present.get(REQUIREMENTS, b"minutebook"):
        say(f"{REQUIREMENTS} does not name minutebook, and the checks install only what it names.", err=True)
    if not (placing.new or placing.renewed or placing.left):
        say("Every file is there and as it should be.")
