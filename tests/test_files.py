"""Files that are whole or not there."""

from pathlib import Path

import pytest

from marsad.files import whole_file


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path):
    """Until the block ends, the old file stands; then the new one does, and nothing is left beside it."""
    path = tmp_path / "made.jsonl"
    path.write_text("old")
    with whole_file(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError, ValueError, KeyboardInterrupt])
def test_what_was_broken_off_leaves_the_old_file_alone(tmp_path: Path, error: type[BaseException]):
    """An error or Ctrl-C amid the writing goes on to the caller; the old file stands, the piece is gone."""
    path = tmp_path / "made.jsonl"
    path.write_text("old")
    with pytest.raises(error):
        _broken_off(path, error)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def _broken_off(path: Path, error: type[BaseException]) -> None:
    with whole_file(path) as part:
        part.write_text("ne")
        raise error


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path):
    """Where the piece was never made, the error that says why is the one that comes."""
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "gone" / "made.jsonl") as part:
        part.write_text("new")
