"""Which network addresses a page may be fetched from, and connecting to nothing else.

A name is looked up once, every address that it stands for is checked, and the connection goes to a checked address: a
name that changes its meaning between check and connection (DNS rebinding) gains nothing. The name itself still goes
into TLS (SNI, certificate) and the Host header.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Refused(Exception):
    """An address that may not be fetched from; the message says why."""


def embedded(address: Address) -> list[Address]:
    """``address`` and the IPv4 addresses that it carries inside (mapped, 6to4, Teredo, NAT64)."""
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        found += [a for a in (address.ipv4_mapped, address.sixtofour) if a]
        if address.teredo:
            found += address.teredo
        if address in _NAT64:
            found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def is_public(address: Address) -> bool:
    """Whether ``address`` is of the open internet: not loopback, private, link-local, reserved, multicast or shared."""
    return all(
        a.is_global and not (a.is_multicast or a.is_reserved or a.is_unspecified)
        for a in embedded(address)
        if not (isinstance(a, ipaddress.IPv6Address) and (a.ipv4_mapped or a.sixtofour or a.teredo or a in _NAT64))
    )


def checked_addresses(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of ``host``, all of them checked. Raises :class:`Refused`, or :class:`OSError` for an unknown name."""
    host = host.strip("[]")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))
    if not allow_private:
        for address in addresses:
            if not is_public(ipaddress.ip_address(address)):
                raise Refused(
                    f"{host} leads to {address}, a private or reserved address (allow it with --allow-private)"
                )
    return addresses


class CheckedBackend(httpcore.SyncBackend):
    """Connects to checked addresses only, and lets nothing last beyond ``deadline`` (of ``time.monotonic``)."""

    def __init__(self, allow_private: bool, deadline: float) -> None:
        super().__init__()
        self._allow_private, self._deadline = allow_private, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of ``host`` that answers."""
        try:
            addresses = checked_addresses(host, port, self._allow_private)
        except OSError as cause:
            raise httpcore.ConnectError(f"the name {host} is not known ({cause})") from cause
        last: Exception | None = None
        for address in addresses:
            try:
                stream = super().connect_tcp(
                    address, port, remaining(timeout, self._deadline), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return DeadlineStream(stream, self._deadline)
        raise last or httpcore.ConnectError(f"{host} has no address")


class DeadlineStream(httpcore.NetworkStream):
    """A connection that no read, write or handshake can keep open beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to ``max_bytes`` bytes."""
        return self._stream.read(max_bytes, remaining(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send ``buffer``."""
        self._stream.write(buffer, remaining(timeout, self._deadline))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection inside TLS."""
        left = remaining(timeout, self._deadline)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the stream below knows."""
        return self._stream.get_extra_info(info)


def remaining(timeout: float | None, deadline: float) -> float:
    """``timeout``, or less where the deadline comes before. Raises ``httpcore.ReadTimeout`` beyond it."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole fetch took too long")
    return left if timeout is None else min(timeout, left)
