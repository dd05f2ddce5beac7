"""A RAID log as an office keeps it in Excel: twenty rows, four types, headings that people use."""

from datetime import date
from pathlib import Path

import xlsxwriter

HEADINGS = (
    *("ID", "Type", "Title", "Description", "Owner", "Status", "Likelihood", "Impact", "Score"),
    *("Date raised", "Due date", "Response", "Next action"),
)
LOG = """
R1|Risk|Quay wall is weaker than the drawings say|Test drilling may show that the quay wall carries less than the drawings say|Ana Silva|Open|4|4|16|2026-09-07|2026-12-11|Reduce|Drill at three more places
R2|Risk|Steel price rises before we order|The steel may cost a fifth more by the time it is ordered|Bo Ek|Open|3|3|9|2026-09-07|2026-12-18|Reduce|Ask for a price held until March
R3|Risk|Permit comes late|The permit may come after the winter|Ana Silva|Open|3|4|12|2026-09-14|2027-01-15|Reduce|Meet the harbor authority
R4|Risk|Ferry cannot land during the works|The ferry may have to land elsewhere for a month|Ana Silva|Open|2|4|8|2026-09-21|2027-02-01|Accept|
R5|Risk|Old cables in the ground|Digging may cut a cable nobody has drawn|Bo Ek|Open|3|3|9|2026-10-05|2026-12-14|Reduce|Walk the route with the power company
R6|Risk|Flood in spring|The site may stand under water for two weeks|Bo Ek|Closed|2|3|6|2025-11-03|||
A1|Assumption|Traders stay during the works|Nine in ten traders keep their stalls open during the works|Ana Silva|Open||4||2026-09-07|2026-12-20||
A2|Assumption|The crane fits under the bridge|The hired crane passes under the bridge at low water|Bo Ek|Open||5||2026-09-07|2027-01-10||
I1|Issue|Surveyor fell ill|The survey of the east quay has stopped|Bo Ek|Open||3||2026-11-20|2026-12-04||Hire a second surveyor
I2|Issue|Two drawings contradict each other|Drawing 14 and drawing 22 show the same stairs in two places|Bo Ek|Open||2||2026-11-19|2026-12-01||
I3|Issue|Fence fell over in the storm|The fence at the north gate lay on the road|Bo Ek|Closed||2||2026-10-27|2026-10-28||
I4|Issue|Noise at night|Neighbors complain about pumps at night|Ana Silva|Open||3||2026-11-23|2026-12-09||Put the pumps behind a wall
D1|Dependency|Power for the crane|The power company connects the crane|Bo Ek|Agreed||||2026-09-07|2027-02-15||
D2|Dependency|Road closed for the delivery of steel|The city closes Dock Road for two days|Ana Silva|Open||||2026-10-12|2027-03-01||
D3|Dependency|New landing stage for the ferry|The ferry company moves its landing stage|Ana Silva|Open||||2026-10-12|2027-02-20||
R7|Risk|Nobody bids for the stone work|Only one firm may bid for the stone work|Ana Silva|Open|3|3|9|2026-11-09|2027-01-20|Reduce|Call four firms
R8|Risk|The old warehouse is listed|The warehouse may be put under protection|Ana Silva|Open|1|5|5|2026-11-09|2027-03-01||
I5|Issue|Invoice twice|One invoice was paid twice|Bo Ek|Closed||1||2026-10-05|2026-10-16||
A3|Assumption|Ground water stays below two meters|Ground water stays below two meters until May|Bo Ek|Open||4||2026-10-05|2027-01-31||
R9|Risk|A harbor festival moves into our dates|The festival may need the quay in May|Ana Silva|Open|2|2|4|2026-11-16|2027-02-01||
"""  # noqa: E501 - a row of the sheet is a line
ROWS = [line.split("|") for line in LOG.strip().splitlines()]


def write_log(path: Path) -> None:
    """The workbook, with days as days and numbers as numbers."""
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("RAID log"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(ROWS, 1):
            for column, said in enumerate(row):
                if HEADINGS[column] in ("Date raised", "Due date") and said:
                    sheet.write_datetime(number, column, date.fromisoformat(said), day)
                elif said:
                    sheet.write(number, column, int(said) if said.isdigit() else said)
