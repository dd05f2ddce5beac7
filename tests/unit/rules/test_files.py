"""What lies beside the pages and cannot be taken for what it says."""

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Location, Severity
from minutebook.rules.files import unfit


def test_a_file_for_a_folder_that_says_who_may_see_its_pages_is_an_error_at_its_line() -> None:
    place = Location("content/plans/.meta.yml", 2, 1)
    (problem,) = unfit(SiteFiles(levels=(place,)), "content")
    assert (problem.location, problem.severity, problem.code) == (place, Severity.ERROR, "visibility-unclear")
    assert "in each page" in problem.message and "delete the line here" in problem.hint
