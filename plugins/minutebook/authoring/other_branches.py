"""Ids that are taken on branches other than the one at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.core.identity import is_handle, is_id
from minutebook.core.values import dataclass
from minutebook.schema.registry import Registry
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile


@dataclass(frozen=True)
class BranchRecord:
    """A record as another branch has it."""

    id: str
    branch: str
    path: str
    title: str


def records_elsewhere(work: Mapping[str, Sequence[RawFile]], registry: Registry) -> dict[str, tuple[BranchRecord, ...]]:
    """Records in the files that branches have made or changed, by id; `work` has those files by branch."""
    found: dict[str, list[BranchRecord]] = {}
    for branch, files in sorted(work.items()):
        for raw in files:
            if registry.for_path(raw.path) is None:
                continue
            source, _ = read(raw)
            values = source.metadata if source.readable else source.salvaged
            record_id = values.get("id")
            if isinstance(record_id, str) and (is_id(record_id) or is_handle(record_id)):
                each = BranchRecord(record_id, branch, raw.path, str(values.get("title") or ""))
                found.setdefault(record_id, []).append(each)
    return {record_id: tuple(each) for record_id, each in found.items()}
