"""What an installed package needs, with versions and licenses, as a bill of materials in CycloneDX's form.

python -m tests.supply.bill sbom/minutebook.cdx.json
"""

import json
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def bill(name: str) -> dict[str, object]:
    """The package and all it needs as it is installed here; the same installation gives the same bill."""
    needed = {key: distribution(key) for key in sorted(closure(name, frozenset()))}
    whole = component(needed.pop(canonicalize_name(name)), "application")
    parts = [component(each, "library") for each in needed.values()]
    links = [
        {"ref": reference(each), "dependsOn": sorted(reference(distribution(other)) for other in direct(each, extras))}
        for each, extras in [(distribution(key), extras) for key, extras in sorted(closure(name, frozenset()).items())]
    ]
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([whole, parts, links]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"component": whole},
        "components": parts,
        "dependencies": links,
    }


def closure(name: str, extras: frozenset[str]) -> dict[str, frozenset[str]]:
    """Every package that one needs, itself included, by its plain name, each with the extras that are asked for."""
    found: dict[str, frozenset[str]] = {}
    waiting = [(canonicalize_name(name), extras)]
    while waiting:
        key, wanted = waiting.pop()
        if key in found and wanted <= found[key]:
            continue
        found[key] = found.get(key, frozenset()) | wanted
        waiting += [*direct(distribution(key), found[key]).items()]
    return found


def direct(package: Distribution, extras: frozenset[str]) -> dict[str, frozenset[str]]:
    """What a package asks for on this system."""
    found: dict[str, frozenset[str]] = {}
    for requirement in map(Requirement, package.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (*sorted(extras), "")):
            key = canonicalize_name(requirement.name)
            found[key] = found.get(key, frozenset()) | frozenset(requirement.extras)
    return found


def component(package: Distribution, sort: str) -> dict[str, object]:
    """One package as CycloneDX names it."""
    told = {"type": sort, "bom-ref": reference(package), "name": package.name, "version": package.version}
    return {**told, "purl": reference(package), "licenses": [*licenses(package)]}


def reference(package: Distribution) -> str:
    """The package's address in the language of bills."""
    return f"pkg:pypi/{canonicalize_name(package.name)}@{package.version}"


def licenses(package: Distribution) -> Iterator[dict[str, object]]:
    """Its license as it states it: an expression, else a name."""
    if expression := package.metadata["License-Expression"]:
        yield {"expression": expression}
        return
    told = (package.metadata["License"] or "").strip().split("\n")[0]
    classified = [
        each.rpartition(" :: ")[2] for each in package.metadata.get_all("Classifier") or () if "License" in each
    ]
    for name in [told] if told and len(told) < 60 else classified[:1]:
        yield {"license": {"name": name}}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill("minutebook"), indent=2) + "\n", encoding="utf-8")
