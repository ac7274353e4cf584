"""Which tellings stand together does not depend on how they came; copies are found; one more article touches little."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.questions.copies import copies_of, copy_groups_of
from marsad.ledger.tables import incident_tellings, tellings
from marsad.runs import ingesting
from marsad.runs.ingesting import ingest

from .articles import article, written


def partition(ledger: Ledger) -> set[frozenset[str]]:
    """Which tellings stand together, by their ids."""
    groups: dict[int, set[str]] = {}
    with ledger.reading() as connection:
        rows = connection.execute(
            select(tellings.c.key, incident_tellings.c.incident_id).join(
                incident_tellings, incident_tellings.c.telling_id == tellings.c.id
            )
        )
        for key, incident in rows:
            groups.setdefault(incident, set()).add(key)
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_arrival_does_not_matter(
    seed: int, kept_samples: Path, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Shuffled and in batches of other sizes, the same tellings stand together and the same texts are copies."""
    lines = (samples / "articles.jsonl").read_bytes().splitlines() + (
        samples / "styles.articles.jsonl"
    ).read_bytes().splitlines()
    chance = random.Random(seed)
    chance.shuffle(lines)
    (tmp_path / "shuffled.jsonl").write_bytes(b"\n".join(lines))
    monkeypatch.setattr(ingesting, "BATCH_PAGES", chance.choice([1, 3, 7]))
    with open_ledger(str(tmp_path / "other.db"), create=True) as other, open_ledger(str(kept_samples)) as first:
        ingest(other, [str(tmp_path / "shuffled.jsonl")])
        assert partition(other) == partition(first)
        with other.reading() as a, first.reading() as b:
            assert _copied(a) == _copied(b)


def _copied(connection) -> set[frozenset[str]]:  # type: ignore[no-untyped-def]
    return {frozenset(group.documents) for group in copy_groups_of(connection)}


def test_reports_of_one_attack_are_one_incident(story: Ledger):
    """The sample story's attack is told by documents of several outlets, and they stand together."""
    assert any(len({key.split("#")[0] for key in group}) >= 2 for group in partition(story))


WIRE = (
    "أعلنت وزارة الصحة في المدينة مقتل سبعة أشخاص وإصابة أحد عشر آخرين في انفجار سيارة مفخخة قرب السوق المركزي. "
    "وقال المتحدث باسم الوزارة إن عدد الضحايا مرشح للارتفاع بسبب خطورة الإصابات التي وصلت إلى المستشفى. "
    "وأغلقت قوات الأمن الطرق المؤدية إلى مكان الانفجار وفتحت تحقيقا لمعرفة الجهة التي تقف وراءه. "
    "ولم تتبن أي جهة التفجير حتى ساعة متأخرة من مساء الأربعاء."
)


def test_copied_text_is_found_and_shown_side_by_side(ledger: Ledger, tmp_path: Path):
    """A wire that one outlet edits and another lifts into a longer piece is one group; an own report is not in it."""
    edited = WIRE.replace("مقتل سبعة أشخاص", "مصرع سبعة أشخاص").replace("مساء الأربعاء", "مساء أمس")
    longer = (
        "وفي تقرير طويل عن الأوضاع في البلاد تحدث سكان عن مخاوفهم من عودة العنف إلى الأحياء القديمة بعد أشهر من الهدوء. "
        * 3
    )
    own = "وصل مراسلنا إلى السوق بعد ساعة من الحادثة ووجد واجهات المحال محطمة وأصحابها يجمعون ما بقي من بضائعهم في صمت."
    documents = [article("wire", WIRE), article("edited", edited, outlet="الرافد", published="2017-05-11"),
                 article("longer", longer + WIRE, outlet="الشرفة"), article("own", own, outlet="صوت البادية")]  # fmt: skip
    ingest(ledger, [written(tmp_path / "a.jsonl", *documents)])
    with ledger.reading() as connection:
        [group] = copy_groups_of(connection)
        assert group.documents == ["wire", "edited", "longer"]
        shown = {(c.link.left, c.link.right): c for c in copies_of(connection, "wire")}
    near = shown["wire", "edited"]
    assert near.link.kind == "whole"
    assert (near.link.direction, near.link.why) == ("left", "published on an earlier day")
    assert shown["wire", "longer"].link.kind == "lifted"
    for comparison in shown.values():
        assert comparison.stretches
        for stretch in comparison.stretches:
            assert WIRE[stretch.at.left_start : stretch.at.left_end] == stretch.left


def test_a_killed_run_goes_on_where_it_stopped(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A run that dies in the middle of its second batch loses that batch alone; the same call again brings the rest, and
    the ledger and its archive verify."""
    from marsad.ledger.verifying import verify

    monkeypatch.setattr(ingesting, "BATCH_PAGES", 3)
    real, calls = ingesting.relate, []

    def deadly(*given: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*given)  # type: ignore[arg-type]

    path = str(tmp_path / "a.db")
    monkeypatch.setattr(ingesting, "relate", deadly)
    with open_ledger(path, create=True) as opened, pytest.raises(KeyboardInterrupt):
        ingest(opened, [str(samples / "articles.jsonl")])
    monkeypatch.setattr(ingesting, "relate", real)
    with open_ledger(path) as opened:
        tally = ingest(opened, [str(samples / "articles.jsonl")])
        assert (tally.known, tally.new) == (3, 5)
        assert verify(opened).pages == 8


def test_faults_are_gathered_and_never_end_the_run(ledger: Ledger, tmp_path: Path):
    """What cannot be read is named; all else is kept."""
    path = tmp_path / "a.jsonl"
    good = msgspec.json.encode(article("a", WIRE))
    path.write_bytes(b"{no json}\n" + good + b"\n" + msgspec.json.encode({"id": "b"}) + b"\n")
    tally = ingest(ledger, [str(path), str(tmp_path / "absent.html")])
    assert tally.new == 1
    assert [fault.page for fault in tally.faults] == [f"{path}:1", f"{path}:3", str(tmp_path / "absent.html")]
