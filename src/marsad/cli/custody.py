"""``marsad verify``, ``marsad sign`` and ``marsad redact``: that the ledger is what it was, and what was removed and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.ledgers import ByOption, LedgerOption, person, reading
from marsad.cli.progress import StatusLine

if TYPE_CHECKING:
    from marsad.ledger.opening import Ledger
    from marsad.ledger.verifying import Verified


def verify(
    ledger: LedgerOption = None,
    head: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A signed head (see `marsad sign`) that the chain must still hold."),
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="BASE64", help="The public key that must have signed it.")] = None,
) -> None:
    """Check the ledger: the journal's chain, archived bytes, texts, readings, and that every span's words stand at its
    offsets. Exit codes: 0 everything holds; 2 something does not, and the first break is named."""
    import msgspec

    from marsad.errors import LedgerError
    from marsad.ledger.opening import open_ledger
    from marsad.ledger.signing import SignedHead, check_head

    with open_ledger(ledger) as opened:
        if head is not None:
            try:
                signed = msgspec.json.decode(head.read_bytes(), type=SignedHead)
            except (OSError, msgspec.MsgspecError) as cause:
                raise LedgerError(f"this is no signed head: {cause}", page=str(head)) from cause
            with opened.reading() as connection:
                check_head(connection, signed, key)
            typer.echo(
                f"the chain runs through entry {signed.sequence}, signed on {signed.at} with {signed.public_key}"
            )
        found = _checked(opened)
    typer.echo(
        f"everything holds: {found.entries:,} entries of the journal, {found.pages:,} pages ({found.redacted:,} redacted),"
        f" {found.texts:,} texts, {found.readings:,} readings, {found.spans:,} spans\nhead {found.head.sequence} {found.head.digest}"
    )


def _checked(ledger: Ledger) -> Verified:
    """Check the ledger, saying how far it has come."""
    from marsad.ledger.verifying import verify as check

    line = StatusLine()

    def say(step: str, count: int) -> None:
        if count % 500 == 0:
            line.show(f"checking {step} {count:,}")

    try:
        return check(ledger, say)
    finally:
        line.clear()


def sign(
    key: Annotated[Path, typer.Option(metavar="FILE", help="The private key (Ed25519, PEM).", show_default=False)],
    new_key: Annotated[bool, typer.Option("--new-key", help="Make the key file first.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Sign the head of the journal and print it as JSON: whoever keeps it can tell later whether anything before it was
    changed (`marsad verify --head FILE`)."""
    import msgspec

    from marsad.ledger import journal
    from marsad.ledger.signing import new_key as make_key
    from marsad.ledger.signing import sign as make

    with reading(ledger) as connection:
        if new_key:
            make_key(key)
        print(msgspec.json.format(msgspec.json.encode(make(connection, key, journal.now())), indent=1).decode())


def redact(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's key.", show_default=False)],
    reason: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Why; public in the journal, so without what is removed.", show_default=False
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Remove a document's content for good, in the ledger and in the archive. What is left is a tombstone that verifies and
    the entry in the journal. Backups made before still hold it."""
    from marsad.ledger import journal
    from marsad.ledger.opening import open_ledger
    from marsad.ledger.redacting import redact as remove
    from marsad.pages.warc.archive import Archive

    if not yes:
        typer.confirm(f"Remove the content of {document} for good?", abort=True)
    with open_ledger(ledger) as opened, Archive(opened.archive) as archive, opened.writing() as connection:
        found = remove(connection, archive, document, reason, person(by), journal.now())
    typer.echo(
        f"{found.document} is redacted: {len(found.pages)} pages, {len(found.readings)} readings, {found.names} names that only it had"
    )
