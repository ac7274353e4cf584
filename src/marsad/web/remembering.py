"""What was asked before and cannot have changed: answers are kept until the ledger's journal grows.

Everything that people or machines do to a ledger is an entry of its journal, so that the journal's last entry names the state that
an answer belongs to, also when another process writes. Many people who open the same screen at once ask the database once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Connection

from marsad.ledger import journal

Answer = TypeVar("Answer")
# A morning's screens of twenty people: what is kept is at most some hundred kB each, the points of a map.
MOST_KEPT = 64


class Memory:
    """Answers by question, of the newest state of one ledger. Nobody may change what is given."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._asking: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def answer(self, connection: Connection, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to ``question`` in the state that ``connection`` sees: one that is kept, else that of ``ask``, which is called once however
        many ask at the same time. Whatever ``ask`` raises is raised, and nothing is kept."""
        state = journal.head(connection).sequence
        with self._lock:
            asking = self._asking.setdefault(question, threading.Lock())
        with asking:
            found, kept = self._of(question, state)
            if not found:
                kept = ask()
                self._keep(question, state, kept)
        answer: Answer = kept
        return answer

    def _of(self, question: Hashable, state: int) -> tuple[bool, Any]:
        with self._lock:
            if question not in self._kept or self._kept[question][0] != state:
                return False, None
            self._kept.move_to_end(question)
            return True, self._kept[question][1]

    def _keep(self, question: Hashable, state: int, answer: Any) -> None:
        with self._lock:
            self._kept[question] = (state, answer)
            self._kept.move_to_end(question)
            while len(self._kept) > self._most:
                gone, _ = self._kept.popitem(last=False)
                self._asking.pop(gone, None)
