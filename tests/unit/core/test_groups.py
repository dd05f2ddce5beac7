from minutebook.core.groups import in_groups


def test_values_and_keys_keep_the_order_in_which_they_come() -> None:
    assert list(in_groups([("b", 2), ("a", 1), ("b", 0)]).items()) == [("b", [2, 0]), ("a", [1])]
    assert in_groups(iter(())) == {}
