"""Numbers stay: kept by most of the tellings that had them, redirected where clusters meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.numbering import renumber, resolve


def test_first_numbers_are_given_in_order():
    """A first partition is numbered in the order of its first ids."""
    got = renumber({}, [("b",), ("a", "c")], 1)
    assert got.numbers == {1: ("a", "c"), 2: ("b",)}
    assert got.new == (1, 2)


def test_a_grown_cluster_keeps_its_number():
    """One more telling does not change a number."""
    assert renumber({"a": 4, "b": 4}, [("a", "b", "c")], 9).numbers == {4: ("a", "b", "c")}


def test_merged_numbers_redirect():
    """Of two numbers that meet the one with more tellings stays, and the other leads to it."""
    got = renumber({"a": 1, "b": 2, "c": 2}, [("a", "b", "c")], 3)
    assert got.numbers == {2: ("a", "b", "c")}
    assert got.merged == {1: 2}
    assert resolve(7, {7: 1, 1: 2}) == 2


def test_a_split_keeps_the_number_with_the_larger_part():
    """What splits off gets a new number that remembers where it came from."""
    got = renumber({"a": 1, "b": 1, "c": 1}, [("a", "b"), ("c",)], 5)
    assert got.numbers == {1: ("a", "b"), 5: ("c",)}
    assert got.split == {5: 1}


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5)),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.integers(1, 4),
)
def test_every_cluster_has_one_number_and_none_is_lost(old, ids, width):
    """Every cluster is numbered once, and an old number of these tellings is kept or redirects to one that is there."""
    partition = [tuple(ids[i : i + width]) for i in range(0, len(ids), width)]
    got = renumber(old, partition, 6)
    assert sorted(got.numbers.values()) == sorted(tuple(sorted(c)) for c in partition)
    for number in {old[i] for i in ids if i in old}:
        assert resolve(number, got.merged) in got.numbers
