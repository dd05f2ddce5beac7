"""A record type of a site's own, complete in one file; tests/sites/test_own_kind.py puts it into a site."""

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event
from minutebook.schema.fields import Day, Part, ref
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record


class Contact(Part):
    """Someone to call."""

    name: str = Field(description="Name of the contact")
    phone: str | None = Field(None, description="Number with country code")


class Supplier(Record):
    """A company that delivers to a program, and on what terms."""

    kind: ClassVar[Kind] = Kind(
        key="supplier",
        prefix="SUP",
        folder="suppliers",
        name="Supplier",
        plural="Suppliers",
        order=65,
        lifecycle=simple_lifecycle(required=("signed_on",)),
        sections={"What they deliver": "Goods and services, and how each is accepted."},
        columns=("tier", "chosen_by", "signed_on"),
        groups=("tier",),
        events=(Event("signed_on", "signed"),),
        example=Example(
            "Northwind Cabling",
            {"summary": "Cables for every office.", "tier": "key", "contacts": [{"name": "Front desk"}]},
        ),
    )

    tier: Literal["key", "other"] | None = Field(None, description="How much depends on them")
    chosen_by: str | None = ref("decision", "Decision that chose them", label="Chosen by", inverse="Chose supplier")
    signed_on: Day | None = Field(None, description="Day the contract was signed")
    contacts: tuple[Contact, ...] = Field((), description="People to call")
