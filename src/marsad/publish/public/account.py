"""The account: an incident told in one paragraph out of its coded fields, every clause tied to the claims that it rests on.

It is made of what the filter lets through and of nothing else. Acts are told as nouns (an attack by X on Y), which read the same
whoever acts and however many: words of documents stand in them as they are, in either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Day

from marsad.publish.public.incident import (
    Part,
    PartKind,
    PublicClaim,
    PublicDifference,
    PublicParty,
    PublicPlace,
    PublicReport,
    PublicToll,
)
from marsad.publish.public.markers import pieces, public_words
from marsad.publish.public.vocabulary import countries

# A paragraph, not a list: the ways of telling with most claims behind them; all others stand below it as claims.
MOST_CLAUSES = 5
MOST_REPORTS = 4
MOST_NAMES = 3
UNSTATED = "unstated-"
"""How origins begin that have no name (see :mod:`marsad.incidents.origins`)."""


def account_of(
    language: str, type_: str | None, date: str | None, place: PublicPlace | None, claims: Sequence[PublicClaim],
    tolls: Iterable[PublicToll], differences: Iterable[PublicDifference], voices: int,
) -> tuple[Part, ...]:  # fmt: skip
    """The account in ``language`` (ar, en): when and where; who did what to whom, each way of telling it with whom it is told by;
    how many, by whose word; where accounts contradict each other; how many voices there are."""
    told = _Teller(language, place.country if place else None)
    told.opening(date, place)
    for group in _ways(type_, claims):
        told.clause(group)
    for toll in tolls:
        told.toll(toll, claims)
    aspects = list(dict.fromkeys(d.aspect for d in differences if d.contradiction))
    if aspects:
        said = told.words["comma"].join(told.words[f"aspect.{a}"] for a in aspects)
        told.say(told.words["contradict"].format(said) + " ")
    told.say(told.words["voices"].format(voices))
    return tuple(told.parts)


def _ways(type_: str | None, claims: Sequence[PublicClaim]) -> list[list[PublicClaim]]:
    """The claims of events by how they tell it (act, modality, parties) and by whose word: those of the incident's own type first,
    then those that most claims share, then in order. A bare mention of the act beside fuller ones says nothing more."""
    groups: dict[object, list[PublicClaim]] = {}
    for claim in claims:
        if claim.kind == "event":
            groups.setdefault((claim.type, claim.modality, claim.actors, claim.recipients, claim.chain), []).append(
                claim
            )
    ranked = sorted(groups.values(), key=lambda g: (g[0].type != type_, not _full(g[0]), -len(g)))
    fuller = {(g[0].type, g[0].modality, g[0].chain) for g in ranked if _full(g[0])}
    kept = [g for g in ranked if _full(g[0]) or (g[0].type, g[0].modality, g[0].chain) not in fuller]
    own = [g for g in kept if g[0].type == type_]
    return (own or kept)[:MOST_CLAUSES]


def _full(claim: PublicClaim) -> bool:
    return bool(claim.actors or claim.recipients)


class _Teller:
    """Gathers the parts of the account in one language."""

    def __init__(self, language: str, country: str | None) -> None:
        self.language = language
        self.words = public_words(language)
        self.parts: list[Part] = []
        self._country = country

    def say(self, text: str, claims: Iterable[str] = (), kind: PartKind = "words") -> None:
        """Add words."""
        if text:
            foreign = _language_of(text) if kind == "name" else None
            self.parts.append(Part(text, tuple(claims), kind, foreign if foreign != self.language else None))

    def around(self, key: str, names: Sequence[str], claims: Iterable[str]) -> None:
        """Add the words of ``key`` with names in the place of ``{}``; nothing where there are no names."""
        if not names:
            return
        before, _, after = self.words[key].partition("{}")
        keys = tuple(claims)
        self.say(before, keys)
        for n, name in enumerate(names):
            self.say(self.words["comma"] if n else "", keys)
            self.say(name, keys, "name")
        self.say(after, keys)

    def opening(self, date: str | None, place: PublicPlace | None) -> None:
        """When and where."""
        if date:
            self.say(_day(date, self.language, self._country), kind="day")
        else:
            self.say(self.words["unknown_day"])
        where = _where(place, self.language)
        for name in where:
            self.say(self.words["comma"])
            self.say(name, kind="place")
        self.say(self.words["end"])

    def clause(self, group: Sequence[PublicClaim]) -> None:
        """One way of telling the act, and by whose word."""
        claim, keys = group[0], [c.key for c in group]
        before, _, after = self.words[f"modality.{claim.modality or 'asserted'}"].partition("{}")
        self.source(claim, keys)
        self.say(self.words["colon"], keys)
        self.say(before + self.words[f"act.{claim.type}"], keys)
        self.around("by", _names(claim.actors, self.language), keys)
        self.around(f"on.{claim.type}", _names(claim.recipients, self.language), keys)
        self.say(after, keys)
        self.say(self.words["end"])

    def source(self, claim: PublicClaim, keys: Iterable[str]) -> None:
        """The chain: according to the speaker, as carried by, in the outlet."""
        keys = tuple(keys)
        chain = claim.chain
        outlet = [chain.outlet] if chain.outlet else []
        if chain.speaker:
            self.around("According", [chain.speaker], keys)
            self.around("role", [chain.role] if chain.role else [], keys)
            self.around("carried", chain.via, keys)
            self.around("outlet", outlet, keys)
        elif chain.via:
            self.around("According", chain.via, keys)
            self.around("outlet", outlet, keys)
        elif outlet:
            self.around("own", outlet, keys)
        else:
            self.say(self.words["nobody"], keys)

    def toll(self, toll: PublicToll, claims: Sequence[PublicClaim]) -> None:
        """One kind of count: its range, and the last count of every origin."""
        latest = _latest(toll.reports)
        if not latest:
            return
        keys = [key for report in latest for key in _claims_of(report, toll.kind, claims)]
        self.say(self.words[f"count.{toll.kind}"])
        self.say(self._bounds(toll.low, toll.high), keys, "count")
        named = [r for r in latest if r.origin and not r.origin.startswith(UNSTATED)]
        for n, report in enumerate(named):
            self.say(self.words["semicolon" if n else "open"])
            mine = _claims_of(report, toll.kind, claims)
            if len(latest) > 1:
                self.say(self._bounds(report.low, report.high), mine, "count")
                self.say(" ")
            self.around("according", [report.origin or ""], mine)
        self.say(self.words["close"] if named else "")
        self.say(self.words["end"])

    def _bounds(self, low: float | None, high: float | None) -> str:
        if low is None and high is None:
            return "?"
        if low is None or high is None:
            key, bound = ("range.least", low) if high is None else ("range.most", high)
            return self.words[key].format(f"{bound:g}")
        if low == high:
            return self.words["range.exact"].format(f"{low:g}")
        return self.words["range.between"].format(f"{low:g}", f"{high:g}")


def _names(parties: Sequence[PublicParty], language: str) -> list[str]:
    """What parties are called: by their known name where it is in the language, else in the document's words."""
    found = (p.name if p.name and _language_of(p.name) == language else p.text for p in parties)
    return list(dict.fromkeys(found))[:MOST_NAMES]


def _latest(reports: Sequence[PublicReport]) -> list[PublicReport]:
    """The last report of every origin, of one day the largest: see :mod:`marsad.incidents.tolls`."""
    last: dict[str, PublicReport] = {}
    for report in reports:
        known = last.get(report.origin or f"document {report.document}")
        if known is None or _weight(report) >= _weight(known):
            last[report.origin or f"document {report.document}"] = report
    return list(last.values())[-MOST_REPORTS:]


def _weight(report: PublicReport) -> tuple[str, float]:
    return report.day or "", report.low if report.low is not None else report.high or 0.0


def _claims_of(report: PublicReport, kind: str, claims: Sequence[PublicClaim]) -> list[str]:
    """The claims that a report of a count rests on."""
    bounds = (report.low, report.high)
    return [c.key for c in claims if c.type == kind and c.document == report.document and (c.low, c.high) == bounds]


def _where(place: PublicPlace | None, language: str) -> list[str]:
    """The place, its province, its country, each once."""
    if place is None:
        return []
    name, province = (place.name_ar, place.province_ar) if language == "ar" else (place.name_en, place.province_en)
    country = countries(language).get(place.country or "")
    return list(dict.fromkeys(n for n in (name, province, country) if n))


def _language_of(text: str) -> str | None:
    """Arabic or English by the first letter; ``None`` for a marker alone."""
    for piece in pieces(text):
        for letter in piece.text:
            if letter.isalpha():
                return "ar" if "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" else "en"
    return None


# Months are called otherwise from the Levant to Iraq (آذار) than in Egypt and the Gulf (مارس).
def _day(day: str, language: str, country: str | None) -> str:
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(f"ar_{country}" if language == "ar" and country else language)
    except (UnknownLocaleError, ValueError):
        locale = Locale(language)
    written = format_date(Day.fromisoformat(day[:10]), "d MMMM y", locale=locale)
    return str(written).translate({0x0660 + d: str(d) for d in range(10)})
