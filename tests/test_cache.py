"""Compiled indexes are kept once and rebuilt when their sources change."""

import pytest

from marsad import cache


def test_an_index_is_built_once(tmp_path, monkeypatch):
    """The second load reads the file of the first; another key builds anew."""
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path))
    built = []

    def build():
        built.append(1)
        return b"data"

    assert [cache.load_or_build("x", "k1", build) for _ in range(2)] == [b"data", b"data"]
    assert len(built) == 1
    cache.load_or_build("x", "k2", build)
    assert len(built) == 2


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    """A path through a file is no folder: the index is built and nothing is raised."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "file" / "below"))
    assert cache.load_or_build("x", "k", lambda: b"data") == b"data"


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    """An atomic write that fails removes its temporary file."""
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(IsADirectoryError):
        cache.write_atomically(target, b"data")
    assert list(tmp_path.iterdir()) == [target]


def test_digests_tell_parts_apart():
    """The boundary between two sources counts."""
    assert cache.digest([b"ab", b"c"]) != cache.digest([b"a", b"bc"])
