"""How far a command is, shown to a person."""

import threading

import pytest

from minutebook.cli.progress import ProgressBar


def test_the_bar_is_drawn_when_it_is_told_and_by_no_thread(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # a terminal, to what draws it
    before = threading.active_count()
    bar = ProgressBar()
    bar.show("Reading", 20, 400)
    assert threading.active_count() == before, "beside a thread no process could be started"
    bar.stop()
    drawn = capsys.readouterr().err
    assert "Reading" in drawn
    assert "20/400" in drawn
