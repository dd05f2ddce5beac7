"""What own kinds, rules, features, templates and readers are written with: `from minutebook import …` finds it here."""

# A name that stands here keeps its name and its meaning; every other one in the package may change at any time.

from __future__ import annotations

from pydantic import Field

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.quantities import Quantity, read_quantity
from minutebook.features.feature import Ask, Feature
from minutebook.importers.trees.drafts import SourceDraft
from minutebook.importers.trees.files import SourceDocument, SourceTree
from minutebook.importers.trees.placed import placed
from minutebook.pages.forge import Forge
from minutebook.pages.page import Draft, Page, Place, escape_markdown
from minutebook.pages.records import Panel
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.derived import Derived, Known
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
    Revised,
    RowEvent,
    Turn,
    only,
)
from minutebook.schema.fields import (
    Amount,
    Day,
    LongText,
    Names,
    Part,
    Point,
    Reference,
    References,
    Row,
    Unit,
    WebLink,
    Words,
    amending,
    ref,
    refs,
    superseding,
)
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage, simple_lifecycle
from minutebook.schema.ratings import rated_values
from minutebook.schema.realized_values import realized_values
from minutebook.schema.record import Record
from minutebook.schema.registers import (
    Assumed,
    Limited,
    Measured,
    Promised,
    Rated,
    Realized,
    Register,
    Requested,
    Scheduled,
    Served,
)
from minutebook.schema.rows import by_day, newest
from minutebook.views.blocks import BlockView, Shown

__all__ = [
    "Amount",
    "Answer",
    "Ask",
    "Assumed",
    "Authority",
    "BlockView",
    "Board",
    "Catalog",
    "Code",
    "Credential",
    "Day",
    "Derived",
    "Directory",
    "Draft",
    "Drawing",
    "Event",
    "Example",
    "Feature",
    "Field",
    "Forge",
    "Freshness",
    "Intake",
    "Journey",
    "Kind",
    "Known",
    "Lifecycle",
    "Limited",
    "Location",
    "LongText",
    "Measured",
    "Membership",
    "Names",
    "Page",
    "Panel",
    "Part",
    "Place",
    "Point",
    "Problem",
    "Profile",
    "Promised",
    "Quantity",
    "Rated",
    "Realized",
    "Record",
    "Reference",
    "References",
    "Register",
    "Requested",
    "Retention",
    "Revised",
    "Row",
    "RowEvent",
    "Scheduled",
    "Served",
    "Severity",
    "Shown",
    "SourceDocument",
    "SourceDraft",
    "SourceTree",
    "Stage",
    "Turn",
    "Unit",
    "WebLink",
    "Words",
    "amending",
    "by_day",
    "drawing",
    "escape_markdown",
    "newest",
    "only",
    "placed",
    "rated_values",
    "read_quantity",
    "realized_values",
    "ref",
    "refs",
    "simple_lifecycle",
    "superseding",
]
