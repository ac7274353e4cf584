"""Adding tables: each format is known by its content, every row is checked, and added villages are found in texts."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.documents.document import Document
from marsad.errors import GazetteerError
from marsad.gazetteer.adding import add
from marsad.gazetteer.cod import middle
from marsad.gazetteer.gazetteer import gazetteer
from marsad.gazetteer.index import key_of
from marsad.gazetteer.store import forget, index_files, remove
from marsad.language.text import Text
from marsad.mentions.places import find_places

WOF = "\n".join(
    [
        "wof_id\tplacetype\tname\tnames_ar\tnames_latin\tlat\tlon\tgeonames_id\twikidata_id\tparent_id\tgn_fcode\tpopulation\tis_current",
        "1\tcountry\tSyria\tسوريا\tSY|SYR\t35.0\t38.5\t163843\t\t0\t\t22198110\t1",
        "2\tlocality\tTall Wahmi\tتل وهمي\t\t36.1\t38.2\t999\t\t1\tPPL\t\t-1",
        "3\tlocality\tNo Arabic\t\t\t36.1\t38.2\t\t\t1\tPPL\t\t-1",
        "4\tlocality\tGone\tخربة الزائل\t\t36.1\t38.2\t\t\t1\tPPL\t\t0",
        "5\tlocality\tFar\tقلعة البعيد\t\t136.1\t38.2\t\t\t1\tPPL\t\t1",
        "6\tlocality\tBroken\tمكسور",
    ]
)


def geonames_line(number: str, names: str, feature: str = "P", code: str = "PPL", lat: str = "36.2") -> str:
    """A line of a GeoNames dump."""
    return "\t".join([number, "Sample", "Sample", names, lat, "38.1", feature, code, "SY", "", "", "", "", "", "120", "", "300", "Asia/Damascus", "2020-01-01"])  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own for every test."""
    folder = tmp_path / "data"
    monkeypatch.setenv("MARSAD_DATA", str(folder))
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def known(name: str) -> list[str]:
    """Sources of what the gazetteer knows by a name."""
    hit = gazetteer().get(key_of(name))
    return [] if hit is None else [e.source for e in hit[1]]


def test_a_whos_on_first_table_is_checked_row_by_row(tmp_path: Path) -> None:
    """Good rows are kept with the country of the table; each bad one is counted with its reason and line."""
    path = tmp_path / "wof_sy.tsv.gz"
    path.write_bytes(gzip.compress(WOF.encode()))
    report = add(path)
    assert (report.format, report.rows, report.places) == ("Who's On First", 6, 2)
    assert report.skipped == {
        "no Arabic name": 1,
        "no longer exists": 1,
        "point outside the world": 1,
        "4 columns, not 13": 1,
    }
    assert report.examples["no longer exists"] == [5]
    hit = gazetteer().get(key_of("تل وهمي"))
    assert hit is not None
    assert (hit[1][0].country, hit[1][0].geonameid) == ("SY", 999)


def test_a_geonames_dump_takes_arabic_names_from_its_alternates(tmp_path: Path) -> None:
    """Alternate names in the dump and in alternateNamesV2 beside it are joined; features that news never name are not."""
    lines = [
        geonames_line("11", "Sample,قرية الخضراوية"),
        geonames_line("12", ""),
        geonames_line("13", "بئر صغير", "S", "WLL"),
    ]
    (tmp_path / "alternateNamesV2.txt").write_text("1\t12\tar\tالفلانية\t1\t\t\t\t\t\n2\t12\tfa\tدیگر\t\t\t\t\t\t\n")
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("SY.txt", "\n".join(lines))
    report = add(path)
    assert (report.format, report.places, report.name) == ("GeoNames", 2, "sy")
    assert known("الخضراوية") == ["added"]
    assert known("الفلانية") == ["added"]
    assert sum(report.skipped.values()) == 1


def test_a_cod_table_gives_the_deepest_level_of_each_row(tmp_path: Path) -> None:
    """English and Arabic columns of OCHA's tables, old and new."""
    old = tmp_path / "syr_adm.csv"
    old.write_text(
        "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,latitude,longitude\n"
        "Aleppo,حلب,SY02,Sample,ناحية السامبلية,SY0299,36.3,37.2\n",
        encoding="utf-8",
    )
    report = add(old)
    assert report.format == "OCHA COD-AB table"
    hit = gazetteer().get(key_of("السامبلية"))
    assert hit is not None
    assert (hit[1][0].name, hit[1][0].country, hit[1][0].kind) == ("Sample", "SY", "district")


def test_a_cod_geojson_gets_its_points_from_the_shapes(tmp_path: Path) -> None:
    """A polygon's centroid is the place's point; a feature without a shape is passed over."""
    square = [[[44.0, 15.0], [45.0, 15.0], [45.0, 16.0], [44.0, 16.0], [44.0, 15.0]]]
    features = [
        {
            "type": "Feature",
            "properties": {"ADM1_EN": "Square", "ADM1_AR": "المربعية", "ADM1_PCODE": "YE99"},
            "geometry": {"type": "Polygon", "coordinates": square},
        },
        {
            "type": "Feature",
            "properties": {"ADM1_EN": "Bare", "ADM1_AR": "العارية", "ADM1_PCODE": "YE98"},
            "geometry": None,
        },
    ]
    path = tmp_path / "yem.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    report = add(path)
    assert (report.places, dict(report.skipped)) == (1, {"no point": 1})
    hit = gazetteer().get(key_of("المربعية"))
    assert hit is not None
    assert hit[1][0].lat == pytest.approx(15.5)
    assert hit[1][0].lon == pytest.approx(44.5)


@pytest.mark.parametrize("shape", [None, {}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": []}, {"type": "Point", "coordinates": ["x"]}])  # fmt: skip
def test_a_shape_that_is_none_has_no_middle(shape: object) -> None:
    """Broken geometry is no error."""
    assert middle(shape) is None


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("table.csv", b"a,b,c\n1,2,3\n", "none of the known tables"),
        ("empty.txt", b"", "none of the known tables"),
        ("cut.tsv.gz", gzip.compress(WOF.encode())[:60], "cannot be read"),
        ("binary.txt", b"\xff\xfe\x00\x01" * 40, "cannot be read"),
        ("broken.geojson", b'{"features": [', "no valid GeoJSON"),
        ("other.json", b'{"hello": 1}', "no GeoJSON feature collection"),
    ],
)
def test_what_is_no_table_of_places_is_refused_in_words(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    """The error says what is wrong and nothing is kept."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=why):
        add(path)
    assert index_files() == []


def test_adding_again_replaces_and_removing_takes_out(tmp_path: Path) -> None:
    """One file name is one table."""
    path = tmp_path / "wof_sy.tsv"
    path.write_text(WOF, encoding="utf-8")
    assert not add(path).replaced
    assert add(path).replaced
    remove("wof_sy")
    assert known("تل وهمي") == []
    with pytest.raises(GazetteerError, match="no added table"):
        remove("../wof_sy")


def test_an_added_village_gets_its_point_in_a_text(tmp_path: Path) -> None:
    """What no table had is a place without a point before, with one after."""
    text = Text("سيطرت القوات على قرية تل وهمي شمال سوريا.")
    document = Document(source="x", id="x", text=text.source)
    before = next(p for p in find_places(text, [], document) if "وهمي" in p.text)
    path = tmp_path / "wof_sy.tsv"
    path.write_text(WOF, encoding="utf-8")
    add(path)
    after = next(p for p in find_places(text, [], document) if "وهمي" in p.text)
    assert (before.lat, after.lat, after.country) == (None, 36.1, "SY")


def test_added_names_never_displace_well_known_ones(tmp_path: Path) -> None:
    """A village that is called like a capital does not take its mentions."""
    path = tmp_path / "wof_xx.tsv"
    rows = [*WOF.split("\n")[:1], "7\tlocality\tDamascus village\tدمشق\t\t10.0\t10.0\t\t\t1\tPPL\t\t1"]
    path.write_text("\n".join(rows), encoding="utf-8")
    add(path, country="NG")
    text = Text("قال مصدر في دمشق إن القصف توقف.")
    found = find_places(text, [], Document(source="x", id="x", text=text.source))
    assert [p.country for p in found] == ["SY"]
