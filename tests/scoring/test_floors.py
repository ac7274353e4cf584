"""The gate itself: a score that sinks, or gold that changes, really fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli.main import main
from marsad.errors import ScoreError
from marsad.scoring.floors import Pinned, floored, load_floors, pin, save_floors, shortfalls
from marsad.scoring.sets import GoldSet, Scored, find_sets, score_set
from marsad.scoring.tally import Tally


def scored(tmp_path: Path, **figures: float) -> Scored:
    marks = tmp_path / "x.gold.json"
    marks.write_text("[]")
    return Scored(GoldSet("x", "articles", marks, ()), Tally(), figures)


def test_a_figure_below_its_floor_is_named(tmp_path: Path):
    """At the floor is well, below it is not, and a figure that is gone is not either."""
    result = scored(tmp_path, events=0.72)
    digest = result.gold.digest()
    assert shortfalls([result], {"x": Pinned(digest, {"events": 0.72})}) == []
    assert (
        "events is 0.7200, below its floor of 0.721"
        in shortfalls([result], {"x": Pinned(digest, {"events": 0.721})})[0]
    )
    assert "times was not scored" in shortfalls([result], {"x": Pinned(digest, {"times": 0.1})})[0]


def test_changed_gold_is_named(tmp_path: Path):
    """Floors hold for the very files that they were measured on."""
    result = scored(tmp_path, events=0.9)
    pinned = {"x": Pinned(result.gold.digest(), {"events": 0.1})}
    result.gold.marks.write_text("[ ]")
    assert "not the one" in shortfalls([result], pinned)[0]
    assert "no floors are pinned" in shortfalls([result], {})[0]


def test_floors_rise_freely_and_sink_only_when_told(tmp_path: Path):
    """``pin`` raises; it refuses to lower, naming the figure, unless ``lower``."""
    high = pin([scored(tmp_path, events=0.8)], {})
    assert high["x"].floors == {"events": 0.8}
    assert pin([scored(tmp_path, events=0.9)], high)["x"].floors == {"events": 0.9}
    with pytest.raises(ScoreError, match=r"events 0\.800 -> 0\.700"):
        pin([scored(tmp_path, events=0.7)], high)
    assert pin([scored(tmp_path, events=0.7)], high, lower=True)["x"].floors == {"events": 0.7}


def test_floors_are_written_and_read_back(tmp_path: Path):
    """Names with spaces and dots survive; a missing file is no floors; a broken one is an error."""
    path = tmp_path / "floors.toml"
    assert load_floors(path) == {}
    pinned = {"a.b": Pinned("00", {"assault easy no": 0.5})}
    save_floors(path, pinned)
    assert load_floors(path) == pinned
    path.write_text("[x]\nfloors = 3")
    with pytest.raises(ScoreError):
        load_floors(path)


def test_a_floor_is_never_above_its_own_figure():
    """Rounding goes down."""
    assert [floored(x) for x in (0.7199, 0.72, 1.0, 0.29)] == [0.719, 0.72, 1.0, 0.29]


def test_the_command_fails_when_a_score_sinks(tmp_path: Path, samples: Path, capsys: pytest.CaptureFixture[str]):
    """``marsad score --check`` exits 0 on floors just pinned and 1, naming the figure, when one is above the score."""
    floors = tmp_path / "floors.toml"
    arguments = ["score", "--gold", str(samples), "--floors", str(floors)]
    assert run([*arguments, "--pin"]) == 0
    assert run([*arguments, "--check"]) == 0
    pinned = load_floors(floors)
    pinned["samples"].floors["statements"] = 1.001
    save_floors(floors, pinned)
    capsys.readouterr()
    assert run([*arguments, "--check"]) == 1
    assert "statements is" in capsys.readouterr().err
    assert run([*arguments, "--pin"]) == 2


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_the_sample_gold_is_found_by_its_folder(samples: Path):
    """The public set carries its folder's name and is scored on eight articles."""
    gold = next(s for s in find_sets(samples) if s.marks.name == "gold.json")
    assert (gold.name, gold.kind) == ("samples", "articles")
    assert score_set(gold).tally.rate("statements").gold > 20


def test_the_styles_of_the_press_are_a_public_set_of_their_own(samples: Path):
    """Beside the eight sample pages, the thirty invented articles in other countries' styles are scored as ``styles``."""
    styles = next(s for s in find_sets(samples) if s.name == "styles")
    assert styles.kind == "articles"
    assert score_set(styles).tally.rate("statements").gold > 100
