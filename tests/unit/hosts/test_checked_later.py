"""Rules run after the pages are out, and no further once there is a newer book."""

import logging
from threading import Event

import pytest

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Problem
from minutebook.hosts.mkdocs import checked_later
from minutebook.hosts.mkdocs.checked_later import CheckedLater
from minutebook.pipeline import Build, Progress, weighed
from tests.fakes import build

BOOK = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: One
status: proposed
---

See DEC-0009.
"""
PATIENCE = 20.0


def test_what_the_rules_find_is_told_after_the_build(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    monkeypatch.setattr(checked_later, "PAUSE", 0)
    told = Event()

    def noted(*given: object) -> Build:
        told.set()
        return weighed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checked_later, "weighed", noted)
    later = CheckedLater()
    later.begin(build(BOOK), SiteFiles())
    assert told.wait(PATIENCE)
    later.end()
    assert "dangling-mention" in caplog.text


def test_an_overtaken_check_ends_and_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    monkeypatch.setattr(checked_later, "PAUSE", 0)
    begun, rules = Event(), list[int]()

    def without_end(_: Build, progress: Progress) -> list[Problem]:
        begun.set()
        while True:
            rules.append(1)
            progress("Checking", 1, 1)

    monkeypatch.setattr(checked_later, "examined", without_end)
    later = CheckedLater()
    later.begin(build(BOOK), SiteFiles())
    assert begun.wait(PATIENCE)
    later.end()
    assert rules and "DEC-0009" not in caplog.text


def test_a_check_that_has_not_begun_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_later, "PAUSE", PATIENCE)
    monkeypatch.setattr(checked_later, "examined", lambda *_: pytest.fail("it was checked"))
    later = CheckedLater()
    later.begin(build(BOOK), SiteFiles())
    later.end()
    later.end()
