"""Contents of pages that are read when somebody asks for them."""

import copy
import pickle

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from minutebook.hosts.mkdocs.page_contents import PageContents
from minutebook.hosts.pagefind import Extract


class FakePost(Page):
    """A page of a plugin's own sort."""


def page_with(content: str, sort: type[Page] = Page) -> Page:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    page = sort("A", File("a.md", "docs", "site", True), config)
    page.content = content
    return page


CONTENTS = ["<p>one — two</p>", "", "<p>\U0001f980 and \udc80</p>"]


def test_each_page_has_its_content_though_no_page_holds_it() -> None:
    contents, pages = PageContents(), [page_with(each) for each in CONTENTS]
    put = [contents.put(page) for page in pages]
    assert [page.content for page in pages] == [*map(str, put)] == CONTENTS
    assert not any("content" in vars(page) for page in pages)
    assert all(isinstance(page, Page) and page == page for page in pages)
    with pytest.raises(AttributeError, match="no_such"):
        _ = pages[0].no_such  # type: ignore[attr-defined]


def test_a_page_that_is_given_another_content_has_that_and_what_was_put_stays() -> None:
    page = page_with("first")
    put = PageContents().put(page)
    page.content = "second"
    assert (page.content, str(put)) == ("second", "first")


def test_a_page_of_another_sort_keeps_its_content() -> None:
    page = page_with("post", FakePost)
    assert PageContents().put(page) == "post" and vars(page)["content"] == "post"


def test_on_a_full_disk_a_page_keeps_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    page, contents = page_with("kept"), PageContents()
    monkeypatch.setattr(contents, "_file", type("FakeFile", (), {"seek": staticmethod(full)}))
    assert contents.put(page) == "kept" == page.content


def test_copied_or_packed_it_is_the_text_itself() -> None:
    put = PageContents().put(page_with("text"))
    assert copy.deepcopy(put) == pickle.loads(pickle.dumps(put)) == "text"


def test_an_extract_reads_as_much_of_it_as_is_worth_searching() -> None:
    put = PageContents().put(page_with("<h1>A</h1>text<p>more</p>"))
    found = Extract.of("<h1>A</h1>text", put)._replace(head="[", tail="]")
    assert (str(found), found.has_title) == ("[<h1>A</h1>text]", True)
