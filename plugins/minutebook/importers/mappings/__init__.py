"""Mappings for trees the world knows, which come with the package and serve as patterns for others."""

from __future__ import annotations

from importlib.resources import files

_ENDING = ".yml"


def mapping_names() -> list[str]:
    """Names of the mappings, such as may be given in place of a map.yml."""
    return sorted(each.name.removesuffix(_ENDING) for each in files(__name__).iterdir() if each.name.endswith(_ENDING))


def mapping_named(name: str) -> str | None:
    """The text of a mapping; None where the package has none of that name."""
    return files(__name__).joinpath(name + _ENDING).read_text(encoding="utf-8") if name in mapping_names() else None
