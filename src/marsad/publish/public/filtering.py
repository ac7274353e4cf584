"""The one filter: whatever the public sees of an incident, in whatever form, was made here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args
from urllib.parse import unquote

import msgspec
from sqlalchemy import Connection

from marsad.claims.claim import Claim
from marsad.incidents.origins import Origin
from marsad.incidents.outlooks import state_of
from marsad.incidents.tolls import Report
from marsad.ledger import journal
from marsad.ledger.extract import folded_name
from marsad.publish.public.account import account_of
from marsad.publish.public.answered import answered_corrections
from marsad.publish.public.claiming import Claims
from marsad.publish.public.deployments import DELAY_HOURS, deployments, due_after, tells_of_forces
from marsad.publish.public.guarding import check
from marsad.publish.public.hiding import Hiding
from marsad.publish.public.history import history_of
from marsad.publish.public.incident import (
    Account,
    Blur,
    PublicClaim,
    PublicCorrection,
    PublicDifference,
    PublicDocument,
    PublicIncident,
    PublicOrigin,
    PublicOutlook,
    PublicPlace,
    PublicReport,
    PublicStatus,
    PublicToll,
    PublicVersion,
    WhyOrigin,
)
from marsad.publish.public.loading import Loaded, Told, figures_of, load
from marsad.publish.public.setting import Setting, setting_of


class Policy(msgspec.Struct, frozen=True):
    """How an incident is released. ``figures``: folded names of those who may be named; ``delay_hours``: how long after the day it
    tells of it may be public. Deployments are later and coarser whatever is asked for."""

    blur: Blur = "none"
    figures: frozenset[str] = frozenset()
    delay_hours: int = 0


def policy_of(connection: Connection, blur: Blur = "none", delay_hours: int = 0) -> Policy:
    """A policy with the public figures that are listed now."""
    return Policy(blur, figures_of(connection), delay_hours)


def public_incident(connection: Connection, number: int, policy: Policy, at: str | None = None) -> PublicIncident:
    """An incident as the public may see it at the moment ``at`` (default: now).

    Raises :class:`LedgerError` where there is no such incident, and
    :class:`~marsad.publish.public.guarding.LeakError` where a hidden name would stand in it: then nothing may be published.
    """
    return _made(connection, load(connection, number), policy, at or journal.now())


def public_corrections(connection: Connection, incident: PublicIncident, at: str) -> tuple[PublicCorrection, ...]:
    """The corrections of a released incident that are answered by now, through the same filter: what is hidden in the release is
    hidden in them. Raises as :func:`public_incident`."""
    loaded = load(connection, incident.number)
    moving = deployments(_with_sentences([*loaded.told, *loaded.outlooks]))
    precision = incident.place.precision if incident.place else "exact"
    blur: Blur = "none" if precision == "exact" else "cell" if precision == "cell" else "district"
    setting = setting_of(connection, loaded, figures_of(connection), _blur(blur, incident.deployment), moving)
    numbers = [incident.number, *loaded.redirects]
    found = tuple(c for c in answered_corrections(connection, numbers, setting.base) if c.answered <= at)
    check(found, setting.base.phrases)
    return found


def _made(connection: Connection, loaded: Loaded, policy: Policy, at: str) -> PublicIncident:
    moving = deployments(_with_sentences([*loaded.told, *loaded.outlooks]))
    whole = _is_deployment(loaded, moving)
    setting = setting_of(connection, loaded, policy.figures, _blur(policy.blur, whole), moving)
    claims = Claims(setting, moving)
    told = [t for t in loaded.told if whole or _public_now(t, moving, at)]
    outlooks = [t for t in loaded.outlooks if whole or _public_now(t, moving, at)]
    shown = tuple(claims.public(t) for t in [*told, *outlooks])
    hours = max(policy.delay_hours, DELAY_HOURS if whole else 0)
    incident = _assembled(connection, loaded, setting, shown, at)
    incident = msgspec.structs.replace(
        incident,
        deployment=whole,
        not_before=due_after(_days(loaded.told), hours, at) if hours else None,
        withheld=len(loaded.told) + len(loaded.outlooks) - len(shown),
    )
    check(incident, setting.base.phrases)
    check([c for c in incident.claims if c.deployment], setting.forced.phrases)
    return incident


def _assembled(
    connection: Connection, loaded: Loaded, setting: Setting, shown: tuple[PublicClaim, ...], at: str
) -> PublicIncident:
    view, hide = loaded.view, setting.base.hide
    place = setting.place
    tolls = tuple(_toll(t.kind, t.low, t.high, t.conflict, t.reports, t.totals, loaded, setting) for t in view.tolls)
    differences = tuple(
        PublicDifference(d.aspect, d.kind, d.contradiction,
                         tuple(PublicVersion(hide(v.origin), hide(v.says), _numbers(loaded, v.documents)) for v in d.versions))
        for d in view.differences
    )  # fmt: skip
    number = int(view.id)
    return PublicIncident(
        number=number,
        type=view.type,
        status=status_of(view.status),
        date=view.date,
        place=place,
        title=hide(view.title),
        account=_account(view.type, view.date, place, shown, tolls, differences, view.voices),
        claims=shown,
        documents=_documents(loaded, setting),
        origins=tuple(_origin(o, loaded, setting.base) for o in view.origins),
        voices=view.voices,
        differences=differences,
        tolls=tolls,
        outlooks=_outlooks(loaded, shown, at),
        grade=loaded.grade,
        deployment=False,
        not_before=None,
        withheld=0,
        history=history_of(connection, number),
        corrections=answered_corrections(connection, [number, *loaded.redirects], setting.base),
        redirects=loaded.redirects,
    )


def _with_sentences(told: Iterable[Told]) -> list[tuple[Claim, str]]:
    found = []
    for t in told:
        start, end = t.source.sentence_of(t.machine.start, t.machine.end)
        found.append((t.claim, t.source.text[start:end]))
    return found


def _is_deployment(loaded: Loaded, moving: set[str]) -> bool:
    """Whether the incident as a whole is a deployment: by its type, by its title, or because most of its events are."""
    events = [t.claim.key for t in loaded.told if t.claim.kind == "event"]
    most = bool(events) and 2 * sum(key in moving for key in events) > len(events)
    return loaded.view.type == "MOBILIZE" or most or tells_of_forces(loaded.view.title or "")


def _blur(asked: Blur, whole: bool) -> Blur:
    return "district" if whole else asked


def _public_now(told: Told, moving: set[str], at: str) -> bool:
    return told.claim.key not in moving or due_after(_days([told]), DELAY_HOURS, at) <= at


def _days(told: Iterable[Told]) -> list[str | None]:
    """The days that claims tell of and that their documents appeared on."""
    return [day for t in told for day in (t.source.published, t.claim.days[0] if t.claim.days else None)]


def status_of(status: str) -> PublicStatus:
    """Where a review stands, as the public is told: what goes on at the desks is not its business."""
    if status == "rejected":
        return "refuted"
    return next((public for public in get_args(PublicStatus) if public == status), "unreviewed")


def _numbers(loaded: Loaded, keys: Iterable[str]) -> tuple[int, ...]:
    return tuple(loaded.sources[key].number for key in keys if key in loaded.sources)


_WHY: dict[str, WhyOrigin] = {
    "the same agency is credited": "agency",
    "the outlet's own reporters": "reporters",
    "people of the place speak": "witnesses",
    "the same body speaks": "body",
    "unnamed sources of one sort": "unnamed",
    "no source is given": "unstated",
}


def _origin(origin: Origin, loaded: Loaded, hiding: Hiding) -> PublicOrigin:
    why = _WHY.get(origin.why, "speaker")
    return PublicOrigin(hiding.hide(origin.name), origin.kind, why, _numbers(loaded, origin.documents))


def _toll(
    kind: str, low: float | None, high: float | None, conflict: bool, reports: list[Report], totals: list[Report],
    loaded: Loaded, setting: Setting,
) -> PublicToll:  # fmt: skip
    def told(found: list[Report]) -> tuple[PublicReport, ...]:
        return tuple(
            PublicReport(r.day, loaded.sources[r.document].number, setting.base.hide(r.origin), r.low, r.high)
            for r in found
            if r.document in loaded.sources
        )

    return PublicToll(kind, low, high, conflict, told(reports), told(totals))


def _documents(loaded: Loaded, setting: Setting) -> tuple[PublicDocument, ...]:
    """The documents; one with a deployment in it has no address either, for its page tells the place."""
    reports = set(loaded.view.documents)
    found = []
    for source in loaded.sources.values():
        url = source.address if source.address.startswith(("http://", "https://")) else None
        if url and (setting.blur != "none" or source.key in setting.moving_in or setting.base.hides(unquote(url))):
            url = None
        reliability = loaded.reliability.get(folded_name(source.outlet or ""))
        outlet = setting.base.hide(source.outlet)
        found.append(PublicDocument(source.number, outlet, source.published, url, source.key in reports, reliability))
    return tuple(found)


def _outlooks(loaded: Loaded, shown: tuple[PublicClaim, ...], at: str) -> tuple[PublicOutlook, ...]:
    keys = {c.key for c in shown}
    return tuple(
        PublicOutlook(c.key, c.type, c.deadline, state_of(c.deadline, at[:10], loaded.decided.get(c.key)))
        for t in loaded.outlooks
        if (c := t.claim).key in keys
    )


def _account(
    type_: str | None, date: str | None, place: PublicPlace | None, shown: tuple[PublicClaim, ...],
    tolls: tuple[PublicToll, ...], differences: tuple[PublicDifference, ...], voices: int,
) -> Account:  # fmt: skip
    ar, en = (account_of(language, type_, date, place, shown, tolls, differences, voices) for language in ("ar", "en"))
    return Account(ar, en)
