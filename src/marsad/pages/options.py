"""What a user may set about taking pages in."""

from __future__ import annotations

from dataclasses import dataclass

# A whole front page with everything inlined is 2-5 MB; what is larger is a film, an archive or an attack.
MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class InputOptions:
    """Limits of taking pages in; times are seconds.

    ``max_bytes`` bounds one page, one line of a JSONL file, and what a compressed page unpacks to.
    ``allow_private`` lets URLs lead to loopback, private and reserved addresses.
    """

    max_bytes: int = MAX_BYTES
    allow_private: bool = False
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_redirects: int = 5
