"""What is wrong, why it matters, and what can be done about it, by the code of a problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from minutebook.cli.options import bare
from minutebook.core.diagnostics import Code
from minutebook.core.signs import on_one_line
from minutebook.core.text import counted
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.importers.findings import finding_codes
from minutebook.pipeline import known_codes

SHOWN = 3
"""Places of the book's own that are shown of a problem."""


PROBLEMS = "problems"
"""The word for all of them."""


def explained(code: str, site: OpenedSite | None) -> list[str]:
    """What is wrong, why it matters, what to do, with the site's severity and places; nothing for what is no code."""
    name, checked, found = bare(code), known_codes(site.settings.own_rules if site else ()), finding_codes()
    if name == PROBLEMS:
        listed = _listed("What the check reports:", checked, site.settings.severities if site else {})
        return [*listed, *_listed("\nWhat an import finds:", found, {})]
    known = next((each for each in (*checked, *found) if each.name == name), None)
    if known is None:
        return []
    return [*(_of_check(known, site) if known in checked else _of_import(known))]


def _listed(heading: str, codes: Collection[Code], levels: Mapping[str, str]) -> Iterator[str]:
    width = max(len(each.name) for each in codes)
    yield heading
    for each in codes:
        yield f"  {each.name:{width}}  {levels.get(each.name, each.severity.value):7}  {each.fact}"


def _of_import(code: Code) -> Iterator[str]:
    yield from (f"{code.name}: {code.severity.value}", "", code.meaning, "")
    yield from ("What to do:", f"  {code.remedy}")
    yield "  An import reports it, with the place in the source and what was done instead; the check does not."


def _of_check(code: Code, site: OpenedSite | None) -> Iterator[str]:
    level = site.settings.severities.get(code.name) if site else None
    own = f" ({level} on this site)" if level and level != code.severity.value else ""
    eased = f", in imported and adopted records {code.adopted.value}" if code.adopted else ""
    yield from (f"{code.name}: {code.severity.value}{own}{eased}", "", code.meaning, "")
    yield from ("What to do:", f"  {code.remedy}")
    yield "  The line `hint:` of each message says what to write in its place."
    yield f"  To see only these:   minutebook check --only {code.name}"
    if code.can_be_waived:
        yield "  To except one file:  add this to its fields at the top, with your reason and the last day"
        yield f"                         waive: [{{code: {code.name}, reason: Why it may stay, until: 2026-12-31}}]"
    else:
        yield "  There are no exceptions for it: it endangers readers, or other records rely on it."
    levels = "error, warning, off" if code.can_be_waived else "error, warning"
    yield "  To change how severe it is on the whole site, in mkdocs.yml below `- minutebook:`"
    yield f"                         severity: {{{code.name}: notice}}    (or {levels})"
    if site:
        yield ""
        yield from _in_this_book(code, site)


def _in_this_book(code: Code, site: OpenedSite) -> Iterator[str]:
    places = [each for each in site.run().problems if each.code == code.name]
    if not places:
        yield "In this book: nowhere."
        return
    yield f"In this book: {counted(len(places), 'time')}{', such as' if places[SHOWN:] else ''}"
    for each in places[:SHOWN]:
        yield f"  {each.location}: {on_one_line(each.message)}"
        if each.hint:
            yield f"    hint: {on_one_line(each.hint)}"
