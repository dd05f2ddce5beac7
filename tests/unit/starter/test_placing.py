from minutebook.starter.placing import placed


def test_new_files_are_written_equal_ones_passed_over_and_others_kept() -> None:
    placing = placed({"b": "2", "a": "1", "c": "3"}, {"b": b"2", "c": b"mine"})
    assert (dict(placing.new), dict(placing.renewed), placing.left) == ({"a": b"1"}, {}, ("c",))


def test_only_what_may_be_renewed_is() -> None:
    placing = placed({"b": "2", "c": "3"}, {"b": b"made", "c": b"mine"}, lambda data: data == b"made")
    assert (dict(placing.new), dict(placing.renewed), placing.left) == ({}, {"b": b"2"}, ("c",))
