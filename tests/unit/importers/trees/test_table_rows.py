"""Tables of a page as rows: a label, and what stands beside it with its links."""

from minutebook.importers.trees.table_rows import rows_in
from minutebook.sources.body import read_body

HTML = (
    '<table><thead><tr><th width="253">Field</th><th>Value</th></tr></thead><tbody><tr><td><strong>Deliverable status'
    "</strong></td><td>Done &amp; dusted</td></tr><tr><td><strong>Parties:</strong></td><td><ul><li><a data-mention "
    'href="https://x.org/u/1">Risha Lee</a> - Designer</li><li>Andy<br>Cochran</li></ul></td></tr><tr><td></td><td>x'
    '</td></tr><tr><td><strong>Issue</strong></td><td>Issue <a href="https://x.org/i/7?a=1&amp;b=2">#7</a></td></tr>'
    "</tbody></table>\n"
)


def rows(text: str) -> dict[str, str]:
    return {row.label: str(row.value) for row in rows_in(read_body(text))}


def test_an_html_table_on_one_line_is_read_row_by_row() -> None:
    assert rows(f"# T\n\n{HTML}") == {
        "Field": "Value",
        "Deliverable status": "Done & dusted",
        "Parties": "Risha Lee - Designer\nAndy\nCochran",
        "Issue": "Issue #7",
    }


def test_a_cell_has_the_addresses_of_its_links_and_its_lines() -> None:
    parts = {row.label: row.value.parts for row in rows_in(read_body(HTML))}
    assert parts["Issue"] == {
        "href": "https://x.org/i/7?a=1&b=2",
        "hrefs": ["https://x.org/i/7?a=1&b=2"],
        "lines": ["Issue #7"],
    }
    assert parts["Parties"]["lines"] == ["Risha Lee - Designer", "Andy", "Cochran"]
    assert parts["Deliverable status"]["href"] == ""


def test_a_pipe_table_is_read_without_its_marks() -> None:
    text = (
        "| Field | Value |\n|:---|---:|\n| **Status:** | `on hold` |\n| Link | see [the issue](https://x.org/7 ) |\n"
        "| Both \\| sides | a \\| b | c |\n| alone |\n|  | no label |\n| Empty | |\n"
    )
    assert rows(text) == {
        "Field": "Value",
        "Status": "on hold",
        "Link": "see [the issue](https://x.org/7 )",
        "Both | sides": "a | b",
        "Empty": "",
    }


def test_links_of_a_pipe_table_are_told_apart_cell_by_cell() -> None:
    found = list(rows_in(read_body("| a [x](1.md) | b [y](2.md) [z](3.md) |\n")))
    assert found[0].value.parts["hrefs"] == ["2.md", "3.md"]
    assert (found[0].label, str(found[0].value)) == ("a x", "b y z")


def test_tables_in_code_and_comments_are_none() -> None:
    assert rows(f"```\n{HTML}| a | b |\n```\n<!-- {HTML} -->\n") == {}


def test_unclosed_and_nested_tables_do_not_run_away() -> None:
    assert rows("<table><tr><td>a<td>b<tr><td>c<td>d") == {"a": "b"}
    assert rows("<table><tr><td>a</td><td>b</td>") == {}
    assert rows("<table><tr><td>a</td><td><table><tr><td>c</td><td>d</td></tr></table></td></tr></table>") == {
        "a": "",
        "c": "d",
    }


def test_each_row_stands_where_its_label_begins() -> None:
    body = read_body(f"# T\n\n{HTML}", first_line=4)
    places = [body.place_of(row.offset) for row in rows_in(body)]
    assert places[0] == (6, HTML.index("Field") + 1)


def test_an_address_in_angle_brackets_is_no_tag() -> None:
    assert rows("| Site | <https://x.org> |\n") == {"Site": "<https://x.org>"}


def test_a_page_of_open_brackets_is_read_at_once() -> None:
    assert rows("| a | " + "[" * 200_000 + "<" * 200_000 + " |\n")["a"].startswith("[[")
    assert rows("<td>" * 100_000) == {}
