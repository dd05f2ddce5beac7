"""What a site may set in mkdocs.yml, one class per plugin, and settings made of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.theme import Theme

from minutebook.catalog.editions import EDITIONS, USUAL
from minutebook.core.addresses import is_host
from minutebook.core.calendar import FIRST_DAY, LAST_DAY, parse_day
from minutebook.core.days import Order
from minutebook.core.diagnostics import Code
from minutebook.core.text import did_you_mean
from minutebook.disk.kept import FOLDER, Kept, kept_beside
from minutebook.features.feature import BASE, REFERENCE
from minutebook.hosts.mkdocs.own import own_features, own_rules, own_templates, own_types, own_words
from minutebook.hosts.mkdocs.theming import faults_of_addresses, words_of
from minutebook.hosts.mkdocs.written import written_in
from minutebook.pages.forge import Forge
from minutebook.pipeline import Settings, features_for, known_codes, known_types
from minutebook.schema.adoption import CLOSED, Adoption
from minutebook.schema.facets import Authority
from minutebook.schema.faults import faults_of_kinds
from minutebook.schema.page_keys import faults_of_keys
from minutebook.schema.ratings import STEPS, Scales
from minutebook.schema.record import Record
from minutebook.schema.registry import ANY_LEVEL
from minutebook.schema.shape import shape_of
from minutebook.schema.stated_fields import KEEP
from minutebook.views.changes.settings import OURS

log = logging.getLogger("mkdocs.plugins.minutebook")

SETTLED = -1000
"""Priority of the events in which settings of MkDocs are read: once every other plugin and hook has changed them."""
LEVELS = ("error", "warning", "notice", "off")


class AdoptOptions(Config):
    """A folder of records that already exist, read through a mapping, their files untouched."""

    folder = c.Type(str)
    """Folder below the content folder; `.` for all of it."""
    kind = c.Type(str)
    """Key of the kind its files are read as, such as `decision`."""
    id = c.Type(str, default="")
    """Pattern of the id: `ADR-{adr}` takes the field `adr`; `{number}` the first number in the file name."""
    fields = c.Type(dict, default={})
    """Their field to ours, such as `date: decision_date`, or to `keep`."""
    keep = c.ListOfItems(c.Type(str), default=[])
    """Fields of theirs that are shown as they are."""
    status = c.Type(dict, default={})
    """Their status word to ours; the page keeps showing theirs."""
    skip = c.ListOfItems(c.Type(str), default=[])
    """Files of the folder that are no records, as path patterns such as `drafts/*`."""
    dates = c.Choice(("", "day-first", "month-first"), default="")
    """How 03/04/2021 is meant."""
    routes = c.ListOfItems(c.Type(str), default=[])
    """Address prefixes of the former site that lead to a record by its id, such as `/adr/`."""
    strict = c.Type(bool, default=False)
    """Whether these files are held to every rule, required fields and sections included."""


class MinutebookOptions(Config):
    """Options of the plugin `minutebook`."""

    edition = c.Choice(EDITIONS, default=USUAL)
    """Widest visibility this build shows: public, internal or restricted."""
    default_visibility = c.Choice(EDITIONS, default=USUAL)
    """Visibility of pages that do not say."""
    fail_on = c.Choice(("error", "warning", "never"), default="error")
    """Least severe problem that stops a build; `serve` shows problems in place instead."""
    today = c.Optional(c.Type((str, date)))
    """Day the site is built for, year-month-day; the day of the build where left out."""
    severity = c.Type(dict, default={})
    """A problem's code to error, warning, notice or off."""
    kinds = c.ListOfItems(c.File(exists=True), default=[])
    """Python files with kinds of this site's own."""
    rules = c.ListOfItems(c.File(exists=True), default=[])
    """Python files with rules of this site's own."""
    features = c.ListOfItems(c.File(exists=True), default=[])
    """Python files with features of this site's own: pages, panels, embedded views, files."""
    words = c.Optional(c.File(exists=True))
    """Catalog of gettext (.po) with words of this site's own, in place of Minutebook's or in another language."""
    templates = c.Optional(c.Dir(exists=True))
    """Folder with templates of this site's own, which stand in for those of Minutebook."""
    kinds_off = c.ListOfItems(c.Type(str), default=[])
    """Keys of kinds this site does not use."""
    features_off = c.ListOfItems(c.Type(str), default=[])
    """Keys of features without a plugin of their own that this site does not use, such as `registers`."""
    adopt = c.ListOfItems(c.SubConfig(AdoptOptions), default=[])
    """Folders of existing records and how to read them."""
    authority = c.Type(dict, default={})
    """Level of a decision, or `any`, to the fields that must say by what authority it was decided."""
    scales = c.Type(dict, default={})
    """What `likelihood` and `impact` of 1 to 5 mean on this site: five texts each, the lowest first."""
    reference = c.Type(str, default="reference")
    """Folder of the generated pages on kinds, fields and problems; empty for none."""
    front_matter = c.ListOfItems(c.Type(str), default=[])
    """Further keys that the front matter of pages that are no records may give the theme, as plain values."""
    attachments = c.ListOfItems(c.Type(str), default=["assets/**", "stylesheets/**", "javascripts/**"])
    """Files the public edition shows though no page links to them, as path patterns."""

    hosts = c.ListOfItems(c.Type(str), default=[])
    """Other hosts that readers' browsers may call, such as `cdn.example.org`."""
    content_security_policy = c.Type(bool, default=True)
    """Whether built pages tell browsers to run and load nothing but what belongs to the site and to `hosts`."""
    cache = c.Type(str, default=FOLDER)
    """Folder beside mkdocs.yml for what is kept between runs; empty keeps nothing."""


def folders_of(options: MinutebookOptions, settings: Settings) -> dict[str, str]:
    """Folders of the features that have an option with their key for that; '' for those that are switched off."""
    keys = (each.key for each in features_for(settings) if not each.is_plugin and each.key in options)
    return {**{key: options[key] for key in keys}, **dict.fromkeys(options.features_off, "")}


def settings_of(options: MinutebookOptions, config: MkDocsConfig) -> Settings:
    """Settings for the pipeline; every wrong option is named in one message."""
    home = Path(config.config_file_path or ".").parent.absolute()
    own, faults = own_types(options.kinds, home)
    rules, wrong = own_rules(options.rules, home)
    features, unfit = own_features(options.features, home)
    published = (config.docs_dir, getattr(config.theme, "custom_dir", None))
    templates, missing = own_templates(options.templates, home, published)
    words, unsaid = own_words(options.words, home)
    severities = {str(code): _level(level) for code, level in options.severity.items()}
    edition = os.environ.get("MINUTEBOOK_EDITION") or options.edition
    if edition not in EDITIONS:
        faults.append(f"edition: MINUTEBOOK_EDITION is '{edition}' and must be one of {', '.join(EDITIONS)}")
    codes = known_codes(rules) if severities else ()  # it looks into modules that a site does not need else
    faults += [*wrong, *unfit, *missing, *unsaid, *_severity_faults(severities, codes, config)]
    odd = list(_faults_of_kinds(options, own))
    faults += [*odd, *_faults_of_hosts(options.hosts)]
    authority, wrong = _authority(options.authority, [*known_types(), *([] if odd else own)])
    scales, odd_scales = _scales(options.scales)
    faults += [*wrong, *odd_scales, *faults_of_keys(options.front_matter), *faults_of_addresses(config)]
    faults += _faults_of_cache(options.cache, home, (*published, getattr(config, "site_dir", None)))
    if faults:
        raise ConfigurationError("Wrong in mkdocs.yml:\n" + "\n".join(f"  - {each}" for each in faults))
    return Settings(
        root=_content_folder(config),
        edition=edition,
        default_visibility=options.default_visibility,
        severities=severities,
        without=tuple(options.kinds_off),
        adoptions=tuple(_adoption(each) for each in options.adopt),
        own_types=tuple(own),
        own_rules=tuple(rules),
        own_features=tuple(features),
        templates=replace(templates, language=_language_of(config.theme), words=words),
        directory_urls=config.use_directory_urls,
        authority=authority,
        scales=scales,
        hosts=frozenset(each.lower() for each in options.hosts),
        theme=words_of(options.front_matter, config),
    )


def _faults_of_hosts(hosts: Sequence[str]) -> Iterator[str]:
    for each in hosts:
        if not is_host(each.lower()):
            yield f"hosts: '{each}' is not a name of a host; write it like cdn.example.org, without https:// and path"


def _faults_of_kinds(options: MinutebookOptions, own: Sequence[type[Record]]) -> Iterator[str]:
    """What is wrong with the site's own kinds, and with those that are switched off or adopted."""
    known = features_for(Settings())
    always = [each.key for each in known if not each.is_plugin and each.key not in (BASE, REFERENCE)]
    for name in options.features_off:
        if name not in always:
            yield f"features_off: there is no feature '{name}' to switch off; {did_you_mean(name, always)}"
    made = {each.folder for each in known if each.key not in options.features_off}
    made = {options.reference, *(made - {REFERENCE})} - {""}
    yield from (f"kinds: {each}" for each in faults_of_kinds(own, known_types(), options.kinds_off, made))
    keys = [each.kind.key for each in [*known_types(), *own]]
    for name, key in [("kinds_off", each) for each in options.kinds_off] + [("adopt", a.kind) for a in options.adopt]:
        if key not in keys:
            yield f"{name}: there is no kind '{key}'; {did_you_mean(str(key), keys)}"
        elif name == "adopt" and key in options.kinds_off:
            yield f"adopt: the kind '{key}' is switched off; take it out of kinds_off"
    types = {each.kind.key: each for each in [*known_types(), *own]}
    for adopted in options.adopt:
        if adopted.kind in types:
            yield from _faults_of_adoption(adopted, types[adopted.kind])


def _faults_of_adoption(options: AdoptOptions, record_type: type[Record]) -> Iterator[str]:
    """Fields and statuses of ours that a mapping names and nobody has."""
    taken = [each for each in record_type.model_fields if each not in CLOSED or each == "id"]
    for theirs, ours in options.fields.items():
        if ours not in (KEEP, *taken):
            yield f"adopt: fields: '{theirs}: {ours}' names no field of ours; {did_you_mean(str(ours), taken)}"
    stages = record_type.kind.lifecycle.stages
    for theirs, ours in options.status.items():
        if ours not in stages:
            yield f"adopt: status: '{theirs}: {ours}' names no status of ours; {did_you_mean(str(ours), stages)}"


def _severity_faults(severities: Mapping[str, str], known: Iterable[Code], config: MkDocsConfig) -> Iterator[str]:
    """What is wrong with a site's own severities, each with its line where the file can be read."""
    codes = {each.name: each for each in known}
    for code, level in severities.items():
        if code not in codes:
            yield f"severity: there is no problem '{code}'; {did_you_mean(code, codes)}"
        if level not in LEVELS:
            yield f"severity: '{code}: {level}' must be one of {', '.join(LEVELS)}"
        elif level == "off" and code in codes and not codes[code].can_be_waived:
            yield f"{_place_of(code, config)}severity: '{code}' cannot be switched off: {codes[code].meaning}"


def _place_of(code: str, config: MkDocsConfig) -> str:
    """Where a severity is written, with the colon behind it; '' where a program made the settings."""
    if not config.config_file_path or not Path(config.config_file_path).is_file():
        return ""
    home = Path(config.config_file_path).parent
    setting = written_in(home, Path(config.config_file_path).name).get(f"{OURS}severity: {code}")
    return f"{setting.place}: " if setting else ""


def _level(said: object) -> str:
    """A severity as written; MkDocs reads `off` without quotes as false."""
    return "off" if said is False else str(said)


def _authority(said: dict[object, object], types: list[type[Record]]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Fields required per level, and what is wrong with them: levels and fields are those of kinds a board decides."""
    named = [(each, each.kind.names(Authority)) for each in types if each.kind.has(Authority)]
    fields = {name for _, names in named for name in names.values()}
    choices = [shape_of(each, names["level"]).choices for each, names in named]
    levels = {ANY_LEVEL, *(str(level) for found in choices for level in found)}
    required: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for level, names in said.items():
        required[str(level)] = tuple(map(str, names)) if isinstance(names, list) else (str(names),)
        if str(level) not in levels and all(choices):
            faults.append(f"authority: there is no level '{level}'; {did_you_mean(str(level), sorted(levels))}")
        for name in required[str(level)]:
            if name not in fields:
                hint = did_you_mean(name, sorted(fields))
                faults.append(f"authority: '{name}' does not say by what authority a record is decided; {hint}")
    return required, faults


def _scales(said: dict[object, object]) -> tuple[Scales, list[str]]:
    """What ratings mean on a site, and what is wrong with its words; a scale it leaves out is the usual one."""
    known, faults, told = Scales(), [], {}
    for name, words in said.items():
        if str(name) not in vars(known):
            faults.append(f"scales: there is no scale '{name}'; {did_you_mean(str(name), sorted(vars(known)))}")
        elif not isinstance(words, list) or len(words) != len(STEPS) or not all(str(each or "") for each in words):
            faults.append(f"scales: {name}: takes a list of {len(STEPS)} texts, what 1 means first")
        else:
            told[str(name)] = tuple(map(str, words))
    return replace(known, **told), faults


def _content_folder(config: MkDocsConfig) -> str:
    """The content folder as seen from the folder of mkdocs.yml."""
    home = Path(config.config_file_path or ".").parent.resolve()
    folder = Path(config.docs_dir).resolve()
    return folder.relative_to(home).as_posix() if folder.is_relative_to(home) else folder.name


def _adoption(options: AdoptOptions) -> Adoption:
    return Adoption(
        options.folder,
        options.kind,
        options.id,
        {str(theirs): str(ours) for theirs, ours in options.fields.items()},
        {str(theirs): str(ours) for theirs, ours in options.status.items()},
        tuple(options.routes),
        options.strict,
        tuple(options.keep),
        tuple(options.skip),
        cast(Order, options.dates),
    )


def kept_for(options: MinutebookOptions, config: MkDocsConfig) -> Kept:
    """What is kept between runs for a site: the same for its builds, its checks and its commands."""
    if not options.cache:
        return Kept(None)
    home = Path(config.config_file_path or ".").parent.absolute()
    kept = kept_beside(home, options.cache)
    if kept.folder is None:
        _warn_of_given(home, options.cache)
    return kept


def _faults_of_cache(folder: str, home: Path, published: Iterable[str | None]) -> Iterator[str]:
    """What is kept may say what no reader is to see, so it must lie in no folder that is published, nor around one."""
    here = (home / folder).resolve()
    taken = [home.resolve().joinpath(each).resolve() for each in published if each]
    is_apart = not any(here.is_relative_to(each) or each.is_relative_to(here) for each in taken)
    if folder and not (is_apart and here != home.resolve() and here.is_relative_to(home.resolve())):
        yield f"cache: '{folder}' must be a folder of its own below that of mkdocs.yml; try '{FOLDER}', or '' for none"


@cache
def _warn_of_given(_home: Path, folder: str) -> None:
    """Say once, however often a site is built, that what is there is not believed."""
    log.warning(
        "minutebook option cache: git has files of '%s', which anybody could have written, so nothing is kept "
        "there; run `git rm -r --cached %s`.",
        *(folder, folder),
    )


def today_of(options: MinutebookOptions, asked: str = "") -> date:
    """The day a build is for: asked for on the command line, set in mkdocs.yml, or today."""
    wanted = asked or options.today
    if wanted is None or wanted == "":
        return date.today()  # the edge of the house: everything further in is told the day
    day = parse_day(str(wanted))  # a date is written as a day; a moment is not, and may be another day
    if day is None:
        asked = f"must be a day such as 2026-11-23, from {FIRST_DAY} to {LAST_DAY}"
        raise ConfigurationError(f"minutebook option today: '{wanted}' {asked}")
    return day


def forge_of(config: MkDocsConfig) -> Forge:
    """Where the repository lives, from repo_url and edit_uri."""
    parts = (config.edit_uri or "").strip("/").split("/")
    known = parts[0] in ("edit", "blob", "tree", "-") and len(parts) > 1
    branch = (parts[2] if parts[0] == "-" and len(parts) > 2 else parts[1]) if known else "main"
    return Forge(config.repo_url or "", branch, _content_folder(config), _edit_address(config))


def _edit_address(config: MkDocsConfig) -> str:
    """Where MkDocs says that a file is edited, up to the path of the file; '' for nowhere."""
    way = config.edit_uri or ""
    if not (config.repo_url and way) or config.edit_uri_template:
        return ""
    return urljoin(f"{config.repo_url.rstrip('/')}/" if way[0] not in "?#" else config.repo_url, f"{way.rstrip('/')}/")


def _language_of(theme: object) -> str:
    """The language of a theme; of a configuration that was never loaded its name alone may be known."""
    said: Any = theme if isinstance(theme, Theme | Mapping) else {}
    return str(said.get("language") or "en")
