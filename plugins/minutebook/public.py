"""What a site's own kinds, rules and templates are written with: `from minutebook import …` finds it here."""

# A name that stands here keeps its name and its meaning; every other one in the package may change at any time.

from __future__ import annotations

from pydantic import Field

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.schema.facets import (
    Answer,
    Authority,
    Board,
    Credential,
    Directory,
    Event,
    Freshness,
    Intake,
    Journey,
    Membership,
    Profile,
    Retention,
)
from minutebook.schema.fields import Day, Names, Part, Reference, References, WebLink, Words, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage, simple_lifecycle
from minutebook.schema.record import Record

__all__ = [
    "Answer",
    "Authority",
    "Board",
    "Catalog",
    "Code",
    "Credential",
    "Day",
    "Directory",
    "Event",
    "Example",
    "Field",
    "Freshness",
    "Intake",
    "Journey",
    "Kind",
    "Lifecycle",
    "Location",
    "Membership",
    "Names",
    "Part",
    "Problem",
    "Profile",
    "Record",
    "Reference",
    "References",
    "Retention",
    "Severity",
    "Stage",
    "WebLink",
    "Words",
    "ref",
    "refs",
    "simple_lifecycle",
]
