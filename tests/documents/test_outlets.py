"""Which outlet an address or a name means."""

from __future__ import annotations

import pytest

from marsad.documents.outlets import name_key, outlet_names, outlet_of_domain, outlet_of_name, outlet_spellings, outlets
from marsad.language.text import Text


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.youm7.com/story/2020/8/24/x/1", "اليوم السابع"),
        ("http://arabic.cnn.com/2013", "سي إن إن"),
        ("https://arabic.rt.com/news", "روسيا اليوم"),
        ("aawsat.com", "الشرق الأوسط"),
        ("https://web.archive.org/web/20130809/http://www.sana.sy/news", "سانا"),
        ("HTTPS://USER@WWW.REUTERS.COM:443/x", "رويترز"),
        ("https://news.un.org/ar/story/1", "أخبار الأمم المتحدة"),
        ("https://aliraqnews.com/x", "شبكة أخبار العراق"),
        ("https://reuters.com.evil.example/x", None),
        ("https://unknown.example/", None),
        ("", None),
        ("///", None),
    ],
)
def test_outlets_by_address(url: str, name: str | None) -> None:
    """Any name below a domain, archived copies too; look-alikes are not the outlet."""
    found = outlet_of_domain(url)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("سبق", "سبق"),
        ("«عكاظ»", "عكاظ"),
        ("قناة الحدث", "الحدث"),
        ("aawsat", "الشرق الأوسط"),
        ("أ.ف.ب", "أ ف ب"),
        ("وكالة نينا", "نينا"),
        ("لا أحد", None),
    ],
)
def test_outlets_by_name(name: str, usual: str | None) -> None:
    """With a head noun, in quotation marks, in Latin letters, with dots."""
    found = outlet_of_name(name)
    assert (found.outlet.name if found else None) == usual


def test_names_are_found_in_texts() -> None:
    """Long names first, particles before them left out, and the kind of carrier known."""
    text = Text("نقلت صحيفة نيويورك تايمز عن مسؤول، وقال لرويترز إن وكالة فرانس برس نشرت على فيسبوك")
    found = [(m.value.outlet.name, m.value.outlet.carrier) for m in outlet_names().find(text.tokens)]
    assert found == [("نيويورك تايمز", "newspaper"), ("رويترز", "agency"), ("أ ف ب", "agency"), ("فيسبوك", "social")]


def test_the_tables_are_sound() -> None:
    """No spelling means two outlets, no domain has two owners, countries are two letters."""
    owners: dict[str, str] = {}
    for name in outlet_spellings():
        assert owners.setdefault(name_key(name.spelling), name.outlet.name) == name.outlet.name, name.spelling
    domains = [d for outlet in outlets() for d in outlet.domains]
    assert len(domains) == len(set(domains))
    assert all(o.country is None or len(o.country) == 2 for o in outlets())
    assert len(outlets()) > 700
