"""What counts as a hit, on small made-up cases; and the same figures as the reference scorer where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from marsad.errors import ScoreError
from marsad.record import Record, Span, Statement, Via
from marsad.scoring.articles import score_article
from marsad.scoring.comparing import alike, kilometres, same_name
from marsad.scoring.gold import Article, GoldArticle, GoldEvent, GoldStatement
from marsad.scoring.matching import find, one_to_one, share
from marsad.scoring.pages import bag_f1
from marsad.scoring.sets import _nothing, read_inputs, score_records
from marsad.scoring.tally import Tally, macro

TEXT = "قال الوادي لوكالة البرق إن قواته انسحبت من المدينة فجرا."


def reading(**items: list[Statement]) -> Record:
    record = _nothing(Article("a", TEXT))
    for key, value in items.items():
        setattr(record, key, value)
    return record


def said(content: str, speaker: str | None, *via: str) -> Statement:
    start, end = find(TEXT, content)
    carriers = [Via(v, "agency") for v in via]
    return Statement("s1", Span(start, end, content), None, None, speaker, None, carriers, "indirect", "assert", "r")


MARKS = GoldArticle("a", [GoldStatement("قواته انسحبت من المدينة", "قال", "الوادي", "ناجي الوادي", ["وكالة البرق"])])


def score(record: Record, marks: GoldArticle = MARKS) -> Tally:
    tally = Tally()
    score_article(marks, Article("a", TEXT), record, tally)
    return tally


def test_a_statement_hits_by_half_of_its_span_and_its_speaker_by_a_part_of_the_name():
    """Overlap by half is a hit; a part of the speaker's name is the speaker; the carrier must be named."""
    tally = score(reading(statements=[said("قواته انسحبت من المدينة فجرا", "الوادي", "البرق")]))
    assert [tally.rate(k).f1 for k in ("statements", "attribution", "carriers")] == [1, 1, 1]
    tally = score(reading(statements=[said("قواته انسحبت من المدينة", "سالم النهر")]))
    assert [tally.rate(k).f1 for k in ("statements", "attribution", "carriers")] == [1, 0, 0]


def test_what_is_missed_and_what_is_extra_both_cost():
    """Recall falls by a miss, precision by a find that is none; both are told."""
    tally = score(reading(statements=[said("فجرا", None)]))
    assert tally.rate("statements").gold == tally.rate("statements").found == 1
    assert {what.split(":")[0] for key, _, what in tally.misses if key == "statements"} == {"missed", "extra"}


def test_an_article_without_a_record_counts_as_nothing_found():
    """Silence costs recall; a record of another text is refused."""
    article = Article("a", TEXT)
    assert score_records([MARKS], [article], []).rate("statements").gold == 1
    other = reading()
    other.text = "غير ذلك"
    with pytest.raises(ScoreError):
        score_records([MARKS], [article], [other])


def test_events_need_type_and_trigger():
    """The same words under another type are no hit."""
    marks = GoldArticle("a", events=[GoldEvent("انسحبت", "RETREAT", ["قواته"])])
    assert score(reading(), marks).rate("events").gold == 1


def test_names_are_alike_by_their_words():
    """Particles and optional marks do not count; a clause around a name is not the name."""
    assert same_name(["مصطفى بالي"], ["بالي"])
    assert same_name(["الرئيس الأمريكي"], ["للرئيس الامريكي"])
    assert not same_name(["بالي"], ["قال بالي في تصريح صحفي إن المعركة بدأت"])
    assert not same_name(["بالي"], [None, ""])
    assert alike("قوات سوريا الديمقراطية", "قوات سورية الديمقراطية") == 0.5


def test_pairs_are_one_to_one_best_first():
    """Each mark and each find is used once."""
    assert dict(one_to_one([(0, 10), (20, 30)], [(21, 30), (0, 12)], share)) == {0: 1, 1: 0}


def test_small_measures():
    """Distances, bags of words and macro-F1 by hand."""
    assert round(kilometres(33.34, 44.40, 33.51, 36.29)) == 753
    assert bag_f1("a b c d", "a b") == pytest.approx(2 / 3)
    assert macro([("x", "x"), ("y", "x")]) == pytest.approx((2 / 3 + 0) / 2)


SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.skipif(not (SHARED / "score" / "score.py").is_file(), reason="the reference scorer is not here")
def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path, samples: Path):
    """On the sample articles, every figure is the reference scorer's."""
    records, failed = read_inputs([samples / "articles.jsonl"])
    assert not failed
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode(r) for r in records))
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(samples / "gold.json")]
    command += [str(samples / "articles.jsonl"), str(path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    gold = msgspec.json.decode((samples / "gold.json").read_bytes(), type=list[GoldArticle])
    lines = (samples / "articles.jsonl").read_bytes().splitlines()
    ours = score_records(gold, [msgspec.json.decode(x, type=Article) for x in lines], records)
    for key, rate in theirs.items():
        if "macro-f1" in rate:
            assert ours.figures().get(key, 0.0) == pytest.approx(rate["macro-f1"])
        else:
            assert msgspec.to_builtins(ours.rate(key)) == pytest.approx(rate)
