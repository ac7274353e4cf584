"""Verifying: a sound ledger holds, and whatever is tampered with is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from marsad.errors import LedgerError
from marsad.ledger import journal, tables
from marsad.ledger.opening import Ledger
from marsad.ledger.redacting import redact
from marsad.ledger.signing import check_head, new_key, sign
from marsad.ledger.verifying import verify
from marsad.pages.warc.archive import Archive

NOW = "2026-01-01T00:00:00Z"


def test_a_sound_ledger_holds(story: Ledger):
    """Everything is counted, and the head is the journal's."""
    found = verify(story)
    assert found.pages == found.texts == found.readings == 38
    assert found.spans > 1000
    with story.reading() as connection:
        assert found.head == journal.head(connection)


TAMPERED = [
    (update(tables.documents).where(tables.documents.c.id == 2).values(text="نص آخر"), "the text of inv-2 was changed"),
    (
        update(tables.documents).where(tables.documents.c.id == 2).values(redacted=True),
        "no redaction is in the journal",
    ),
    (update(tables.readings).where(tables.readings.c.id == 3).values(record=b"x"), "record of reading 3"),
    (update(tables.claims).where(tables.claims.c.id == 5).values(detail="{}"), "claims of reading"),
    (update(tables.claims).where(tables.claims.c.id == 5).values(start=1), "its words do not stand"),
    (update(tables.statements).where(tables.statements.c.id == 4).values(end=99_999), "lies outside"),
    (update(tables.mentions).where(tables.mentions.c.ordinal == 0).values(start=-1), "lies outside"),
    (update(tables.pages).where(tables.pages.c.id == 3).values(size=1), "not as the journal says"),
    (update(tables.pages).where(tables.pages.c.id == 3).values(archive_offset=1), "not as the journal says"),
    (delete(tables.journal).where(tables.journal.c.sequence == 4), "jumps from entry 3 to entry 5"),
    (
        text("UPDATE journal SET body = replace(body, 'page', 'qage') WHERE sequence = 4"),
        "cannot be understood|body of entry 4",
    ),
]


@pytest.mark.parametrize(("change", "why"), TAMPERED)
def test_whatever_is_tampered_with_is_named(story: Ledger, change, why: str):  # type: ignore[no-untyped-def]
    """The first break ends the check with its name."""
    with story.writing() as connection:
        connection.execute(change)
    with pytest.raises(LedgerError, match=why):
        verify(story)


def test_a_page_that_vanished_is_named(story: Ledger):
    """A capture without its page, taken out with all that hangs on it, is missed."""
    with story.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in ("mentions", "claim_parties", "telling_claims", "telling_keys"):
            connection.execute(text(f"DELETE FROM {table}"))
        for table in ("tellings", "claims", "statements", "readings", "documents"):
            column = "id" if table == "documents" else "document_id"
            connection.execute(text(f"DELETE FROM {table} WHERE {column} = 1"))
        connection.execute(text("DELETE FROM pages WHERE id = 1"))
    with pytest.raises(LedgerError, match="was captured and is gone"):
        verify(story)


def test_changed_bytes_in_the_archive_are_named(story: Ledger):
    """One byte of the archive changed, somewhere in a page."""
    [file] = story.archive.glob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(LedgerError, match="page "):
        verify(story)


def test_a_signed_head_holds_the_chain(story: Ledger, tmp_path: Path):
    """The ledger goes on and still holds; another key, another ledger, a rewritten or shortened chain do not."""
    public = new_key(tmp_path / "key.pem")
    with story.reading() as connection:
        signed = sign(connection, tmp_path / "key.pem", NOW)
    with story.writing() as connection:
        journal.append(connection, [journal.Draft("judgement", "1", "{}", "هدى")], NOW)
        check_head(connection, signed, public)
        with pytest.raises(LedgerError, match="another key"):
            check_head(connection, signed, new_key(tmp_path / "other.pem"))
        connection.execute(
            update(tables.journal).where(tables.journal.c.sequence == signed.sequence).values(digest="f" * 64)
        )
        with pytest.raises(LedgerError, match="rewritten"):
            check_head(connection, signed)
        connection.execute(delete(tables.journal).where(tables.journal.c.sequence >= signed.sequence))
        with pytest.raises(LedgerError, match="ends before"):
            check_head(connection, signed)
    with pytest.raises(LedgerError, match="cannot be written"):
        new_key(tmp_path / "key.pem")


def test_a_forged_signature_does_not_fit(story: Ledger, tmp_path: Path):
    """The words that were signed cannot be changed after."""
    new_key(tmp_path / "key.pem")
    with story.reading() as connection:
        signed = sign(connection, tmp_path / "key.pem", NOW)
        signed.at = "2020-01-01T00:00:00Z"
        with pytest.raises(LedgerError, match="does not fit"):
            check_head(connection, signed)


def test_redaction_leaves_nothing_but_its_tombstone(story: Ledger):
    """The words are nowhere any more, in the database's file or in the archive, and the ledger verifies."""
    word = "البوكمال"
    with story.reading() as connection:
        rows = connection.execute(tables.documents.select()).all()
        secret = next(row for row in rows if word in row.text)
    phrase = secret.text[40:80]
    with Archive(story.archive) as archive, story.writing() as connection:
        redact(connection, archive, secret.key, "أمر قضائي", "هدى", NOW)
    assert verify(story).redacted == 1
    with story.writing() as connection:
        with pytest.raises(LedgerError, match="redacted before"):
            redact(connection, Archive(story.archive), secret.key, "x", "هدى", NOW)
        with pytest.raises(LedgerError, match="no document"):
            redact(connection, Archive(story.archive), "none", "x", "هدى", NOW)
    story.close()
    assert story.path is not None
    import sqlite3

    with sqlite3.connect(story.path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert phrase.encode() not in story.path.read_bytes()
    others = " ".join(row.text for row in rows if row.key != secret.key)
    assert phrase not in others
