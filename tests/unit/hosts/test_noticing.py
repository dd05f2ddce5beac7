"""Which of the events that a system tells are changes of a site."""

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from minutebook.hosts.mkdocs.noticing import Once, is_beside_the_matter


class Disk:
    """Files by path, with a value for each state of one, and the changes that were passed on."""

    def __init__(self, only: str = "", **files: int) -> None:
        self.files = files
        self.passed: list[FileSystemEvent] = []
        self.once = Once(self.passed.append, self.files.get, only)

    def tell(self, *events: FileSystemEvent) -> int:
        """How many of the events are passed on."""
        before = len(self.passed)
        for event in events:
            self.once.on_any_event(event)
        return len(self.passed) - before


def test_a_change_that_is_told_by_the_system_and_found_by_looking_is_passed_on_once() -> None:
    disk = Disk(page=1)
    assert disk.tell(FileModifiedEvent("page"), FileClosedEvent("page"), FileModifiedEvent("page")) == 1
    disk.files["page"] = 2
    assert disk.tell(FileModifiedEvent("page"), FileModifiedEvent("page")) == 1


def test_a_file_that_is_read_is_no_change() -> None:
    assert Disk(page=1).tell(FileOpenedEvent("page"), DirModifiedEvent("folder")) == 0


def test_a_file_that_came_and_went_is_no_change_but_one_that_was_there_is() -> None:
    disk = Disk()
    assert disk.tell(FileCreatedEvent("new"), FileDeletedEvent("new")) == 0
    assert disk.tell(FileDeletedEvent("old"), FileDeletedEvent("old")) == 1


def test_of_a_move_both_ends_count() -> None:
    disk = Disk(page=3)
    assert disk.tell(FileMovedEvent(".page.tmp", "page"), FileModifiedEvent("page")) == 1
    del disk.files["page"]
    assert disk.tell(FileMovedEvent("page", "elsewhere")) == 1


def test_of_a_folder_that_is_watched_for_one_file_the_others_do_not_count() -> None:
    assert Disk("mkdocs.yml", other=1).tell(FileModifiedEvent("other")) == 0
    assert Disk("mkdocs.yml", **{"mkdocs.yml": 1}).tell(FileModifiedEvent("mkdocs.yml")) == 1


@pytest.mark.parametrize("name", [".a.md.swp", ".#a.md", "#a.md#", "a.md~", "4913", ".minutebook.lock"])
def test_what_editors_and_commands_keep_beside_a_file_does_not_count(name: str) -> None:
    assert is_beside_the_matter(f"content/{name}")


@pytest.mark.parametrize("name", ["a.md", ".nav.yml", ".meta.yml", "#1.md", "swp", "a.swp"])
def test_what_may_be_part_of_a_site_counts(name: str) -> None:
    assert not is_beside_the_matter(f"content/{name}")
