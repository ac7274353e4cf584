"""What people decide at their desks: who they are, reviews, grades, amendments, releases, corrections, watches.

Nothing here is ever removed or overwritten but where a thing stands now (a person's role, a desk's area, a correction's
answer): each such change is an entry in the journal. Secrets (passwords, sessions, addresses of readers) are not here: see
:mod:`marsad.desk.private`.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from marsad.ledger.tables.base import Number, metadata, number, reference

# ``name`` is what they sign in with and what stands as ``by`` everywhere; ``role`` one of marsad.desk.people.roles.Role;
# ``disabled`` since when they may no longer sign in.
people = Table(
    "people",
    metadata,
    number(),
    Column("name", String(64), nullable=False, unique=True),
    Column("display", Text, nullable=False),
    Column("role", String(14), nullable=False),
    Column("language", String(2), nullable=False),
    Column("made", String(32), nullable=False),
    Column("disabled", String(32)),
)
# ``area`` is a GeoJSON geometry (Polygon or MultiPolygon), empty for a desk that watches everything; ``languages`` and
# ``outlets`` are JSON lists; ``delay_hours`` and ``blur`` the desk's rule for what it releases (blur: none, cell, district).
desks = Table(
    "desks",
    metadata,
    number(),
    Column("key", String(40), nullable=False, unique=True),
    Column("name_en", Text, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("languages", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Column("delay_hours", Integer, nullable=False),
    Column("blur", String(8), nullable=False),
    Column("made", String(32), nullable=False),
)
desk_members = Table(
    "desk_members",
    metadata,
    reference("desk_id", "desks.id"),
    reference("person_id", "people.id", index=True),
    PrimaryKeyConstraint("desk_id", "person_id"),
)
# Every step of an incident's review; where it stands is its last row (and incidents.status). ``assignee`` is the name of
# the person who is to check it, ``verdict`` what a checker or reviewer concludes.
reviews = Table(
    "reviews",
    metadata,
    number(),
    reference("incident_id", "incidents.id", index=True),
    Column("state", String(14), nullable=False),
    Column("assignee", String(64), index=True),
    Column("verdict", String(14)),
    Column("comment", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
)
# ``about`` "source": the reliability (A to F) of an outlet or speaker (``subject``: the folded name); "incident": the
# credibility (1 to 6) of an incident's information (``subject``: its number as text).
grades = Table(
    "grades",
    metadata,
    number(),
    Column("about", String(8), nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", String(1), nullable=False),
    Column("comment", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(64)),
    Index("ix_grades_about_subject", "about", "subject"),
)
# A person's correction of what the machine read: one field of one claim; ``value`` is JSON. The machine's stays.
amendments = Table(
    "amendments",
    metadata,
    number(),
    Column("claim_key", String(16), nullable=False, index=True),
    Column("field", String(12), nullable=False),
    Column("value", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(64)),
)
# A desk proposes that an incident be public. ``shown`` is the very content (a marsad.publish.public.incident.PublicIncident as JSON)
# that the desks consent to and the public will see; ``needs`` the JSON list of desks (numbers) that must consent by ``expires``;
# ``publish_at`` the moment from which it may be public.
proposals = Table(
    "proposals",
    metadata,
    number(),
    reference("incident_id", "incidents.id", index=True),
    reference("desk_id", "desks.id"),
    Column("needs", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("comment", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
    Column("publish_at", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(64)),
)
consents = Table(
    "consents",
    metadata,
    number(),
    reference("proposal_id", "proposals.id", index=True),
    reference("desk_id", "desks.id"),
    Column("answer", String(9), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
)
# What is or was public. A later release of the same incident takes the place of the one before; a withdrawn one is told
# as withdrawn.
releases = Table(
    "releases",
    metadata,
    number(),
    reference("incident_id", "incidents.id", index=True),
    reference("proposal_id", "proposals.id"),
    Column("content", Text, nullable=False),
    Column("made", String(32), nullable=False, index=True),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(64)),
    Column("reason", Text),
)
# People who may be named in public: office-holders, spokespeople. ``folded`` is the name as it is matched.
public_figures = Table(
    "public_figures",
    metadata,
    number(),
    Column("folded", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", String(64)),
)
# What readers of the public site say is wrong. ``state``: waiting, accepted, declined; ``changed`` names what changed by it
# (an amendment, a release, an address). Who sent it is in the private store, for a while.
corrections = Table(
    "corrections",
    metadata,
    number(),
    reference("incident_id", "incidents.id", index=True),
    Column("claim_key", String(16)),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("link", Text),
    Column("made", String(32), nullable=False),
    Column("state", String(8), nullable=False, index=True),
    Column("answer", Text),
    Column("changed", Text),
    Column("answered", String(32)),
    Column("answered_by", String(64)),
)
# A saved question. ``query`` are the filters as in the address of the incidents' list; ``reasons`` and ``channels`` JSON
# lists (why it may fire; how it tells: desk, atom, webhook, email); ``digest`` none, daily, weekly; quiet time as HH:MM (UTC).
watches = Table(
    "watches",
    metadata,
    number(),
    reference("person_id", "people.id", index=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("channels", Text, nullable=False),
    Column("digest", String(6), nullable=False),
    Column("quiet_from", String(5)),
    Column("quiet_until", String(5)),
    Column("made", String(32), nullable=False),
    Column("looked", String(32), nullable=False),
    Column("disabled", String(32)),
)
# What a watch last saw of an incident, so that only what is new fires: ``origins`` (JSON list of the names of its independent
# origins), ``tolls`` (JSON), ``due`` (JSON list of claim keys of outlooks told as due).
watch_states = Table(
    "watch_states",
    metadata,
    reference("watch_id", "watches.id"),
    Column("incident_id", Number, nullable=False),
    Column("origins", Text, nullable=False),
    Column("tolls", Text, nullable=False),
    Column("due", Text, nullable=False),
    PrimaryKeyConstraint("watch_id", "incident_id"),
)
# ``reason``: new, voice, toll, due; ``detail`` says in facts (JSON) why it fired; ``pending`` the channels (JSON) that have not
# yet delivered it.
alerts = Table(
    "alerts",
    metadata,
    number(),
    reference("watch_id", "watches.id", index=True),
    Column("incident_id", Number, nullable=False),
    Column("reason", String(6), nullable=False),
    Column("detail", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("seen", String(32)),
    Column("pending", Text, nullable=False),
    Column("failed", Boolean, nullable=False, default=False),
)
