from minutebook.exporters.generated import STAMP, is_untouched, stamped

TEXT = stamped(f"// {STAMP}\nconst a = 1\n")


def test_a_file_of_ours_is_known_again_whatever_its_version() -> None:
    assert f"// {STAMP}\nconst a = 1\n" != TEXT
    assert is_untouched(TEXT.encode())
    assert is_untouched(stamped(f"// {STAMP}\nold\n").encode())


def test_line_ends_of_another_system_are_no_change() -> None:
    assert is_untouched(TEXT.replace("\n", "\r\n").encode())


def test_a_file_somebody_changed_or_wrote_is_theirs() -> None:
    assert not is_untouched(TEXT.replace("1", "2").encode())
    assert not is_untouched(f"{TEXT}// more\n".encode())
    assert not is_untouched(b"const a = 1\n")
    assert not is_untouched(b"\xff\xfe")


def test_it_comes_out_the_same_each_time() -> None:
    assert stamped(TEXT) == TEXT
