"""Where every record of the sample office stands, as a reader of its files would say it on the office's day."""

from datetime import date
from pathlib import Path

from minutebook.catalog.standing import standing
from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, run

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 25)
TABLE = Path(__file__).parent / "standing.txt"


def test_every_record_of_the_sample_office_says_where_it_stands_on_both_ends_of_every_relation() -> None:
    catalog = run(read_folder(CONTENT)[0], Settings(edition="restricted"), TODAY).shown
    found = [(record, standing(catalog, record, TODAY)) for record in catalog.records]
    told = [
        f"{record.id} | {record.status} | {each.tone} | {each.sentence} | {each.note or '–'}" for record, each in found
    ]
    assert told == TABLE.read_text("utf-8").splitlines()
