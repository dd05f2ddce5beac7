"""A new office: what it is asked, and the pages it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from minutebook import __version__
from minutebook.core.addresses import is_safe_link
from minutebook.core.calendar import add_months
from minutebook.core.identity import is_handle, slugify
from minutebook.core.signs import UNSEEN
from minutebook.core.values import dataclass
from minutebook.pipeline import Settings, features_for
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter_line
from minutebook.starter.blanks import sheets
from minutebook.starter.forges import FORGES

CONTENT = "content"
"""Folder of a new office's pages."""

# The address of a clone by ssh, with or without a port: host and path are kept.
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/](?:[0-9]+/)?(.+)")
_SECRET = re.compile(r"(https?://)[^/@]*@")
"""What a clone's address may hold before the host: an account, a token."""
# Blanks, control characters, no-break spaces and line separators, several at once.
_UNSEEN = re.compile(rf"(?:[ \xa0]|{UNSEEN.pattern})+")


@dataclass(frozen=True)
class Office:
    """The five answers: what it is called, where its repository is, on which forge, a first program, a first person.

    Address and program may be empty. The person is named as records should show them, such as "PMO lead".
    """

    name: str
    repository: str
    forge: str
    program: str
    person: str

    @property
    def handle(self) -> str:
        """What records will call the person by."""
        return slugify(self.person)


_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
"""A group or account whose name may be part of a host's."""


def pages_address(repository: str) -> str:
    """Where a forge publishes the site of a repository; '' where its address does not say.

    A company's own server may publish anywhere, and so only the two public forges are known.
    """
    parts = urlsplit(repository)
    host = {"github.com": "github.io", "gitlab.com": "gitlab.io"}.get(parts.hostname or "")
    owner, _, place = parts.path.strip("/").partition("/")
    if host is None or not place or not _NAME.fullmatch(owner.lower()):
        return ""
    home = f"{owner.lower()}.{host}"
    return f"https://{home}/" if place.lower() == home else f"https://{home}/{place}/"


def told(name: str, repository: str = "", forge: str = "none", program: str = "", person: str = "") -> Office:
    """The answers as they were meant: blanks and line breaks made one space, the address as a browser takes it."""
    plain = [_UNSEEN.sub(" ", each).strip() for each in (name, repository, program, person)]
    address = plain[1].removesuffix("/").removesuffix(".git")
    ssh = _SSH.fullmatch(address)
    address = f"https://{ssh[1]}/{ssh[2]}" if ssh else _SECRET.sub(r"\1", address)
    return Office(plain[0], address, forge, plain[2], plain[3])


def forge_at(office: Office) -> str:
    """The forge its repository most likely is on; none where the host does not say."""
    host = urlsplit(office.repository).hostname or "" if is_safe_link(office.repository) else ""
    return next((each for each in FORGES if each in host), "none")


def faults_of(office: Office) -> Iterator[str]:
    """What is wrong with the answers, each with its remedy."""
    if not office.name:
        yield "The office needs a name, such as 'Program office'."
    if not is_handle(office.handle) or office.handle == "untitled":
        yield f"'{office.person}' gives no handle; use a name or a role that begins with a letter, such as 'PMO lead'."
    address = office.repository
    if address and not (address.startswith(("https://", "http://")) and is_safe_link(address) and " " not in address):
        yield f"'{address}' is not an address of a repository; it should be like https://github.com/our/minute-book."


def new_office(office: Office, today: date) -> dict[str, str]:
    """Every file of a new office but those for its forge and editors, by path; it checks and builds as it is."""
    given = {
        "name": office.name,
        "name_text": _text(office.name),
        "description_text": _text(
            f"The minute book of {office.name}: what was decided, and whether it is still in force."
        ),
        "person_text": _text(office.person),
        "program_text": _text(office.program),
        "handle": office.handle,
        "program": slugify(office.program),
        "today": today.isoformat(),
        "in_a_month": add_months(today, 1).isoformat(),
        "repository_lines": _repository_lines(office),
        "edit_lines": "    - content.action.edit\n" if office.repository else "",
        "versions": versions(),
        "plugin_lines": _plugin_lines(),
    }
    return sheets("book", given, () if office.program else ("program",))


def examples() -> dict[str, str]:
    """Texts of the records that a new office begins with, each with its status there."""
    pages = new_office(Office("Office", "", "none", "Program", "Lead"), date(2000, 1, 1)).items()
    sources = (read(RawFile(path, text.encode()))[0] for path, text in pages if path.endswith(".md"))
    return {each.body.text: str(each.metadata["status"]) for each in sources if "status" in each.metadata}


def _plugin_lines() -> str:
    """Each feature that is a plugin, with what it adds."""
    lines = ((f"  - {each.plugin}", each.title) for each in features_for(Settings()) if each.is_plugin)
    return "".join(f"{name:<33}# {title}\n" if title else f"{name}\n" for name, title in lines)


def versions() -> str:
    """The versions of Minutebook that will do, as pip takes them: this one, up to the next that may break things."""
    major, minor = __version__.split(".")[:2]
    return f">={__version__},<{major}.{int(minor) + 1}"


def _text(value: str) -> str:
    """A text as YAML takes it, in quotes where it needs them."""
    return front_matter_line("x", value).removeprefix("x: ")


def _repository_lines(office: Office) -> str:
    if not office.repository:
        return ""
    edit = f"-/edit/main/{CONTENT}/" if office.forge == "gitlab" else f"edit/main/{CONTENT}/"
    site = pages_address(office.repository)
    about = "  # as the forge publishes it; where the site has another address, write that one"
    lines = [f"site_url: {site}{about}"] if site else []
    return "\n".join([*lines, f"repo_url: {_text(office.repository)}", f"edit_uri: {edit}", ""])


def own_templates(paths: Iterable[str]) -> frozenset[str]:
    """Names of the templates among the files of a new office, which its pages may ask for."""
    return frozenset(path.removeprefix("overrides/") for path in paths if path.startswith("overrides/"))
