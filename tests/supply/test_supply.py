"""What is installed, built and shipped is known, and the same every time."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns

import pytest
import yaml
from packaging.requirements import Requirement

from minutebook.pipeline import Settings, registry_for
from minutebook.starter.forges import forge_files
from tests.architecture.source import ROOT
from tests.supply.bill import bill

LOCKED = (ROOT / "requirements.txt").read_text(encoding="utf-8")
FILES = {"newest": LOCKED, "lowest": (ROOT / "tests/supply/lowest.txt").read_text(encoding="utf-8")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STARTER = {
    path: text
    for forge in ("github", "gitlab")
    for path, text in forge_files(registry_for(Settings()), forge, "content").items()
    if path.endswith(".yml") and "TEMPLATE" not in path
}
OURS = {f"ours/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}


def locked(text: str = LOCKED) -> Iterator[tuple[Requirement, list[str]]]:
    """Each pinned package with its hashes."""
    text = re.sub(r"^#.*\n", "", text, flags=re.M).replace("\\\n", "")
    for line in text.strip().splitlines():
        wanted, *hashes = line.split(" --hash=")
        yield Requirement(wanted.strip()), [each.strip() for each in hashes]


@pytest.mark.parametrize("file", FILES)
def test_everything_the_workflows_install_is_pinned_with_hashes(file: str) -> None:
    for requirement, hashes in locked(FILES[file]):
        assert [each.operator for each in requirement.specifier] == ["=="], requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), requirement


ASKED = {
    "newest": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]],
    "lowest": PROJECT["dependencies"],
}


@pytest.mark.parametrize(("file", "wanted"), [(file, each) for file, some in ASKED.items() for each in some])
def test_what_is_pinned_is_what_the_project_asks_for(file: str, wanted: str) -> None:
    asked = Requirement(wanted)
    versions = [each for each, _ in locked(FILES[file]) if each.name.lower() == asked.name.lower()]
    assert versions, "run `make lock`"
    for each in versions:
        assert all(asked.specifier.contains(pin.version) for pin in each.specifier), "run `make lock`"


@pytest.mark.parametrize("file", FILES)
def test_no_index_or_machine_is_named(file: str) -> None:
    assert not re.search(r"^\s*-|://|find-links|file:", FILES[file].replace("    --hash=", ""), re.M)


@pytest.mark.parametrize("name", OURS)
def test_our_workflows_install_by_hash_only(name: str) -> None:
    workflow = yaml.safe_load(OURS[name])
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            said = step.get("run", "")
            is_locked = {**job.get("env", {}), **step.get("env", {})}.get("LOCKED") == "1"
            if re.search(r"\bmake\b|\.ci/run", said):
                assert is_locked, said
            for line in re.findall(r"pip install.*", said):
                assert "--require-hashes" in line or line.endswith("--no-deps --no-build-isolation ."), line


@pytest.mark.parametrize("name", [*STARTER, *OURS])
def test_no_image_and_no_system_is_the_latest(name: str) -> None:
    text = {**STARTER, **OURS}[name]
    assert "latest" not in re.findall(r"runs-on: \S+-(\w+)", text)
    for image in re.findall(r"^\s*(?:image|container): (\S+)", text, re.M):
        assert re.search(r"@sha256:[0-9a-f]{64}$", image), image


def test_a_release_needs_no_secret_and_each_job_has_the_rights_it_needs() -> None:
    text = OURS["ours/release.yml"]
    jobs = yaml.safe_load(text)["jobs"]
    assert "secrets." not in text and yaml.safe_load(text)["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "build": {"contents": "read"},
        "attest": {"attestations": "write", "id-token": "write"},
        "publish": {"id-token": "write"},
        "release": {"contents": "write"},
    }
    assert [job.get("needs") for job in jobs.values()] == [None, "build", "attest", "publish"]


BUILD = "import sys; from hatchling import build; build.build_wheel(sys.argv[1]); build.build_sdist(sys.argv[1])"


def built(sources: Path, target: Path, umask: int, zone: str) -> dict[str, bytes]:
    target.mkdir()
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C"}
    command = [sys.executable, "-c", f"import os; os.umask({umask}); {BUILD}", str(target)]
    done = subprocess.run(command, cwd=sources, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def test_two_builds_of_wheel_and_sdist_give_the_same_bytes(tmp_path: Path) -> None:
    """One from here, one from a copy with other days, other rights, a file too many, in another time zone."""
    copy = tmp_path / "copy"
    copytree(ROOT / "plugins", copy / "plugins", copy_function=copy2, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        copy2(ROOT / name, copy / name)
    (copy / "notes-of-mine.txt").write_text("not for others")
    for number, path in enumerate(sorted(copy.rglob("*"))):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        path.chmod(0o700 if path.is_dir() else 0o600)
    here, there = built(ROOT, tmp_path / "a", 0o022, "UTC"), built(copy, tmp_path / "b", 0o077, "Asia/Tokyo")
    assert len(here) == 2 and here == there
    with tarfile.open(next((tmp_path / "a").glob("*.tar.gz"))) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    assert tops == {".gitignore", "LICENSE", "PKG-INFO", "README.md", "plugins", "pyproject.toml"}


def test_the_bill_names_every_package_once_with_version_and_license() -> None:
    made = bill("minutebook")
    assert made == bill("minutebook") and made["bomFormat"] == "CycloneDX"
    parts = {each["name"].lower(): each for each in made["components"]}  # type: ignore[attr-defined]
    assert len(parts) == len(made["components"])  # type: ignore[arg-type]
    assert {Requirement(each).name.lower() for each in PROJECT["dependencies"]} <= {*parts}
    assert {"pagefind_bin", "markdown", "pydantic_core"} <= {each.replace("-", "_") for each in parts}
    assert not {"pytest", "hatchling"} & {*parts}
    assert [each["name"] for each in parts.values() if not (each["version"] and each["licenses"])] == []
    references = {each["bom-ref"] for each in parts.values()} | {made["metadata"]["component"]["bom-ref"]}  # type: ignore[index]
    for link in made["dependencies"]:  # type: ignore[attr-defined]
        assert {link["ref"], *link["dependsOn"]} <= references
