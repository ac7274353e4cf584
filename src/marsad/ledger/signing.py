"""Signing the head of the journal's chain with Ed25519 (RFC 8032), so that nobody can rewrite the chain whole unseen.

What is signed is the UTF-8 of ``marsad head LF ledger's id LF sequence LF digest LF time``.
"""

from __future__ import annotations

import base64
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, select

from marsad.errors import LedgerError
from marsad.ledger import journal
from marsad.ledger.opening import identity_of
from marsad.ledger.tables import journal as journal_table


class SignedHead(msgspec.Struct):
    """The head of a ledger's chain at a time, with the signature; key and signature in base64."""

    ledger: str
    sequence: int
    digest: str
    at: str
    public_key: str
    signature: str


def new_key(path: Path) -> str:
    """Make a private key at ``path`` (PEM, PKCS 8, readable by its owner alone); gives the public key in base64.
    Raises :class:`LedgerError` where a file is there already or it cannot be written."""
    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(data)
    except OSError as cause:
        raise LedgerError(f"the key cannot be written: {cause.strerror}", page=str(path)) from cause
    return _public(key.public_key())


def sign(connection: Connection, key_file: Path, at: str) -> SignedHead:
    """Sign the head as it is now with the private key in ``key_file``. Raises :class:`LedgerError`."""
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    except OSError as cause:
        raise LedgerError(f"the key cannot be read: {cause.strerror}", page=str(key_file)) from cause
    except (ValueError, TypeError, UnsupportedAlgorithm) as cause:
        raise LedgerError("this is no private key (PEM, without a password)", page=str(key_file)) from cause
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError("this is no Ed25519 key", page=str(key_file))
    head = journal.head(connection)
    ledger = identity_of(connection)
    signature = key.sign(_words(ledger, head.sequence, head.digest, at))
    return SignedHead(
        ledger, head.sequence, head.digest, at, _public(key.public_key()), base64.b64encode(signature).decode()
    )


def check_head(connection: Connection, signed: SignedHead, public_key: str | None = None) -> None:
    """Hold the ledger to a head that was signed before: it has the same identity, the signature fits the words (and the
    key is ``public_key``, where given), and the chain still runs through it. Raises :class:`LedgerError`."""
    if public_key is not None and public_key != signed.public_key:
        raise LedgerError("the head was signed with another key")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key, validate=True))
        key.verify(
            base64.b64decode(signed.signature, validate=True),
            _words(signed.ledger, signed.sequence, signed.digest, signed.at),
        )
    except (InvalidSignature, ValueError) as cause:
        raise LedgerError("the signature of the head does not fit") from cause
    if identity_of(connection) != signed.ledger:
        raise LedgerError("the head is that of another ledger")
    found = connection.execute(
        select(journal_table.c.digest).where(journal_table.c.sequence == signed.sequence)
    ).scalar()
    if found is None and signed.sequence:
        raise LedgerError(f"the journal ends before entry {signed.sequence}, which was signed on {signed.at}")
    if signed.sequence and found != signed.digest:
        raise LedgerError(
            f"the journal was rewritten: entry {signed.sequence} is not the one that was signed on {signed.at}"
        )


def _words(ledger: str, sequence: int, digest: str, at: str) -> bytes:
    return f"marsad head\n{ledger}\n{sequence}\n{digest}\n{at}".encode()


def _public(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode()
