"""What a change of the settings does to what is checked and published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from minutebook.catalog.editions import USUAL, is_wider
from minutebook.core.calendar import parse_day
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change

OURS = "minutebook: "
"""Before the name of an option of the plugin `minutebook`."""

_LEVELS = ("off", "notice", "warning", "error")
_FAIL_ON = ("never", "error", "warning")
_WORD = re.compile(r"[\w-]+")
_RUNS = ("hooks", "plugins: ", "extra_javascript", "markdown_extensions")


@dataclass(frozen=True)
class Setting:
    """One setting as it is written in mkdocs.yml, its value on one line, and where it stands."""

    name: str
    value: str
    place: Location


def settings_changes(
    before: Mapping[str, Setting], after: Mapping[str, Setting], severities: Mapping[str, str]
) -> Iterator[Change]:
    """Each setting that is written differently, by name; `severities` are those of problems where nothing is said.

    A setting that was taken away has its former place.
    """
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        was, now = (each.value if each else "" for each in (old, new))
        said = new or old
        if was == now or said is None:
            continue
        note = _loosening(name, was, now, severities)
        effect = effects.SETTING_LOOSENED if note else effects.SETTING_CHANGED
        title = name.removeprefix(OURS)
        yield Change(effect, "", title, "setting", said.place, name=title, before=was, after=now, note=note)


def _loosening(name: str, was: str, now: str, severities: Mapping[str, str]) -> str:
    """What a change of a setting lets through, in plain words; '' where it lets nothing through."""
    option = name.removeprefix(OURS)
    if option == name:
        return _of_the_host(name, was, now)
    if option.startswith("severity: "):
        code = option.removeprefix("severity: ")
        default = severities.get(code, "error")
        return _severity(_level(was) or default, _level(now) or default)
    judge = _JUDGES.get(option)
    return judge(was, now) if judge else ""


def _severity(was: str, now: str) -> str:
    if was == now or was not in _LEVELS or now not in _LEVELS or _LEVELS.index(now) > _LEVELS.index(was):
        return ""
    return "this problem is no longer reported" if now == "off" else "this problem is less severe"


def _level(said: str) -> str:
    """A severity as written; `off` without quotes is one of YAML's words for no."""
    return "off" if said.lower() in ("off", "false", "no") else said


def _visibility(was: str, now: str) -> str:
    wider = is_wider(now or USUAL, was or USUAL)
    return "pages that do not say are shown to more readers" if wider else ""


def _edition(was: str, now: str) -> str:
    if now and not now.startswith("!ENV") and was.startswith("!ENV"):
        return "fixed: a variable of the build no longer says for whom it is"
    wider = is_wider(_plain(was) or USUAL, _plain(now) or USUAL)  # an edition shows more that is named for fewer
    return "the site shows more" if wider else ""


def _plain(edition: str) -> str:
    """An edition, of one that comes from the environment what holds where nothing is said there."""
    return edition.removeprefix("!ENV").strip(" []").rpartition(",")[2].strip()


def _fail_on(was: str, now: str) -> str:
    old, new = was or "error", now or "error"
    if new not in _FAIL_ON or old not in _FAIL_ON or _FAIL_ON.index(new) >= _FAIL_ON.index(old):
        return ""
    return "no problem stops a build" if new == "never" else f"only problems from {new} on stop a build"


def _today(was: str, now: str) -> str:
    if not now:
        return ""
    old, new = parse_day(was), parse_day(now)
    if old and new and new > old:
        return ""
    return "moved back: what came due since is not seen" if was else "fixed: what comes due later is not seen"


def _kinds_off(was: str, now: str) -> str:
    more = _items(now) - _items(was)
    return f"records of the kind {', '.join(sorted(more))} are neither checked nor listed" if more else ""


def _files(lost: str) -> Callable[[str, str], str]:
    """Judges a list of Python files; `lost` says what is missing with those that are no longer in it."""

    def judge(was: str, now: str) -> str:
        gone = ", ".join(sorted(_items(was) - _items(now)))
        return lost.format(gone) if gone else "runs other code than before"

    return judge


def _templates(_was: str, _now: str) -> str:
    return "pages may be drawn by other templates"


def _attachments(was: str, now: str) -> str:
    return "files are published though no page links to them" if not now or _items(now) - _items(was) else ""


def _items(said: str) -> frozenset[str]:
    return frozenset(filter(None, (each.strip() for each in said.strip("[]").split(","))))


def _adopt(was: str, now: str) -> str:
    return "more files are held to the rules of another system" if len(now) > len(was) else "other files are records"


def _authority(was: str, now: str) -> str:
    gone = Counter(_WORD.findall(was)) - Counter(_WORD.findall(now))
    return "decisions are taken without what was asked for so far" if gone else ""


def _scales(was: str, now: str) -> str:
    return "the numbers of ratings mean something else than when they were written" if was != now else ""


def _hosts(was: str, now: str) -> str:
    more = _items(now) - _items(was)
    return f"readers' browsers may call {', '.join(sorted(more))}" if more else ""


def _policy(was: str, now: str) -> str:
    is_off = now.lower() in ("false", "no", "off") and was != now
    return "browsers are no longer told to run and load nothing that is not the site's own" if is_off else ""


_JUDGES: Mapping[str, Callable[[str, str], str]] = {
    "default_visibility": _visibility,
    "edition": _edition,
    "fail_on": _fail_on,
    "today": _today,
    "kinds_off": _kinds_off,
    "kinds": _files("records of {} are neither checked nor listed"),
    "rules": _files("{} no longer checks anything"),
    "features": _files("what {} adds is missing"),
    "templates": _templates,
    "attachments": _attachments,
    "adopt": _adopt,
    "authority": _authority,
    "scales": _scales,
    "hosts": _hosts,
    "content_security_policy": _policy,
}


def _of_the_host(name: str, was: str, now: str) -> str:
    """Settings of MkDocs that run code, choose the files, or decide what stops a build."""
    if name.startswith(_RUNS):
        return "what runs in the build, or in a reader's browser, is no longer the same"
    if name in ("docs_dir", "exclude_docs", "draft_docs"):
        return "other files are read or published"
    if name == "theme":
        return "pages may be drawn by other templates" if _folder(was) != _folder(now) else ""
    if name in ("strict", "validation"):
        return "warnings of MkDocs no longer stop a build" if name == "validation" or now != "true" else ""
    return ""


def _folder(theme: str) -> str:
    return theme.partition("custom_dir: ")[2].partition(",")[0].strip("}")
