"""Records what remark-lint says of the all-bad site with our schemas: `python -m tests.golden.remark.compare`.

It needs Node and npm, which fetches the packages below into a folder that is thrown away. Or name a folder
that has them in node_modules: `python -m tests.golden.remark.compare FOLDER`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.exporters.editors import PACKAGES, editor_files
from minutebook.pipeline import Settings, registry_for

HERE = Path(__file__).parent
CONTENT = HERE.parent / "all-bad" / "content"
FINDINGS = HERE / "findings.txt"
VERSIONS = dict(zip(PACKAGES, ("12.0.1", "5.0.0", "3.15.4"), strict=True))
"""All three under permissive licences: MIT, MIT, ISC."""

_FILE = re.compile(r"(\S+\.md)(?:: .*)?")
_FINDING = re.compile(r"(?:(\d+):\d+-\d+:\d+)?\s+warning\s+(.*?)\s+frontmatter-schema\s+remark-lint")


def findings(packages: Path) -> list[str]:
    """`path:line: field: what is wrong`, sorted; what has no place of its own is said of line 1."""
    with TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(CONTENT, site / "content")
        for path, text in editor_files(registry_for(Settings()), "content").items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        (site / "node_modules").symlink_to((packages / "node_modules").resolve())
        command = ["node_modules/.bin/remark", "content", "--no-stdout", "--no-color"]
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    found, name = [], ""
    for line in done.stderr.splitlines():
        if file := _FILE.fullmatch(line.strip()):
            name = file[1]
        elif finding := _FINDING.fullmatch(line.strip() if line[:1].isdigit() else line):
            found.append((name, int(finding[1] or 1), finding[2]))
        elif line.strip() and not line.startswith("⚠"):
            sys.exit(f"not understood: {line}\n{done.stderr}")
    return [f"{path}:{at}: {said}" for path, at, said in sorted(found)]


def install(folder: Path) -> Path:
    """Fetch the packages with npm."""
    wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *wanted], cwd=folder, check=True)
    return folder


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        lines = findings(Path(sys.argv[1]) if sys.argv[1:] else install(Path(scratch)))
    FINDINGS.write_text("\n".join(lines) + "\n", encoding="utf-8")
