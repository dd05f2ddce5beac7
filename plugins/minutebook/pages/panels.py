"""What guides add to the pages of roles, certifications, onboarding paths and questions."""

from __future__ import annotations

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.pages.records import Panel
from minutebook.render.environment import render
from minutebook.schema.facets import Answer, Credential, Freshness, Journey, Profile
from minutebook.schema.record import Record
from minutebook.views.answers import make_short_answer
from minutebook.views.credentials import make_credential_guide
from minutebook.views.journeys import make_path_guide
from minutebook.views.roles import make_role_guide


def guide_panels() -> tuple[Panel, ...]:
    """Panels by facet; a record whose kind has none of them gets nothing, at no cost."""
    return (
        Panel(_profile_panel, _profile_fields),
        Panel(_credential_panel, _credential_fields),
        Panel(_journey_panel, _journey_fields),
        Panel(_answer_panel, _answer_fields),
    )


def _profile_panel(catalog: Catalog, record: Record, today: date, root: str) -> str:
    guide = make_role_guide(catalog, record, today)
    return render("guide_profile.html.j2", guide=guide, root=root) if guide else ""


def _profile_fields(record: Record) -> frozenset[str]:
    return frozenset(record.kind.names(Profile).values())


def _credential_panel(catalog: Catalog, record: Record, today: date, root: str) -> str:
    guide = make_credential_guide(catalog, record, today)
    return render("guide_credential.html.j2", guide=guide, root=root) if guide else ""


def _credential_fields(record: Record) -> frozenset[str]:
    named = record.kind.names(Credential).values()
    return frozenset({*named, *record.kind.names(Freshness).values()} if named else ())


def _journey_panel(catalog: Catalog, record: Record, _: date, root: str) -> str:
    path = make_path_guide(catalog, record)
    return render("guide_path.html.j2", path=path, root=root) if path and path.stages else ""


def _journey_fields(record: Record) -> frozenset[str]:
    journey = record.facet(Journey)
    return frozenset(record.kind.names(Journey).values() if journey and journey.steps else ())


def _answer_panel(catalog: Catalog, record: Record, _: date, root: str) -> str:
    short = make_short_answer(catalog, record)
    return render("guide_answer.html.j2", short=short, root=root) if short else ""


def _answer_fields(record: Record) -> frozenset[str]:
    answer, names = record.facet(Answer), record.kind.names(Answer)
    told = answer and answer.short_answer
    return frozenset(name for value, name in names.items() if told and value != "topic")
