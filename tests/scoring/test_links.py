"""Scoring links: figures by hand for a small pool, and that they are those of the linking guide's own scorer."""

from __future__ import annotations

from marsad.scoring.links import Found, LinkedArticle, LinkedIncident, LinkedOrigin, Links, figures, score_links

GOLD = Links(
    [
        LinkedIncident("attack", [LinkedOrigin("police", ["a", "b"]), LinkedOrigin("witness", ["c"])]),
        LinkedIncident("march", [LinkedOrigin("unstated-1", ["d"])]),
    ],
    {
        "a": LinkedArticle(["attack"], copy_group="c1"), "b": LinkedArticle(["attack"], copy_group="c1"), "c": LinkedArticle(["attack"]),
        "d": LinkedArticle(["march"], ["attack"]),
    },
)  # fmt: skip


def test_what_is_right_scores_one():
    """The marks themselves, found."""
    found = [Found("1", {"a", "b", "c"}, [{"a", "b"}, {"c"}]), Found("2", {"d"}, [{"d"}])]
    assert set(figures(score_links(GOLD, found, [["a", "b"]])).values()) == {1.0}


def test_what_is_half_right_scores_by_pairs():
    """One article left out of the incident: one pair of three, still matched; the number of voices is one off."""
    found = [Found("1", {"a", "b"}, [{"a", "b"}]), Found("2", {"c"}, [{"c"}])]
    got = figures(score_links(GOLD, found, []))
    assert got["incidents"] == 0.5
    assert got["matched"] == 1.0
    assert got["copies"] == 0.0
    assert got["origins"] == 1.0
    assert (got["voices exact"], got["voices within one"]) == (0.0, 1.0)


def test_a_mention_counts_neither_way():
    """An article that only mentions the attack is no wrong pair; one that has nothing to do with it would be."""
    found = [Found("1", {"a", "b", "c", "d"}, [{"a", "b"}, {"c", "d"}])]
    assert figures(score_links(GOLD, found, []))["incidents"] == 1.0


def test_nothing_found_scores_nothing():
    """And nothing breaks."""
    assert set(figures(score_links(GOLD, [], [])).values()) == {0.0}
