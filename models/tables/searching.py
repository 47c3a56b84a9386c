"""Finds the places of the orders that a search asks for, without work that grows with the number of orders.

First by the index of three-character pieces: where no more than some thousand orders have all pieces of the
words, those are looked at, and the page is whole. Words that more orders have are soon met on a walk: then,
and without words, orders are looked at one after the other as an index has them, up to a set number, and the
page says where the next one is to go on.
"""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from models.search import OrderQuery, PaymentCriterion, Place, Sort, in_sequence, moment
from models.types import OrderId, OrderState, ShopId

Ask: TypeAlias = Callable[[str, Sequence[object]], Sequence[tuple[Any, ...]]]
"""Runs a query with `?` for parameters."""

MOST_HITS = 3_000
"""Orders with all pieces of the words that are looked at one by one."""

MOST_LOOKED_AT = 6_000
"""Orders that one walk passes."""

_STRIDE = 2_000
_PIECE = 3
_MOST_PIECES = 12
"""Of one search."""

_FEW_PIECES, _MORE_PIECES = 3, 8
_SAMPLE = 40


class Condition(NamedTuple):
    """SQL that is true of an order, with its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


class Hits(NamedTuple):
    """The orders with the pieces of the words."""

    sql: str
    """What stands behind FROM, `order_search` being `s`."""
    parameters: tuple[object, ...]
    most: int | None = None
    """`sql` has one more than these where they are too many to look at; None where it is known that they are
    not."""


class Tables(NamedTuple):
    """How one database names what is searched."""

    ask: Ask
    walked: str
    """What stands behind FROM when an index of places is walked."""
    joined: str
    """What stands behind `Hits.sql` where more is asked than `hit_columns` have."""
    hit_columns: Mapping[str, str]
    """Columns that `order_search` has by itself."""
    columns: Mapping[str, str]
    """SQL for placed_at, shop, order_id, and what criteria ask of."""
    contains: str
    """`instr` or `strpos`."""
    hits: Callable[[Sequence[str]], Hits | None]
    """The orders with the pieces of the fragments; None where they are too many to look at, or have no
    piece."""


class Found(NamedTuple):
    """Places in sequence, and how far was looked; None is to the end."""

    places: list[Place]
    reached: Place | None = None


def find(tables: Tables, query: OrderQuery) -> Found:
    """Return the places that the search asks for, one more than `limit` where there are more."""
    hits = tables.hits(query.fragments) if query.fragments else None
    found = None if hits is None else _look_up(tables, query, hits)
    if found is not None:
        return found
    return merged([_walk(tables, query, along) for along in _walks(tables, query)], query.sort)


def walked_only(tables: Tables) -> Tables:
    """The same without the index of pieces."""
    return tables._replace(hits=lambda _fragments: None)


def merged(parts: Iterable[Found], sort: Sort) -> Found:
    """Put together what was found here and there, as far as all have looked."""
    known = list(parts)
    reached = first([part.reached for part in known if part.reached is not None], sort)
    places = in_order({place for part in known for place in part.places}, sort)
    if reached is not None:
        places = [place for place in places if not in_sequence(place, reached, sort)]
    return Found(places, reached)


def in_order(places: Iterable[Place], sort: Sort) -> list[Place]:
    """Sort places."""
    return sorted(places, reverse=sort is Sort.NEWEST)


def first(places: Sequence[Place], sort: Sort) -> Place | None:
    """Return the place that comes first."""
    return next(iter(in_order(places, sort)), None)


def cut(found: Found, limit: int) -> tuple[list[Place], Place | None]:
    """Return the places of one page, and what the next one comes after."""
    page = found.places[:limit]
    if len(found.places) > limit:
        return page, page[-1]
    return page, found.reached


def _look_up(tables: Tables, query: OrderQuery, hits: Hits) -> Found | None:
    """Return the places among the hits; None where those are too many after all."""
    bare = tables._replace(columns=tables.hit_columns, joined="")
    try:
        conditions = [*_range(bare, query), *criteria(bare, query)]
    except KeyError:
        # Something is asked that only the order itself tells.
        bare = tables
        conditions = [*_range(tables, query), *criteria(tables, query)]
    where, parameters = _joined(conditions)
    source = hits.sql if hits.most is None else "hit s"
    sql = (
        f"SELECT {_place(bare)} FROM {source}{bare.joined} WHERE {where}"
        f" ORDER BY {_by(bare, query.sort)} LIMIT ?"
    )
    given = (*hits.parameters, *parameters, query.limit + 1)
    if hits.most is None:
        return Found([_as_place(row) for row in tables.ask(sql, given)])
    rows = tables.ask(
        f"WITH hit AS MATERIALIZED (SELECT s.* FROM {hits.sql}) SELECT counted.hits, found.*"
        f" FROM (SELECT COUNT(*) AS hits FROM hit) counted LEFT JOIN LATERAL ({sql}) found ON true",
        given,
    )
    if rows[0][0] > hits.most:
        return None
    return Found(in_order((_as_place(row[1:]) for row in rows if row[1] is not None), query.sort))


def _walks(tables: Tables, query: OrderQuery) -> list[Condition]:
    """What narrows each walk to one stretch of an index."""
    if query.custom_status is not None:
        return [Condition(f"{tables.columns['custom_status']} = ?", (query.custom_status,))]
    states = _states(query)
    if states is None:
        return [Condition("1 = 1")]
    return [Condition(f"{tables.columns['state']} = ?", (state.value,)) for state in states]


def _states(query: OrderQuery) -> Sequence[OrderState] | None:
    """The states that an order can be in; None for all."""
    possible = list(query.states or OrderState)
    if query.part_delivered:
        possible = [state for state in possible if state is OrderState.PACKING]
    if query.short:
        possible = [state for state in possible if state in {OrderState.ORDER, OrderState.PACKING}]
    return None if len(possible) == len(OrderState) else possible


def _walk(tables: Tables, query: OrderQuery, along: Condition) -> Found:
    fits, fitting = _joined([*criteria(tables, query)])
    found: list[Place] = []
    after, looked_at = query.after, 0
    while looked_at < MOST_LOOKED_AT:
        where, parameters = _joined([along, *_range(tables, query, after)])
        sql = (
            f"SELECT {_place(tables)}, CASE WHEN {fits} THEN 1 ELSE 0 END FROM {tables.walked} WHERE {where}"
            f" ORDER BY {_by(tables, query.sort)} LIMIT ?"
        )
        stride = _STRIDE if looked_at else min(_STRIDE, query.limit + 1)
        rows = tables.ask(sql, (*fitting, *parameters, stride))
        found += [_as_place(row) for row in rows if row[3]]
        if len(rows) < stride or len(found) > query.limit:
            return Found(found[: query.limit + 1])
        after, looked_at = _as_place(rows[-1]), looked_at + stride
    return Found(found, after)


def all_asked(tables: Tables, query: OrderQuery) -> Condition:
    """Return all that the query asks of an order, `after` included."""
    return Condition(*_joined([*_range(tables, query), *criteria(tables, query)]))


def _place(tables: Tables) -> str:
    return ", ".join(tables.columns[name] for name in ("placed_at", "shop", "order_id"))


def _by(tables: Tables, sort: Sort) -> str:
    direction = "" if sort is Sort.OLDEST else " DESC"
    return ", ".join(f"{tables.columns[name]}{direction}" for name in ("placed_at", "shop", "order_id"))


def _as_place(row: Sequence[Any]) -> Place:
    return Place(datetime.fromisoformat(row[0]), ShopId(row[1]), OrderId(row[2]))


def _joined(conditions: Sequence[Condition]) -> tuple[str, tuple[object, ...]]:
    sql = " AND ".join(each.sql for each in conditions) or "1 = 1"
    return sql, tuple(value for each in conditions for value in each.parameters)


def _range(tables: Tables, query: OrderQuery, after: Place | None = None) -> Iterator[Condition]:
    """What an index of places narrows by itself."""
    after = after or query.after
    if query.shop is not None:
        yield Condition(f"{tables.columns['shop']} = ?", (query.shop,))
    if query.placed_from is not None:
        yield Condition(f"{tables.columns['placed_at']} >= ?", (moment(query.placed_from),))
    if query.placed_before is not None:
        yield Condition(f"{tables.columns['placed_at']} < ?", (moment(query.placed_before),))
    if after is not None:
        sign = ">" if query.sort is Sort.OLDEST else "<"
        # The first comparison is for the index; the second one tells those of the same moment apart.
        yield Condition(f"{tables.columns['placed_at']} {sign}= ?", (moment(after.placed_at),))
        yield Condition(
            f"({_place(tables)}) {sign} (?, ?, ?)", (moment(after.placed_at), after.shop, after.order_id)
        )


def criteria(tables: Tables, query: OrderQuery) -> Iterator[Condition]:
    """What each order is looked at for."""
    columns = tables.columns
    if query.states:
        marks = ", ".join("?" * len(query.states))
        yield Condition(f"{columns['state']} IN ({marks})", tuple(state.value for state in query.states))
        if "shipped" in columns and OrderState.SHIPPED not in query.states:
            # Most orders have left: known of a hit by itself, it saves the look at the order.
            yield Condition(f"NOT {columns['shipped']}")
    for name, wanted in (("custom_status", query.custom_status), ("site", query.site)):
        if wanted is not None:
            yield Condition(f"{columns[name]} = ?", (wanted,))
    if query.value_from is not None:
        yield Condition(f"{columns['value']} >= ?", (query.value_from,))
    if query.value_to is not None:
        yield Condition(f"{columns['value']} <= ?", (query.value_to,))
    yield from _payment(columns, query)
    for name in ("printed", "waiting", "cancelled", "part_delivered", "has_comment", "short"):
        asked = getattr(query, name)
        if asked is not None:
            yield Condition(columns[name] if asked else f"NOT ({columns[name]})")
    for fragment in query.fragments:
        yield Condition(f"{tables.contains}({columns['text']}, ?) > 0", (fragment,))


def _payment(columns: Mapping[str, str], query: OrderQuery) -> Iterator[Condition]:
    if query.payment is PaymentCriterion.OWN_INVOICE:
        yield Condition(f"{columns['payment_method']} = 'own_invoice'")
    elif query.payment is not None:
        paid = query.payment is PaymentCriterion.PAID
        yield Condition(columns["paid"] if paid else f"NOT ({columns['paid']})")


def pieces(fragments: Iterable[str]) -> list[str]:
    """Return the three-character pieces to look for, spread over the fragments where they are many."""
    cut_up = [
        fragment[start : start + _PIECE]
        for fragment in fragments
        for start in range(len(fragment) - _PIECE + 1)
    ]
    all_pieces = list(dict.fromkeys(cut_up))
    return all_pieces[:: -(-len(all_pieces) // _MOST_PIECES)] if all_pieces else []


def fts5_hits(ask: Ask, fragments: Iterable[str], most: int) -> Hits | None:
    """Return the rows of SQLite's `order_text` that have the pieces of the fragments.

    The rarest pieces do: each further one takes time, and every order found is looked at anyway (measured:
    0.4 ms by the rarest of six pieces, 8 ms by all). None for more than `most`, and without any piece.
    """
    known = sorted(pieces(fragments), key=lambda piece: _commonness(ask, piece))
    for some in sorted({min(most_pieces, len(known)) for most_pieces in (_FEW_PIECES, _MORE_PIECES)}):
        asked = " AND ".join(map(_quoted, known[:some]))
        sql = "SELECT rowid FROM order_text WHERE order_text MATCH ? LIMIT ?"
        rows = ask(sql, (asked, most + 1)) if asked else ()
        if known and len(rows) <= most:
            # `CROSS JOIN` keeps SQLite to the sequence of the tables.
            source = "json_each(?) h CROSS JOIN order_search s ON s.id = h.value"
            return Hits(source, (json.dumps([row[0] for row in rows]),))
    return None


def _commonness(ask: Ask, piece: str) -> float:
    """About which part of the rows have the piece, by the oldest and the youngest of them."""
    apart = 0
    for direction in ("ASC", "DESC"):
        sql = f"SELECT rowid FROM order_text WHERE order_text MATCH ? ORDER BY rowid {direction} LIMIT ?"
        rows = ask(sql, (_quoted(piece), _SAMPLE))
        if len(rows) < _SAMPLE:
            return len(rows) / _SAMPLE / 2**40
        apart += abs(rows[-1][0] - rows[0][0])
    return 1 / apart


def _quoted(piece: str) -> str:
    """As FTS5 takes any text, so that none of its own words is one."""
    return '"' + piece.replace('"', '""') + '"'
