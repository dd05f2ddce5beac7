"""Reference pages: every kind with its fields and statuses, every problem with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutebook.core.diagnostics import Code
from minutebook.core.text import joined
from minutebook.core.words import in_a_row, say
from minutebook.features.feature import Ask, Feature
from minutebook.importers.findings import finding_codes
from minutebook.pages.page import Draft, Page, Place, escape_markdown
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.views.reference import KindEntry, kind_entry, problem_entries, purpose_of

DOOR = say("Fields of each kind")


def reference_pages(registry: Registry, codes: Sequence[Code], folder: str, directory_urls: bool = True) -> list[Page]:
    """The pages below `folder`: an overview, one for each kind, one for all problems."""
    return [
        _overview(registry, folder, directory_urls),
        *(_kind_page(registry, each, folder, directory_urls) for each in registry.types),
        _problems(codes, folder, directory_urls),
    ]


def _kind_page(registry: Registry, record_type: type[Record], folder: str, directory_urls: bool) -> Page:
    kind = record_type.kind
    draft = Draft(
        f"{folder}/{kind.folder}.md",
        say("{name}: fields and statuses", name=kind.name),
        directory_urls,
        Place(kind.key, door=say("Fields and statuses")),
    )
    return draft.later(lambda draft: _fill_kind(draft, kind_entry(record_type, registry)), in_nav=False)


def _fill_kind(draft: Draft, entry: KindEntry) -> None:
    draft.prose(escape_markdown(entry.purpose))
    draft.prose(
        say(
            "Files lie in `{folder}/`; the id is {form_of_id}.",
            folder=entry.folder,
            form_of_id=_form_of_id(entry.id_form),
        )
    )
    draft.heading(say("Fields"))
    draft.draw("reference_fields.html.j2", fields=entry.fields)
    if entry.derived:
        draft.heading(say("Worked out"))
        draft.prose(
            say("These values follow from the fields above and are never written. Tables, filters and lists take them.")
        )
        draft.draw("reference_derived.html.j2", derived=entry.derived)
    draft.heading(say("Statuses"))
    draft.draw("reference_statuses.html.j2", statuses=entry.statuses)
    if entry.read_as:
        draft.prose(say("An [import](problems.md) reads {words}.", words=_spoken(entry.read_as)))
    if entry.free:
        draft.heading(say("Once it is decided"))
        draft.prose(_counting(entry))
    if entry.sections:
        draft.heading(say("Sections"))
        rows = ((f"* **{escape_markdown(name)}** – ", escape_markdown(text)) for name, text in entry.sections)
        draft.prose(in_a_row((in_a_row(row, "") for row in rows), "\n"))
    draft.heading(say("Example"))
    draft.prose(say("Copy it into a new file and change what differs."))
    draft.prose(f"``````markdown\n{entry.example.strip()}\n``````")


def _problems(codes: Sequence[Code], folder: str, directory_urls: bool) -> Page:
    def fill(problems: Draft) -> None:
        problems.prose(
            say(
                "Each message of the check ends with a code in brackets. Find it here to see what is wrong, why "
                "it matters "
                "and what to do. A site changes how severe a code is under `severity` in mkdocs.yml, or switches "
                "it `off`. "
                "One file may have an exception until a day, with `waive` among the fields at its top. "
                "`minutebook show` "
                "with a code says the same in a terminal, with the places in your records."
            )
        )
        problems.draw("reference_problems.html.j2", problems=problem_entries(codes), label=say("Problems"))
        problems.heading(say("What an import finds"))
        problems.prose(
            say("`minutebook import` reports these; the check does not, and they have no severity to change.")
        )
        problems.draw("reference_problems.html.j2", problems=problem_entries(finding_codes()), label=say("Findings"))

    title = say("Problems the check reports")
    place = Place(door=title, is_hub=True)
    return Draft(f"{folder}/problems.md", title, directory_urls, place).later(fill, in_nav=False)


def _counting(entry: KindEntry) -> str:
    """What of a settled record counts, and what is free."""
    free, filled_in = (joined(f"`{name}`" for name in names) for names in (entry.free, entry.filled_in))
    return say(
        "A change of the text, of a field or of a file it links to is an error until a correction is recorded. "
        "What may change freely: the status by an allowed step, and {free}. May be filled in later: {filled_in}.",
        free=free,
        filled_in=filled_in,
    )


def _spoken(read_as: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Words of other systems with the status each is read as."""
    return in_a_row(
        (
            say("{words} as `{status}`", words=joined(f"*{escape_markdown(word)}*" for word in words), status=status)
            for status, words in read_as
        ),
        "; ",
    )


def _form_of_id(form: str) -> str:
    return form if " " in form else say("like `{form}`", form=form)


def _overview(registry: Registry, folder: str, directory_urls: bool) -> Page:
    def fill(draft: Draft) -> None:
        draft.prose(say("Made from the declarations the check itself uses, so it is never out of date."))
        rows = [
            ("* [", escape_markdown(each.kind.name), f"]({each.kind.folder}.md) – ", escape_markdown(purpose_of(each)))
            for each in registry.types
        ]
        draft.prose(in_a_row((in_a_row(row, "") for row in rows), "\n"))
        draft.prose(say("Then there is [every problem the check reports](problems.md)."))

    return Draft(f"{folder}/index.md", say("Reference"), directory_urls, Place(door=DOOR, is_hub=True)).later(fill)


def _pages(ask: Ask) -> Iterable[Page]:
    return reference_pages(ask.catalog.registry, ask.codes, ask.folder, ask.catalog.directory_urls)


FEATURE = Feature(key="reference", order=60, folder="reference", door=DOOR, pages=_pages)
