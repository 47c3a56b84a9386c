"""The log of everything that was done, or was to be done, to an order."""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from models.operations import Action, Actor, Cancel, Operation
from models.orders import OrderKey
from models.tables.store.session import Row, Session, text_time, time_or_none, time_text
from models.types import ActorKind, DeviceId, OperationState, OrderId, ShopId

CLOCK = Actor(kind=ActorKind.SHOP, name="clock", terminal="store")
"""Who cancels what was never bought: the shop, by its setting. No program of a shop has a terminal."""


class Origin(NamedTuple):
    """Which operation of which device."""

    device: DeviceId
    n: int


class LoggedOperation(msgspec.Struct, frozen=True, kw_only=True):
    """An operation and what became of it."""

    entry: int
    """Its place in the order's log, from 1."""
    operation: Operation
    state: OperationState
    code: str = ""
    message: str = ""
    device: DeviceId | None = None
    n: int | None = None
    received_at: datetime | None = None
    """UTC, by the store's clock, where `operation.at` is by that of where it was done."""


class OpenCase(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the order did not allow: a person must look at it."""

    number: str
    logged: LoggedOperation
    opened_at: datetime


class Verdict(NamedTuple):
    """What became of an operation."""

    state: OperationState
    code: str = ""
    message: str = ""


APPLIED = Verdict(OperationState.APPLIED)

_COLUMNS = (
    "l.shop_id, l.order_id, l.entry, l.at, l.actor_kind, l.actor_name, l.terminal, l.action,"
    " l.device_id, l.n, l.state, l.code, l.message, l.received_at"
)
_ACTIONS = msgspec.json.Decoder(Action)


def append(session: Session, operation: Operation, verdict: Verdict, origin: Origin | None) -> int:
    """Write the operation behind the order's others; the order is held. Returns its entry."""
    key = OrderKey(operation.shop, operation.order_id)
    last = session.value("SELECT MAX(entry) FROM operation WHERE shop_id = ? AND order_id = ?", key)
    entry = int(last or 0) + 1
    actor = operation.actor
    session.run(
        "INSERT INTO operation (shop_id, order_id, entry, at, actor_kind, actor_name, terminal, action,"
        " device_id, n, state, code, message, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *key, entry, time_text(operation.at), actor.kind.value, actor.name, actor.terminal,
            msgspec.json.encode(operation.action).decode(), *(origin or (None, None)),
            verdict.state.value, verdict.code, verdict.message, _now(),
        ],
    )  # fmt: skip
    return entry


def append_to_many(
    session: Session, shop: ShopId, order_ids: Sequence[OrderId], at: datetime, actor: Actor, action: Action
) -> None:
    """Write one deed behind the log of each of these orders, which are held."""
    text = msgspec.json.encode(action).decode()
    _append(session, shop, dict.fromkeys(order_ids, text), at, actor)


def append_each(
    session: Session, shop: ShopId, actions: Mapping[OrderId, Action], at: datetime, actor: Actor
) -> None:
    """Write each order's own deed behind its log; the orders are held."""
    texts = {order_id: msgspec.json.encode(action).decode() for order_id, action in actions.items()}
    _append(session, shop, texts, at, actor)


def _append(
    session: Session, shop: ShopId, actions: Mapping[OrderId, str], at: datetime, actor: Actor
) -> None:
    last: dict[str, int] = dict(
        session.rows_in(
            "SELECT order_id, MAX(entry) FROM operation WHERE shop_id = ? AND order_id IN (?*)"
            " GROUP BY order_id",
            [shop],
            actions,
        )
    )
    by = (time_text(at), actor.kind.value, actor.name, actor.terminal)
    verdict, now = (APPLIED.state.value, APPLIED.code, APPLIED.message), _now()
    session.insert_rows(
        "INSERT INTO operation (shop_id, order_id, entry, at, actor_kind, actor_name, terminal, action,"
        " state, code, message, received_at)",
        (
            [shop, order_id, 1 + last.get(order_id, 0), *by, action, *verdict, now]
            for order_id, action in actions.items()
        ),
    )


def _now() -> str:
    """By the store's own clock: an operation's is that of where it was done, and may be an hour off."""
    return time_text(datetime.now(UTC))


def open_case(session: Session, operation: Operation, entry: int) -> None:
    """Ask a person to look at the operation."""
    session.run(
        "INSERT INTO open_case (shop_id, order_id, entry, opened_at) VALUES (?, ?, ?, ?)",
        [operation.shop, operation.order_id, entry, _now()],
    )


def close_case(session: Session, key: OrderKey, entry: int, at: datetime) -> bool:
    """A person has looked; False when there is no such case open."""
    closed = session.run(
        "UPDATE open_case SET closed_at = ? WHERE shop_id = ? AND order_id = ? AND entry = ?"
        " AND closed_at IS NULL",
        [time_text(at), *key, entry],
    )
    return closed == 1


def operations_of(
    session: Session, key: OrderKey, *, after: int = 0, limit: int | None = None
) -> tuple[LoggedOperation, ...]:
    """Return the order's log in its sequence, the entries that follow `after`."""
    sql = (
        f"SELECT {_COLUMNS} FROM operation l WHERE l.shop_id = ? AND l.order_id = ? AND l.entry > ?"
        " ORDER BY l.entry"
    )
    if limit is None:
        return tuple(map(_logged, session.rows(sql, [*key, after])))
    return tuple(map(_logged, session.rows(f"{sql} LIMIT ?", [*key, after, limit])))


def closed_cases(
    session: Session, device: DeviceId, shop: ShopId, order_ids: Iterable[str]
) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the device's operations whose cases a person has closed, by order."""
    found: dict[str, tuple[int, ...]] = {}
    for order_id, n in session.rows_in(
        "SELECT l.order_id, l.n FROM open_case c JOIN operation l"
        " ON l.shop_id = c.shop_id AND l.order_id = c.order_id AND l.entry = c.entry"
        " WHERE c.shop_id = ? AND l.device_id = ? AND c.closed_at IS NOT NULL AND c.order_id IN (?*)",
        [shop, device],
        order_ids,
    ):
        found[order_id] = (*found.get(order_id, ()), int(n))
    return found


def canceller(session: Session, key: OrderKey) -> Actor | None:
    """Return who cancelled the order last; None where nobody has."""
    rows = session.rows(
        "SELECT actor_kind, actor_name, terminal, action FROM operation"
        " WHERE shop_id = ? AND order_id = ? AND state = 'applied' ORDER BY entry DESC",
        key,
    )
    by = (row for row in rows if isinstance(_ACTIONS.decode(row[3]), Cancel))
    return next((Actor(kind=ActorKind(row[0]), name=row[1], terminal=row[2]) for row in by), None)


def open_cases(session: Session, shop: ShopId) -> tuple[OpenCase, ...]:
    """Return the shop's open cases, oldest first."""
    sql = (
        f"SELECT {_COLUMNS}, o.number, c.opened_at FROM open_case c"
        " JOIN operation l ON l.shop_id = c.shop_id AND l.order_id = c.order_id AND l.entry = c.entry"
        " JOIN orders o ON o.shop_id = c.shop_id AND o.order_id = c.order_id"
        " WHERE c.shop_id = ? AND c.closed_at IS NULL ORDER BY c.opened_at, c.order_id, c.entry"
    )
    return tuple(
        OpenCase(number=row[14], logged=_logged(row), opened_at=text_time(row[15]))
        for row in session.rows(sql, [shop])
    )


def _logged(row: Row) -> LoggedOperation:
    operation = Operation(
        shop=ShopId(row[0]),
        order_id=OrderId(row[1]),
        at=text_time(row[3]),
        actor=Actor(kind=ActorKind(row[4]), name=row[5], terminal=row[6]),
        action=_ACTIONS.decode(row[7]),
    )
    return LoggedOperation(
        entry=row[2],
        operation=operation,
        state=OperationState(row[10]),
        code=row[11],
        message=row[12],
        device=None if row[8] is None else DeviceId(row[8]),
        n=row[9],
        received_at=time_or_none(row[13]),
    )
