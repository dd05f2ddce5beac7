"""What results depend on beside the files of a site."""

from pathlib import Path

from minutebook.disk import program
from minutebook.disk.program import files_key, program_key


def test_files_count_by_their_bytes_and_names_and_by_not_being_there(tmp_path: Path) -> None:
    one, two = tmp_path / "a.html", tmp_path / "b.html"
    keys = [files_key([one])]
    one.write_text("x")
    keys.append(files_key([one]))
    one.write_text("y")
    keys.append(files_key([one]))
    two.write_text("y")
    keys += [files_key([two]), files_key([one, two])]
    assert len(set(keys)) == len(keys)
    assert files_key([one, two]) == files_key([two, one])


def test_another_package_or_file_of_ours_is_another_program(monkeypatch, tmp_path: Path) -> None:
    keys = {program_key()}
    monkeypatch.setattr(program, "_installed", lambda: ["markdown-0.1.dist-info"])
    program_key.cache_clear()
    keys.add(program_key())
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    (tmp_path / "card.html.j2").write_text("")
    program_key.cache_clear()
    keys.add(program_key())
    (tmp_path / "card.html.j2").write_text("{{ card }}")
    program_key.cache_clear()
    keys.add(program_key())
    program_key.cache_clear()
    assert len(keys) == 4
