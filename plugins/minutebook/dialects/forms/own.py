"""Records of ours, whose front matter says all."""

from minutebook.core.identity import is_id
from minutebook.dialects.dialect import Dialect, Reading
from minutebook.dialects.statements import front


def fits(reading: Reading) -> bool:
    """Whether an id of our form stands beside a name that only our records have."""
    ids = [each.text for each in reading.at(front) if each.name == "id" and is_id(each.text)]
    return bool(ids) and bool({"visibility", "imported_from"} & {each.name for each in reading.at(front)})


DIALECT = Dialect("minutebook", 10, fits, (front,))
