"""Payloads with numbers: whatever runs or calls another host names the one it came from."""

import re
from dataclasses import dataclass, field
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors"
LONG = "A" * 2200
NUMBER = re.compile(r"@N@")


@dataclass(frozen=True)
class Payload:
    """One payload: its number, its group, the file it stands in, and what it says."""

    number: int
    group: str
    path: str
    text: str

    @property
    def line(self) -> str:
        """On one line, cut to what one can look at."""
        short = " ".join(self.text.replace(LONG, "AAA…").split())
        return f"#{self.number} {self.group} {self.path}: {short[:160]}"


@dataclass
class Ledger:
    """Payloads given out so far."""

    given: dict[int, Payload] = field(default_factory=dict)

    def arm(self, group: str, path: str, vector: str) -> str:
        """A vector with the next number in it."""
        number = len(self.given) + 1
        text = NUMBER.sub(str(number), vector).replace("@LONG@", LONG)
        self.given[number] = Payload(number, group, path, text)
        return text


def vectors(name: str) -> list[str]:
    """The vectors of one list."""
    text = (VECTORS / f"{name}.txt").read_text(encoding="utf-8")
    return [each.strip("\n") for each in text.split("\n%%\n")]
