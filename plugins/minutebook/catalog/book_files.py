"""Files of the book as they are read, each by itself."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.core.diagnostics import Problem, softened
from minutebook.core.identity import is_id
from minutebook.core.values import dataclass
from minutebook.schema.adoption import Adoption
from minutebook.schema.fingerprints import is_as_sealed
from minutebook.schema.page_keys import ThemeWords, check_page
from minutebook.schema.parse import HeldFile, parse
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.sources.frontmatter import FILE_NAME, read
from minutebook.sources.source import RawFile, Source
from minutebook.sources.visibility import visibility_of


@dataclass(frozen=True)
class BookFile:
    """One file of the book: its bytes, what they say, and the record or the reasons why there is none.

    `visibility` is one of LEVELS, UNKNOWN, or '' where the file leaves it to the site.
    """

    raw: RawFile
    source: Source
    problems: tuple[Problem, ...]
    record: Record | None = None
    held: HeldFile | None = None
    visibility: str = ""

    @property
    def ids(self) -> list[str]:
        """Ids the file takes, former ones included."""
        if self.record:
            return [self.record.id, *filter(is_id, self.record.aliases)]
        return sorted(self.held.ids) if self.held else []


def leaf_of(
    raw: RawFile,
    registry: Registry,
    adoptions: Sequence[Adoption] = (),
    root: str = "content",
    theme: ThemeWords | None = None,
) -> BookFile:
    """Read one file: as a record where its folder is that of a kind or adopted, else as a page of the site."""
    source, faults = read(raw, root)
    source.body.look_through()
    record_type, adoption = _type_for(source, registry, adoptions)
    is_eased = any(each.covers(raw.path) and not each.strict for each in adoptions)
    if is_eased:
        faults = [each if each.code == FILE_NAME.name else softened(each) for each in faults]
    seen = visibility_of(source)
    if record_type is None:
        said = {each.location for each in seen.problems}
        is_record = registry.off_at(raw.path, source.metadata.get("id")) is not None
        found = [] if is_record else check_page(source, theme or ThemeWords())
        keys = [softened(each) if is_eased else each for each in found if each.location not in said]
        return BookFile(raw, source, (*faults, *keys, *seen.problems), visibility=seen.level)
    parsed = parse(source, record_type, adoption)
    if parsed.record is not None and is_as_sealed(parsed.record):
        parsed.record.found_as_sealed()
    problems = [*faults, *parsed.problems]
    said = {each.location for each in problems}  # a record's fields have said so already
    problems += [each for each in seen.problems if each.location not in said]
    read_as = parsed.record or parsed.held
    adopted = (read_as.visibility if read_as else "") or ""
    return BookFile(raw, source, tuple(problems), parsed.record, parsed.held, seen.level or adopted)


def _type_for(
    source: Source, registry: Registry, adoptions: Sequence[Adoption]
) -> tuple[type[Record] | None, Adoption | None]:
    for adoption in adoptions:
        if adoption.covers(source.path):
            return (registry.by_key.get(adoption.kind), adoption) if adoption.takes(source) else (None, None)
    return registry.for_path(source.path), None
