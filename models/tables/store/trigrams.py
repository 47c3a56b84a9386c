"""Which three-character pieces PostgreSQL's index is asked for: the rarest, by a sample of the texts.

The index has a list of orders for each piece, and reads the lists of all pieces of a pattern: those of an
e-mail's domain name nearly every order. And what a common word finds must be thrown away again, for its
orders are met soon enough on a walk. PostgreSQL keeps no count of pieces, so some texts are looked at.
"""

import re
import time
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_
from weakref import WeakKeyDictionary

from peewee import Database

from models.tables.store.session import Session

_PIECES = re.compile(r"(?=([a-z0-9]{3}| [a-z0-9]{2}|  [a-z0-9]))")
"""What pg_trgm surely has a piece for, whatever the database's locale: within a word, or where one begins."""

_ASKED = 4
"""Pieces at most: each further one is another list, and every order found is looked at anyway."""

_MOST_PIECES = 16
"""Of one search, that are counted in the sample."""

_TEXTS = 4_000
_PAGE_TEXTS = 25
"""Texts on a page of the table, about."""

_AGES = 600.0
"""Seconds that a sample is good for: how rare a piece is changes slowly."""

_TOO_MANY = 12
"""Texts of the sample with all pieces, from which on too many orders have them, whatever chance did."""


class Sample:
    """Some of the texts that are searched."""

    def __init__(self, texts: Sequence[str], part: float) -> None:
        self._texts = texts
        self._part = part
        self._having: dict[str, int] = {}
        self.taken = time.monotonic()

    def rarest(self, fragments: Iterable[str]) -> list[str]:
        """Return the pieces to ask for: after the first one, each that leaves the fewest texts."""
        known = list(dict.fromkeys(piece for each in fragments for piece in pieces(each)))
        left = known[:: -(-len(known) // _MOST_PIECES)] if known else []
        asked: list[str] = []
        having = -1
        while left and len(asked) < _ASKED:
            best = min(left, key=lambda piece: self._counts(having, piece))
            having &= self._with(best)
            left.remove(best)
            asked.append(best)
        return asked

    def too_many(self, asked: Sequence[str], most: int) -> bool:
        """Whether surely more than `most` orders have all these pieces."""
        having = reduce(and_, map(self._with, asked)).bit_count()
        return having >= _TOO_MANY and having / self._part > 1.5 * most

    def _counts(self, having: int, piece: str) -> tuple[int, int]:
        own = self._with(piece)
        return (having & own).bit_count(), own.bit_count()

    def _with(self, piece: str) -> int:
        """A bit for each text, set where the piece is in it."""
        if piece not in self._having:
            bits = "".join("1" if piece in text else "0" for text in self._texts)
            self._having[piece] = int(bits or "0", 2)
        return self._having[piece]


_samples: WeakKeyDictionary[Database, Sample] = WeakKeyDictionary()


def pieces(fragment: str) -> list[str]:
    """Return the pieces of one fragment."""
    return _PIECES.findall(fragment)


def sample(session: Session) -> Sample:
    """Return a sample of this database's texts, of all shops: they share the index."""
    known = _samples.get(session.database)
    if known is None or known.taken + _AGES < time.monotonic():
        known = _samples[session.database] = _take(session)
    return known


def _take(session: Session) -> Sample:
    size = int(session.value("SELECT pg_relation_size('order_search') / current_setting('block_size')::int"))
    percent = min(100.0, 100.0 * _TEXTS / _PAGE_TEXTS / max(1, size))
    rows = session.rows(f"SELECT text FROM order_search TABLESAMPLE SYSTEM ({percent:.6f})")  # noqa: S608 - a number
    return Sample([row[0] for row in rows], percent / 100)
