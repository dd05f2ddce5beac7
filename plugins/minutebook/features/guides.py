"""Guide pages: comparison, skills, career ladder, certifications, where to start, short answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.features.feature import Feature
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.records import Panel
from minutebook.render.assets import each_alone
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.facets import Answer, Credential, Facet, Freshness, Journey, Profile
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.answers import make_short_answer, make_topics
from minutebook.views.comparison import make_comparison
from minutebook.views.credentials import make_advice, make_credential_groups, make_credential_guide, meanings_used
from minutebook.views.incoming import current
from minutebook.views.journeys import has_routes, make_path_guide, make_start
from minutebook.views.ladder import make_ladder
from minutebook.views.roles import make_role_guide
from minutebook.views.skills import make_skill_matrix

WIDE = ["toc"]
"""Parts of the frame that a wide table does without."""

PROPOSAL = say("The levels are this office's own proposal, a house convention and not a standard.")


_NAMES = {
    Profile: ("compare.md", "skills.md", "ladder.md"),
    Credential: ("guide.md",),
    Journey: ("start.md",),
    Answer: ("answers.md",),
}
"""Pages by the facet they are made for."""


def paths_for(kind: Kind) -> tuple[str, ...]:
    """Where the guides of a kind are, once there is something to say."""
    return tuple(f"{kind.folder}/{name}" for facet, names in _NAMES.items() if kind.has(facet) for name in names)


def guide_pages(catalog: Catalog, today: date) -> list[Page]:
    """Every guide page that has something to say, in the order of their subjects."""
    return [
        *_comparison_page(catalog, today),
        *_skills_page(catalog),
        *_ladder_page(catalog),
        *_credentials_page(catalog, today),
        *_start_page(catalog),
        *_answers_page(catalog),
    ]


def _draft(catalog: Catalog, facet: type[Facet], name: str, title: str) -> Draft:
    """A page in the folder of the first kind that has the facet and records."""
    kind = current(catalog, facet)[0].kind
    place = Place(kind.key, door=title, is_hub=True)
    return Draft(f"{kind.folder}/{name}", title, catalog.directory_urls, place)


def _comparison_page(catalog: Catalog, today: date) -> Iterator[Page]:
    comparison = make_comparison(catalog, today)
    if comparison is None:
        return

    def fill(draft: Draft) -> None:
        draft.prose(
            say("What each role is for, what it is responsible for and where it decides, by the kind of work it does.")
        )
        draft.draw("guide_compare.html.j2", comparison=comparison)
        if comparison.skills:
            draft.heading(say("Skills side by side"))
            draft.prose(
                say(
                    "The highest level any of the roles asks for. Skills at the top weigh more in the first column, "
                    "those at the bottom in the second. {proposal}",
                    proposal=PROPOSAL,
                )
            )
            draft.draw("guide_compare_skills.html.j2", comparison=comparison)

    draft = _draft(catalog, Profile, "compare.md", say("Programs and projects compared"))
    yield draft.later(fill, hide=WIDE, description=say("Roles for programs and roles for projects, side by side."))


def _skills_page(catalog: Catalog) -> Iterator[Page]:
    matrix = make_skill_matrix(catalog)
    if not matrix.rows:
        return

    def fill(draft: Draft) -> None:
        kind = current(catalog, Profile)[0].kind
        roles = counted(len(matrix.roles), kind.name.lower(), kind.plural.lower())
        draft.prose(
            say(
                "{n} across {roles}. The skills most of them share come first. {proposal}",
                n=counted(len(matrix.rows), "skill"),
                roles=roles,
                proposal=PROPOSAL,
            )
        )
        draft.draw("guide_skills.html.j2", matrix=matrix)

    draft = _draft(catalog, Profile, "skills.md", say("Skills by role"))
    yield draft.later(fill, hide=WIDE, description=say("Which skill each role needs, and how well."))


def _ladder_page(catalog: Catalog) -> Iterator[Page]:
    ladder = make_ladder(catalog)
    if ladder is None:
        return

    def fill(draft: Draft) -> None:
        draft.prose(say("Usual moves from one role to the next, from the bottom up. Follow a role to its guide."))
        draft.draw("guide_ladder.html.j2", ladder=ladder)
        draft.heading(say("The same in words"))
        draft.draw("guide_ladder_list.html.j2", ladder=ladder)

    yield _draft(catalog, Profile, "ladder.md", say("Career ladder")).later(
        fill, description=say("Which role usually leads to which.")
    )


def _credentials_page(catalog: Catalog, today: date) -> Iterator[Page]:
    if all(each.facet(Credential) is None for each in current(catalog, Credential)):
        return

    def fill(draft: Draft) -> None:
        groups = make_credential_groups(catalog, today)
        draft.prose(
            say(
                "Exams, fees and rules belong to the issuers and change without notice. "
                "Each line says how sure we are and when we last checked; the page behind it names the sources."
            )
        )
        meanings = meanings_used(catalog, groups)
        draft.draw("guide_credentials.html.j2", groups=groups, meanings=meanings)
        advices = make_advice(catalog)
        if advices:
            draft.heading(say("Which for whom"))
            draft.draw("guide_advice.html.j2", advices=advices)

    draft = _draft(catalog, Credential, "guide.md", say("Certifications side by side"))
    yield draft.later(
        fill, hide=WIDE, description=say("Certifications by subject and level, and which suits which role.")
    )


def _start_page(catalog: Catalog) -> Iterator[Page]:
    if not has_routes(catalog):
        return

    def fill(draft: Draft) -> None:
        start = make_start(catalog)
        draft.prose(say("New here? Choose what you do. Each path lists what to read and do, and how long it takes."))
        draft.heading(say("By role"))
        draft.draw("guide_start.html.j2", start=start)
        if start.without:
            draft.draw("guide_start_without.html.j2", entries=start.without)
        if start.reads:
            draft.heading(say("Whatever your role"))
            draft.prose(say("Most other pages build on these."))
            draft.draw("guide_reads.html.j2", entries=start.reads)

    yield _draft(catalog, Journey, "start.md", say("Start here")).later(
        fill, description=say("Where newcomers begin, by role, with the time it takes.")
    )


def _answers_page(catalog: Catalog) -> Iterator[Page]:
    if not any(make_short_answer(catalog, each) for each in current(catalog, Answer)):
        return

    def fill(draft: Draft) -> None:
        topics = make_topics(catalog)
        number = sum(len(topic.answers) for topic in topics)
        draft.prose(say("{n} in one or two sentences. Follow a heading for the whole.", n=counted(number, "answer")))
        for topic in topics:
            draft.heading(topic.label)
            draft.draw("guide_answers.html.j2", topic=topic)

    yield _draft(catalog, Answer, "answers.md", say("Short answers")).later(
        fill, description=say("Questions people ask, with the answer in one or two sentences.")
    )


def _profile_panel(catalog: Catalog, record: Record, today: date, root: str) -> Drawing | None:
    guide = make_role_guide(catalog, record, today)
    return drawing("guide_profile.html.j2", guide=guide, root=root) if guide else None


def _profile_fields(record: Record) -> frozenset[str]:
    return frozenset(record.kind.names(Profile).values())


def _credential_panel(catalog: Catalog, record: Record, today: date, root: str) -> Drawing | None:
    guide = make_credential_guide(catalog, record, today)
    return drawing("guide_credential.html.j2", guide=guide, root=root) if guide else None


def _credential_fields(record: Record) -> frozenset[str]:
    named = record.kind.names(Credential).values()
    return frozenset({*named, *record.kind.names(Freshness).values()} if named else ())


def _journey_panel(catalog: Catalog, record: Record, _: date, root: str) -> Drawing | None:
    path = make_path_guide(catalog, record)
    return drawing("guide_path.html.j2", path=path, root=root) if path and path.stages else None


def _journey_fields(record: Record) -> frozenset[str]:
    journey = record.facet(Journey)
    return frozenset(record.kind.names(Journey).values() if journey and journey.steps else ())


def _answer_panel(catalog: Catalog, record: Record, _: date, root: str) -> Drawing | None:
    short = make_short_answer(catalog, record)
    return drawing("guide_answer.html.j2", short=short, root=root) if short else None


def _answer_fields(record: Record) -> frozenset[str]:
    answer, names = record.facet(Answer), record.kind.names(Answer)
    told = answer and answer.short_answer
    return frozenset(name for value, name in names.items() if told and value != "topic")


LOADED = ("compare.js", "ladder.css", "onboarding.js")
"""What some of these pages load of their own."""

FEATURE = Feature(
    key="guides",
    order=30,
    title="roles, certifications, onboarding",
    pages=lambda ask: guide_pages(ask.catalog, ask.today),
    panels=(
        Panel(_profile_panel, _profile_fields),
        Panel(_credential_panel, _credential_fields),
        Panel(_journey_panel, _journey_fields),
        Panel(_answer_panel, _answer_fields),
    ),
    kind_pages=paths_for,
    files=lambda ask: each_alone(ask.language, *LOADED),
    nothing_yet="that it could tell of",
    is_plugin=True,
)
