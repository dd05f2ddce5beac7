"""What the validator of the W3C, vnu, says of every page of a built site but for faults of the theme.

python -m tests.markup SITE needs Java 17 and npm, which fetches vnu-jar (MIT) into a folder that is thrown away.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

VNU = "vnu-jar@26.9.27"
THEMES = (
    "Attribute “autocomplete” is only allowed when",  # the checkboxes behind menu and search
    "Bad value “” for attribute “tabindex” on element “label”",  # sections of the menu
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
)
OF_FILES = "violates Content Security Policy"
"""Said of every address within the site, for a file has no host; a test in the browser judges the policy."""


def found(site: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Page and message of all that is ours to mend."""
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", VNU], cwd=folder, check=True)
    pages = [path for path in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    for each in json.loads(said)["messages"]:
        if not each["message"].startswith(THEMES) and OF_FILES not in each["message"]:
            yield each["url"].partition(f"{site.name}/")[2], each["message"]


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        messages = list(found(Path(sys.argv[1]), Path(scratch)))
    for message, count in Counter(message for _, message in messages).most_common():
        print(f"{count} × {message} ({next(page for page, each in messages if each == message)})")
    sys.exit(f"{len(messages)} messages" if messages else 0)
