"""Records and their parts packed and unpacked."""

import pickle

import pytest

from minutebook.pipeline import known_types
from minutebook.schema.fields import Reference
from tests.fakes import build

SITE = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: A
status: proposed
owner: ana
review_date: 2027-01-01
related: [{id: DEC-0002, part: one}]
tags: [a, b]
---
## Context
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: B
status: proposed
---
"""


def test_a_record_comes_back_with_its_values_in_order_and_where_it_was_read() -> None:
    for record in build(SITE).catalog.records:
        again = pickle.loads(pickle.dumps(record, protocol=5))
        assert again == record and list(vars(again)) == list(vars(record))
        assert again.source == record.source and again.labels == record.labels and again.extra == record.extra
        assert again.model_dump(mode="json") == record.model_dump(mode="json")
        assert repr(again) == repr(record) and again.model_copy() == record


def test_only_values_that_differ_from_their_defaults_are_packed() -> None:
    record = build(SITE).catalog.records[1]
    assert {name for name in record.__getstate__() if not name.startswith("_")} == {"id", "title", "status"}
    assert pickle.loads(pickle.dumps(Reference(id="DEC-1", part=None))) == Reference(id="DEC-1")


@pytest.mark.parametrize("record_type", known_types())
def test_a_default_is_no_value_that_could_be_changed(record_type: type) -> None:
    """Every record that says nothing of a field shares its default."""
    for name, info in record_type.model_fields.items():  # type: ignore[attr-defined]
        assert info.is_required() or info.default is None or isinstance(info.default, str | int | tuple), name
