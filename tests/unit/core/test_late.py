from minutebook.core.late import LateList, LateMap


def test_a_late_list_is_made_at_the_first_look_and_once() -> None:
    made = []
    late = LateList(lambda: made.append("made") or "abc")
    assert made == []
    assert [*late] == ["a", "b", "c"] and late[1:] == ("b", "c") and len(late) == 3 and "c" in late
    assert made == ["made"]


def test_the_values_of_a_late_map_are_made_at_the_first_look_and_once() -> None:
    made = []
    late = LateMap({"b": lambda: made.append("b") or "second"}, {"a": "first"})
    assert [*late] == ["a", "b"] and len(late) == 2 and "b" in late and "c" not in late and late["a"] == "first"
    assert made == []
    assert late["b"] == "second" and dict(late) == {"a": "first", "b": "second"}
    assert made == ["b"]
