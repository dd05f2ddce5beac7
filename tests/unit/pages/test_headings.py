"""A record's page has one title; the headings of its text stand below it."""

from minutebook.pages.headings import headed

SECTIONS = ("Context", "Decision")


def test_a_heading_of_the_titles_rank_is_lowered_and_a_section_stays_at_its_own() -> None:
    html = '<h2 id="c">Context</h2>\n<h1 id="s">Something <em>else</em></h1>\n<h2>Decision</h2><h3>Why</h3>'
    made = headed(html, "Move the berth", SECTIONS)
    assert (
        made.html == '<h2 id="c">Context</h2>\n<h2 id="s">Something <em>else</em></h2>\n<h2>Decision</h2><h3>Why</h3>'
    )
    assert made.levels == {"c": 2, "s": 2}


def test_a_repeated_title_is_the_title_wherever_it_stands_before_other_headings() -> None:
    link = '<a class="headerlink" href="#m" title="Permanent link">&para;</a>'
    numbered = f'<h1 id="m">3. Move <em>the</em> &lt;berth&gt;{link}</h1>'
    made = headed(f"<p>Draft</p>{numbered}<h1>Context</h1>", "Move the <berth>", SECTIONS)
    assert made.html == f'<h1 id="m">Move the &lt;berth&gt;{link}</h1>\n<p>Draft</p><h2>Context</h2>'
    plain = "<h1>Move <em>the</em> berth</h1>"
    assert headed(plain, "Move the berth", SECTIONS).html.strip() == plain
    assert made.levels == {"m": 1}


def test_a_title_repeated_below_other_headings_is_a_heading() -> None:
    assert headed("<h2>Context</h2><h1>Berth</h1>", "Berth", SECTIONS).html == "<h2>Context</h2><h2>Berth</h2>"


def test_no_level_is_left_out_in_boxes_and_quotes_either() -> None:
    html = "<h2>Context</h2><blockquote><h4>A</h4></blockquote><details><h1>B</h1><h6>C</h6></details>"
    shown = "<h2>Context</h2><blockquote><h3>A</h3></blockquote><details><h2>B</h2><h3>C</h3></details>"
    assert headed(html, "T", SECTIONS).html == shown


def test_a_heading_in_a_heading_stays_closed() -> None:
    html = "<h1><div><h2>Inner</h2></div></h1><p>h1</p>"
    assert headed(html, "Inner", ()).html == "<h2><div><h3>Inner</h3></div></h2><p>h1</p>"


def test_a_text_without_headings_stays_as_it_is() -> None:
    assert headed("<p>&lt;h1&gt;</p>", "T", SECTIONS).html == "<p>&lt;h1&gt;</p>"
