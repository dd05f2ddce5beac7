from minutebook.core.late import LateList


def test_a_late_list_is_made_at_the_first_look_and_once() -> None:
    made = []
    late = LateList(lambda: made.append("made") or "abc")
    assert made == []
    assert [*late] == ["a", "b", "c"] and late[1:] == ("b", "c") and len(late) == 3 and "c" in late
    assert made == ["made"]
