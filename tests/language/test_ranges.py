"""Whether stretches of a text touch is answered as by comparing every pair."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.language.ranges import Ranges

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(SPANS, st.integers(0, 45), st.integers(1, 9))
def test_touching_is_sharing_a_character(spans, start, length):
    """The bisection gives what the plain comparison gives."""
    end = start + length
    assert Ranges(spans).touch(start, end) == any(a < end and start < b for a, b in spans)


def test_ranges_hold_what_lies_inside_one():
    """A stretch inside a range is held, one that only touches it is not."""
    ranges = Ranges([(2, 6), (10, 12)])
    assert ranges.hold(3, 6)
    assert not ranges.hold(5, 7)
    assert not ranges.hold(0, 1)
    assert not Ranges([])
