"""A form for a new record of a kind: what is asked first, what later, and which values are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.identity import id_order, prefix_of
from minutebook.core.text import label_of, sentence
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase, say
from minutebook.schema.facets import Authority, Board, Directory, Membership, Retention
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.registry import ANY_LEVEL, Registry
from minutebook.schema.shape import TEXTS, Base, Shape, shapes_of

MOST_NAMES = 500
"""Records of a kind up to which a form offers each of them; beyond it, it knows only what their ids look like."""

ALWAYS = "always"
"""Stands for every status among those that require a field."""

NOT_ASKED = KEPT_BY_COMMANDS | {"type", "updated"}
"""Fields that follow from the place of a file or from what happens to it later."""


@dataclass(frozen=True)
class NameChoice:
    """A record that a field may name; `is_gone` where it is a person who left or a forum that no longer meets."""

    id: str
    label: str
    is_gone: bool = False


@dataclass(frozen=True)
class NameChoices:
    """Records that fields of one form offer, under a key that is the same in every form."""

    key: str
    names: tuple[NameChoice, ...]


@dataclass(frozen=True)
class FormInput:
    """One field to fill in.

    `form` is what is asked for: id, text, sentences, link, day, number (a whole one), decimal, choice, choices, answer
    (yes, no or not known), names, words, switch, record, records, group or groups. `order` is its place in the file.
    `required` lists the statuses that ask for it, or `ALWAYS`; `unless` is a switch that lifts this, and `when` a field
    with the values of which one must be chosen for it to hold. `names` is the key of the records offered, '' where
    there are too many; `prefixes` are those of the ids it takes, '' among them for handles. In the statuses of `here`
    it may name nobody who is gone. A day that `lies_ahead` must be today or later.
    """

    name: str
    label: str
    hint: str
    form: str
    order: int
    value: str = ""
    required: tuple[str, ...] = ()
    unless: str = ""
    when: tuple[str, tuple[str, ...]] = ("", ())
    choices: tuple[tuple[str, str], ...] = ()
    names: str = ""
    prefixes: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    lies_ahead: bool = False
    parts: tuple[FormInput, ...] = ()


@dataclass(frozen=True)
class Form:
    """Everything a page needs to ask for a new record, and to tell whether an answer will do.

    `taken` are numbers as ranges (1-30), other ids as they are. Of the fields in `spans` none of the first may
    lie after the second. `left_out` are fields that can be given in the file only.
    """

    kind: Kind
    id: str
    taken: tuple[str, ...]
    first: tuple[FormInput, ...]
    more: tuple[FormInput, ...]
    left_out: tuple[str, ...]
    names: tuple[NameChoices, ...]
    sections: tuple[tuple[str, str], ...]
    spans: tuple[tuple[str, str], ...]


def make_form(catalog: Catalog, record_type: type[Record], next_id: str, taken: Sequence[str]) -> Form:
    """The form of a record type. Offers records of `catalog`; `taken` are the ids of its kind there."""
    kind = record_type.kind
    found = [_input(catalog, record_type, name) for name in _asked(record_type)]
    inputs = [_demanded(each, catalog.registry, kind, next_id) for each in found if each is not None]
    first = _asked_first(kind, catalog.registry)
    known = {each.name for each in inputs}
    return Form(
        kind,
        next_id,
        ranges(taken),
        tuple(sorted((each for each in inputs if each.name in first), key=lambda each: first.index(each.name))),
        tuple(each for each in inputs if each.name not in first),
        tuple(name for name in _asked(record_type) if name not in known),
        _names_used(catalog, record_type, inputs),
        tuple((title, Phrase(guidance)) for title, guidance in kind.sections.items()),
        tuple(span for span in kind.spans if set(span) <= known),
    )


def ranges(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids in few words: plain numbers as 1-30 or 7, those with a letter and handles as they are."""
    numbers, others = [], []
    for each in ids:
        _, number, suffix = id_order(each)
        if prefix_of(each) and number and not suffix:
            numbers.append(number)
        else:
            others.append(each)
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [str(low) if low == high else f"{low}-{high}" for low, high in spans]
    return (*told, *sorted(others)[:MOST_NAMES])


def taken_by_prefix(ids: Iterable[str]) -> Mapping[str, list[str]]:
    """Ids by their prefix, handles under ''."""
    return in_groups((prefix_of(each), each) for each in ids)


def statuses_offered(kind: Kind) -> tuple[str, ...]:
    """Where a new record may stand: where the lifecycle begins, or one move further."""
    lifecycle = kind.lifecycle
    return (
        lifecycle.initial,
        *(each for each in lifecycle.moves.get(lifecycle.initial, ()) if each in lifecycle.stages),
    )


# ------------------------------------------------------------------------------------------------- which fields, when


def _asked(record_type: type[Record]) -> list[str]:
    """Fields a new record may have. The far end of a relation is written on the other record."""
    shapes = {name: shape for name, shape in shapes_of(record_type).items() if name not in NOT_ASKED}
    return [name for name, shape in shapes.items() if shape.relation is None or not shape.relation.inverted]


def _asked_first(kind: Kind, registry: Registry) -> list[str]:
    """What a person who starts a record should think of, in the order of the form; the rest can wait."""
    owner = [] if kind.has(Directory) else ["owner"]
    container = [] if kind.container and not kind.has(Membership) else ["program"]
    alone = [name for value, name in kind.names(Membership).items() if value == "alone"]
    demands = [name for status in statuses_offered(kind) for name in kind.lifecycle.required_for(status)]
    review = ["review_date"] if kind.tended else []
    required = [name for level in sorted(registry.authority) for name in registry.authority[level]]
    authority = [*kind.authority, *required] if kind.authority else []
    names = ["title", "id", "status", "summary", *owner, *container, *alone, *kind.columns]
    names += [*authority, *kind.gist_fields, *demands, *review]
    return list(dict.fromkeys(names))


def _demanded(entry: FormInput, registry: Registry, kind: Kind, next_id: str) -> FormInput:
    """The field with what the kind, rather than the field, says of it."""
    lifecycle, membership = kind.lifecycle, kind.names(Membership)
    changes: dict[str, Any] = {}
    required = tuple(status for status in lifecycle.stages if entry.name in kind.demanded(status))
    if entry.name == membership.get("by"):
        changes |= {"unless": membership["alone"], "required": (ALWAYS,)}
    elif required and not entry.required:
        changes["required"] = required
    elif kind.authority:
        changes |= _authority(entry.name, registry, kind)
    if entry.name in ("review_date", kind.names(Retention).get("retain_until")):
        changes["lies_ahead"] = True
    if entry.name == "owner":
        changes["here"] = tuple(each for each, stage in lifecycle.stages.items() if stage is not Stage.PAST)
    if entry.name == kind.names(Authority).get("board"):
        changes["here"] = tuple(each for each, stage in lifecycle.stages.items() if stage is Stage.OPEN)
    if entry.name == "id":
        changes |= {"form": "id", "value": next_id, "prefixes": (kind.prefix,)}
    if entry.name == "status":
        offered = [each for each in statuses_offered(kind) if each != lifecycle.replaced]
        choices = tuple((each, label_of(each)) for each in offered)
        changes |= {"form": "choice", "value": lifecycle.initial, "choices": choices}
    if entry.form == "text" and entry.name in kind.gist_fields:
        changes["form"] = "sentences"
    return FormInput(**{**vars(entry), **changes})


def _authority(name: str, registry: Registry, kind: Kind) -> dict[str, Any]:
    """When this site requires a field to say by what authority a record is settled: statuses, levels if not all."""
    statuses = tuple(each for each in kind.lifecycle.stages if name in registry.authority_for(kind, each, ANY_LEVEL))
    if statuses:
        return {"required": statuses}
    levels = tuple(sorted(level for level, names in registry.authority.items() if name in names))
    settled = tuple(each for each in kind.lifecycle.stages if each in kind.lifecycle.settled)
    return {"required": settled, "when": (kind.names(Authority)["level"], levels)} if levels else {}


# ------------------------------------------------------------------------------------------------- what a field takes


def _input(catalog: Catalog, model: type[BaseModel], name: str, is_part: bool = False) -> FormInput | None:
    """A field of a record or of a part of it; None where a form cannot ask for it."""
    shapes = shapes_of(model)
    shape = shapes[name]
    form, relation = _form_of(shape), shape.relation
    if not form or (is_part and form in ("group", "groups", "records", "names", "words", "choices")):
        return None
    kinds = catalog.registry.playing(relation.target) if relation else ()
    number = sum(len(catalog.of_kind(kind.key)) for kind in kinds)
    inside = (
        [_input(catalog, shape.group, each, is_part=True) for each in shapes_of(shape.group)] if shape.group else []
    )
    return FormInput(
        name,
        shape.label,
        sentence(shape.told),
        form,
        [*shapes].index(name),
        value="true" if form == "switch" and shape.default else shape.default if isinstance(shape.default, str) else "",
        required=(ALWAYS,) if shape.is_required else (),
        choices=_ANSWERS if form == "answer" else tuple((str(each), label_of(str(each))) for each in shape.choices),
        names=_key(relation.target) if relation and 0 < number <= MOST_NAMES else "",
        prefixes=tuple(kind.prefix for kind in kinds),
        least=shape.bounds.get("minimum", shape.bounds.get("exclusiveMinimum")),
        most=shape.bounds.get("maximum", shape.bounds.get("exclusiveMaximum")),
        parts=tuple(each for each in inside if each),
    )


_ANSWERS = (("true", say("Yes")), ("false", say("No")))
"""Where a field tells yes, no and not known apart."""

_FORMS = {
    Base.LINK: "link",
    Base.WHOLE: "number",
    Base.DECIMAL: "decimal",
    Base.DAY: "day",
    Base.GROUP: "group",
    Base.CHOICE: "choice",
}


def _form_of(shape: Shape) -> str:
    """What a form asks for; '' where it cannot ask for it."""
    if shape.relation is not None:
        form = "record"
    elif shape.is_list and shape.base in TEXTS:
        return "names" if shape.are_names else "words"
    elif shape.base is Base.YES_NO:
        form = "answer" if shape.default is None else "switch"
    elif shape.base is Base.TEXT:
        form = "sentences" if shape.is_long else "text"
    else:
        form = _FORMS.get(shape.base, "")
    return form if not shape.is_list else f"{form}s" if form in ("record", "choice", "group") else ""


# ------------------------------------------------------------------------------------------------- records to choose


def _key(target: str) -> str:
    return target or "any"


def _names_used(catalog: Catalog, record_type: type[Record], inputs: Sequence[FormInput]) -> tuple[NameChoices, ...]:
    """The records that the fields offer, each set once."""
    wanted = {each.names for entry in inputs for each in (entry, *entry.parts)}
    models = [record_type, *(each.part for each in shapes_of(record_type).values() if each.part)]
    relations = [each.relation for model in models for each in shapes_of(model).values()]
    targets = {_key(relation.target): relation.target for relation in relations if relation is not None}
    return tuple(NameChoices(key, tuple(_names(catalog, targets[key]))) for key in sorted(targets) if key in wanted)


def _names(catalog: Catalog, target: str) -> Iterator[NameChoice]:
    """Records a reference may name, in order; of two with one id, the one that counts."""
    for kind in catalog.registry.playing(target):
        for record in catalog.of_kind(kind.key):
            if catalog.find(record.id) is record:
                label: str = f"{record.id} – {record.title}"
                if record.stage not in (Stage.OPEN, Stage.IN_FORCE):
                    label = say("{record} ({status})", record=label, status=record.status_label)
                yield NameChoice(record.id, label, _is_gone(record))


def _is_gone(record: Record) -> bool:
    return record.has_left or (record.kind.has(Board) and record.stage is not Stage.IN_FORCE)
