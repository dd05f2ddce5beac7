"""What every printed sheet of a site tells, as the style sheet has it."""

from minutebook.core.words import ENGLISH, say
from minutebook.render.languages import language_of
from minutebook.render.sheets import on_sheets
from tests.fakes import TODAY


def test_sheets_tell_the_office_the_day_and_their_number_in_the_language_of_the_site() -> None:
    told = on_sheets("Office", say("As of {day}", day=TODAY), "https://office.example.org/", ENGLISH).splitlines()
    assert told == [
        ":root {",
        '  --mb-office: "Office";',
        f'  --mb-day: "As of {ENGLISH.days.day(TODAY)}";',
        '  --mb-address: "https://office.example.org/";',
        '  --mb-sheets: "Page " counter(page) " of " counter(pages);',
        "}",
    ]
    german = on_sheets("Amt", say("As of {day}", day=TODAY), "", language_of("de", ""))
    assert '"Seite " counter(page) " von " counter(pages);' in german and '--mb-day: "Stand am ' in german


def test_a_name_cannot_end_the_text_it_stands_in() -> None:
    (line,) = [each for each in on_sheets('A "B" \\\n} *', "", "", ENGLISH).splitlines() if "office" in each]
    assert line == '  --mb-office: "A \\"B\\" \\\\ } *";'
