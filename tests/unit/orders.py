"""A kind of a site's own that uses the general means of registers: worked-out values, rows, a series, an amount."""

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from minutebook.pipeline import Build, Settings
from minutebook.schema.derived import Derived, Known
from minutebook.schema.facets import Event, RowEvent
from minutebook.schema.fields import Amount, Day, Point, References, Row, Unit, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.rows import newest
from tests.fakes import TODAY, build


class Delivery(Row):
    """Something that must arrive."""

    title: str = Field(description="What arrives")
    due: Day | None = Field(None, description="Day it must be here")
    arrived: Day | None = Field(None, description="Day it came")
    taker: str | None = ref("handle", "Who takes it in", inverse="Takes in")


class Reading(Point):
    """How much was there on a day."""

    value: float = Field(description="How much")


def _score(order: "Order", _known: Known) -> int | None:
    return order.urgency * order.size if order.urgency and order.size else None


def _pace(order: "Order", known: Known) -> str | None:
    late = [each for each in order.deliveries if each.due and not each.arrived and each.due < known.today]
    return ("late" if late else "on time") if order.deliveries else None


def _newest(order: "Order", known: Known) -> float | None:
    found = newest(order.readings, known.today)
    return found.value if found else None


def _waited_for(order: "Order", known: Known) -> int:
    return sum(1 for each in known.links_to(order.id) if each.relation.name == "waits_for")


class Order(Record):
    """Something a program has ordered."""

    kind: ClassVar[Kind] = Kind(
        key="order",
        prefix="ORD",
        folder="orders",
        name="Order",
        plural="Orders",
        lifecycle=Lifecycle(
            {"open": Stage.OPEN, "placed": Stage.IN_FORCE, "closed": Stage.PAST},
            {"open": ("placed",), "placed": ("closed",)},
            settled=frozenset({"placed", "closed"}),
        ),
        sections={"What for": "Why it was ordered."},
        columns=("score", "pace", "price"),
        groups=("pace", "score"),
        free=("deliveries.arrived", "readings"),
        events=(Event("placed_on", "placed"),),
        row_events=(
            RowEvent("deliveries", "due", "due"),
            RowEvent("deliveries", "due", "on its way", until="arrived"),
        ),
        derived=(
            Derived("score", "urgency × size", ("urgency", "size"), int, _score, is_house=True),
            Derived("pace", "late where a delivery is due and not here", ("deliveries.due", "deliveries.arrived"),
                    Literal["on time", "late"], _pace),
            Derived("stock", "the newest reading", ("readings",), float, _newest, unit=Unit("kg")),
            Derived("waited_for", "how many orders wait for it", (), int, _waited_for, label="Waiting for it"),
        ),
        narrows=("pace", "score", "supplier", "waits_for", "note", "waited_for"),
        example=Example("Cables", {"urgency": 2, "size": 3}),
    )  # fmt: skip

    placed_on: Day | None = Field(None, description="Day it was ordered")
    urgency: int | None = Field(None, ge=1, le=5, description="How soon it is needed")
    size: int | None = Field(None, ge=1, le=5, description="How much of it")
    supplier: str | None = Field(None, description="Who delivers")
    note: str | None = Field(None, description="What to know")
    price: Amount | None = Field(None, description="What it costs")
    deliveries: tuple[Delivery, ...] = Field((), description="What arrives when")
    readings: tuple[Reading, ...] = Field((), description="What was in stock")
    waits_for: References = refs("order", "Orders that must be here first", label="Waits for", inverse="Waited for by")


def order(number: int, fields: str = "", body: str = "", status: str = "open") -> str:
    """The file of an order."""
    lines = f"{fields.strip()}\n" if fields.strip() else ""
    head = f"-- orders/ORD-{number:04d}.md --\n---\nid: ORD-{number:04d}\ntitle: Order {number}\nstatus: {status}\n"
    return f"{head}{lines}---\n{body}\n"


QUIET = dict.fromkeys(
    ("section-missing", "open-without-owner", "open-without-review-date", "missing-for-status", "settled-not-sealed"),
    "off",
)


def orders(*files: str, today: date = TODAY, **options: Any) -> Build:
    """A site of orders, as it is checked."""
    return build("".join(files), today, own_types=(Order,), severities=QUIET, **options)


def said(built: Build) -> list[str]:
    """Its problems, with place and remedy."""
    return [f"{each.location}: {each.message} [{each.code}] {each.hint}" for each in built.problems]


ORDERS = Settings(own_types=(Order,), severities=QUIET)
