"""What a new record takes over from one like it; apart from creating.py, for the pages of a site offer it, too."""

from __future__ import annotations

from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.schema.facets import Board
from minutebook.schema.record import Record


def shared_fields(catalog: Catalog, record: Record) -> dict[str, Any]:
    """What a sibling most likely has in common: where it belongs, who decides it, its tags."""
    places = {
        name: value
        for name in type(record).model_fields
        if name != "id" and isinstance(value := getattr(record, name), str)
        if (other := catalog.find(value)) and (other.kind.container or other.kind.has(Board))
    }
    return {**places, **({"tags": record.tags} if record.tags else {})}
