"""The language in which a site tells how lists and folders of a governance tree become records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from minutebook.importers.trees.fillings import Filling, Template, read_filling, read_template
from minutebook.importers.trees.value_paths import EVERY, Way, read_way
from minutebook.schema.fields import Part


def _ways(said: Any) -> tuple[Way, ...]:
    return tuple(read_way(each) for each in _texts(said))


def _templates(said: Any) -> tuple[Template, ...]:
    return tuple(read_template(each) for each in _texts(said))


def _template(said: Any) -> Template:
    return read_template(_text(said))


def _keep(said: Any) -> dict[str, Filling]:
    if isinstance(said, Mapping):
        return {name: read_filling(each) for name, each in said.items()}
    return {each: Template((read_way(each),)) for each in _texts(said)}


def _way(said: Any) -> Way:
    return read_way(_text(said))


def _list_way(said: Any) -> Way:
    """A way to a list, with or without the [] behind it."""
    way = _way(said)
    return way[:-1] if way[-1:] == (EVERY,) else way


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise ValueError("write a text")
    return said


def _texts(said: Any) -> list[str]:
    listed = said if isinstance(said, list | tuple) else [said]
    if not all(isinstance(each, str) for each in listed):
        raise ValueError("write a text, or a list of texts")
    return list(listed)


def _folder(said: Any) -> str:
    text = _text(said)
    parts = text.strip("/").split("/")
    if text.startswith("/") or any(part in ("", ".", "..") or set(part) & set('\\:*?"<>|{}\0') for part in parts):
        raise ValueError("write a folder below the target folder, such as forums")
    return "/".join(parts)


Fill = Annotated[Filling, PlainValidator(read_filling)]
OneWay = Annotated[Way, PlainValidator(_way)]
ListWay = Annotated[Way, PlainValidator(_list_way)]


class EntryChoice(Part):
    """Which entries of a list are meant, such as the regular one of several meetings."""

    among: ListWay = Field(description="Way to the list")
    by: OneWay = Field(description="Way, from an entry of it, to the words it is told by")
    like: Annotated[tuple[Template, ...], PlainValidator(_templates)] = Field(
        description="Templates of patterns; the first that any entry fits decides, and all that fit it are taken"
    )


class TreeRule(Part):
    """How one list, or one folder, of a tree becomes records."""

    list: str | None = Field(None, description="YAML file that holds a list of records, such as sigs.yaml")
    items: ListWay = Field((), description="Way to the list inside the file, where the file is not the list itself")
    files: str | None = Field(None, description="Markdown files that are a record each, such as `deliverables/*.md`")
    kind: str | None = Field(None, description="Kind of the records, where the map does not say it for all")
    family: str = Field("", description="Name of the group in the report")
    into: Annotated[str, PlainValidator(_folder)] = Field("", description="Folder below the folder of the kind")
    id: Annotated[Template, PlainValidator(_template)] | None = Field(
        None, description="Template of the name that tells one record from all others"
    )
    title: Fill = Field(description="Template of the title, such as `SIG {name}`")
    status: Fill | None = Field(None, description="Template of the status, or one of our statuses for all of them")
    names: Annotated[tuple[Template, ...], PlainValidator(_templates)] = Field(
        (), description="Templates of other names by which pages of the tree link to it"
    )
    body: Annotated[tuple[Template, ...], PlainValidator(_templates)] = Field(
        (), description="Templates of the path of its text; the first that is a file is taken, byte for byte"
    )
    fields: Mapping[str, Fill] = Field({}, description="Our field to what fills it")
    values: Mapping[str, Mapping[str, str | None]] = Field(
        {}, description="For a field of ours, their words to ours, with * for anything; nothing for template text"
    )
    choose: Mapping[str, EntryChoice] = Field(
        {}, description="Entries of a list chosen by what they are called, by name"
    )
    keep: Annotated[Mapping[str, Filling], PlainValidator(_keep)] = Field(
        {}, description="Values without a field here, kept word for word: a list of ways, or names with templates"
    )
    omit: Annotated[tuple[Way, ...], PlainValidator(_ways)] = Field(
        (), description="Names, or ways, that are never taken over, such as e-mail addresses"
    )

    @property
    def used(self) -> frozenset[Way]:
        """Every way the rule goes, chosen entries by the way to their list."""
        return frozenset(self._resolved(way) for way in self._all_ways())

    def _all_ways(self) -> Iterator[Way]:
        single: tuple[Filling | None, ...] = (self.id, self.title, self.status)
        for filling in (*single, *self.names, *self.body, *self.fields.values(), *self.keep.values()):
            if filling is not None:
                yield from filling.ways
        for choice in self.choose.values():
            yield (*choice.among, EVERY, *choice.by)
            for pattern in choice.like:
                yield from pattern.ways

    def _resolved(self, way: Way) -> Way:
        """The way from the entry itself, every place in a list counted alike."""
        choice = self.choose.get(str(way[0])) if way else None
        resolved = (*choice.among, EVERY, *way[2:]) if choice else way
        return tuple(EVERY if isinstance(step, int) else step for step in resolved)

    def is_omitted(self, path: Way) -> bool:
        """Whether a value is never taken over: by its own name, wherever it stands, or by the way to it."""
        names = tuple(step for step in path if isinstance(step, str))
        wanted = [tuple(step for step in way if isinstance(step, str)) for way in self.omit]
        return any(names == each or (len(each) == 1 and names[-1:] == each) for each in wanted)
