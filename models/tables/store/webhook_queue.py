"""What is still to be told: a durable queue of events for each subscription.

An event is queued in the transaction of the change that it tells of. Events of one order go to a subscription
in their sequence: one waits for those before it to be delivered or given up.
"""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from models.orders import Order
from models.tables.store.session import Row, Session, text_time, time_or_none, time_text
from models.tables.store.webhooks import check_subscription, subscriptions
from models.types import OrderId, OrderNumber, OrderState, ShopId
from models.webhooks import (
    DeliveryState,
    Event,
    StateChanged,
    WebhookEvent,
    events_between,
    kind_of,
)

_NOT_DONE = ""


class EventDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """An event on its way to a subscription, as a person looks at it."""

    event_id: str
    event: WebhookEvent
    order_id: OrderId
    created_at: datetime
    state: DeliveryState
    attempts: int
    next_at: datetime | None
    """When it is tried again; None when it is done with."""
    done_at: datetime | None
    answer: str
    """What the last attempt came to."""


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """An event to be sent now, and with what."""

    shop: ShopId
    subscription: str
    order_id: OrderId
    position: int
    event_id: str
    event: WebhookEvent
    body: str
    created_at: datetime
    attempts: int
    """This one included."""
    url: str
    secret: str


def queue_events(session: Session, before: Order, after: Order, at: datetime) -> None:
    """Queue what has happened to an order, which is held."""
    events = list(events_between(before, after, at, secrets.token_hex(12)))
    if events:
        _queue(session, after.shop, events)


def queue_moves(session: Session, shop: ShopId, order_ids: Sequence[OrderId], at: datetime) -> None:
    """Queue that orders, which are held, have moved from Order to Packing."""
    kind = WebhookEvent.ORDER_STATE_CHANGED
    if not any(kind in each.events for each in subscriptions(session, shop)):
        return
    numbers = session.rows_in(
        "SELECT order_id, number FROM orders WHERE shop_id = ? AND order_id IN (?*)", [shop], order_ids
    )
    moved = [
        StateChanged(
            id=secrets.token_hex(12),
            at=at,
            shop=shop,
            order_id=OrderId(order_id),
            number=OrderNumber(number),
            previous=OrderState.ORDER,
            state=OrderState.PACKING,
        )
        for order_id, number in numbers
    ]
    _queue(session, shop, moved)


def _queue(session: Session, shop: ShopId, events: Sequence[Event]) -> None:
    """By the store's own clock: the event's may be a warehouse's that has been out of touch for days."""
    now = time_text(datetime.now(UTC))
    for each in subscriptions(session, shop):
        wanted = [event for event in events if kind_of(event) in each.events]
        places = _places(session, shop, each.subscription, wanted)
        session.insert_rows(
            "INSERT INTO webhook_delivery (shop_id, subscription_id, order_id, position, event_id, event,"
            " body, created_at, state, attempts, next_at, done_at, answer)",
            (
                [
                    shop, each.subscription, event.order_id, place, event.id, kind_of(event).value,
                    msgspec.json.encode(event).decode(), now, DeliveryState.WAITING.value, 0, now, _NOT_DONE,
                    "",
                ]
                for event, place in zip(wanted, places, strict=True)
            ),
        )  # fmt: skip


def _places(session: Session, shop: ShopId, subscription: str, events: Sequence[Event]) -> Iterator[int]:
    """Return the place of each event behind those of its order that were queued before."""
    last: dict[str, int] = dict(
        session.rows_in(
            "SELECT order_id, MAX(position) FROM webhook_delivery"
            " WHERE shop_id = ? AND subscription_id = ? AND order_id IN (?*) GROUP BY order_id",
            [shop, subscription],
            dict.fromkeys(event.order_id for event in events),
        )
    )
    for event in events:
        last[event.order_id] = last.get(event.order_id, 0) + 1
        yield last[event.order_id]


def due(session: Session, at: datetime) -> list[tuple[ShopId, str]]:
    """Return the subscriptions that have something to be sent."""
    rows = session.rows(
        "SELECT s.shop_id, s.subscription_id FROM webhook_subscription s WHERE EXISTS (SELECT 1"
        " FROM webhook_delivery d WHERE d.shop_id = s.shop_id AND d.subscription_id = s.subscription_id"
        " AND d.state = 'waiting' AND d.next_at <= ?) ORDER BY s.shop_id, s.subscription_id",
        [time_text(at)],
    )
    return [(ShopId(shop), subscription) for shop, subscription in rows]


def claim(
    session: Session, shop: ShopId, subscription: str, at: datetime, until: datetime
) -> Outgoing | None:
    """Take the next event in hand; nobody else does before `until`. None when none is due."""
    row = session.row(
        "SELECT d.order_id, d.position, d.event_id, d.event, d.body, d.created_at, d.attempts, d.next_at,"
        " s.url, s.secret FROM webhook_delivery d JOIN webhook_subscription s"
        " ON s.shop_id = d.shop_id AND s.subscription_id = d.subscription_id"
        " WHERE d.shop_id = ? AND d.subscription_id = ? AND d.state = 'waiting' AND d.next_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.shop_id = d.shop_id"
        " AND e.subscription_id = d.subscription_id AND e.order_id = d.order_id"
        " AND e.position < d.position AND e.state = 'waiting') ORDER BY d.next_at, d.position LIMIT 1",
        [shop, subscription, time_text(at)],
    )
    if row is None:
        return None
    taken = session.run(
        "UPDATE webhook_delivery SET next_at = ?, attempts = attempts + 1 WHERE shop_id = ?"
        " AND subscription_id = ? AND order_id = ? AND position = ? AND state = 'waiting' AND next_at = ?",
        [time_text(until), shop, subscription, row[0], row[1], row[7]],
    )
    return _outgoing(shop, subscription, row) if taken else None


def _outgoing(shop: ShopId, subscription: str, row: Row) -> Outgoing:
    return Outgoing(
        shop=shop,
        subscription=subscription,
        order_id=OrderId(row[0]),
        position=row[1],
        event_id=row[2],
        event=WebhookEvent(row[3]),
        body=row[4],
        created_at=text_time(row[5]),
        attempts=row[6] + 1,
        url=row[8],
        secret=row[9],
    )


def settle(session: Session, sent: Outgoing, state: DeliveryState, answer: str, at: datetime) -> None:
    """Keep what an attempt came to; `at` is when it was done with, or is tried again."""
    waiting = state is DeliveryState.WAITING
    session.run(
        "UPDATE webhook_delivery SET state = ?, answer = ?, next_at = ?, done_at = ?"
        " WHERE shop_id = ? AND subscription_id = ? AND order_id = ? AND position = ? AND state = 'waiting'",
        [
            state.value, answer, time_text(at), _NOT_DONE if waiting else time_text(at),
            sent.shop, sent.subscription, sent.order_id, sent.position,
        ],
    )  # fmt: skip


def retry(session: Session, shop: ShopId, subscription: str, at: datetime) -> int:
    """Queue again what was given up, and of the same orders all that came later; return how many events.

    So a receiver that was away hears the last of each order last; ids are the same. Raises `NotFound`.
    """
    check_subscription(session, shop, subscription)
    now = time_text(at)
    return session.run(
        "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = ?, done_at = ?,"
        " created_at = ? WHERE shop_id = ? AND subscription_id = ? AND state <> 'waiting' AND EXISTS"
        " (SELECT 1 FROM webhook_delivery e WHERE e.shop_id = webhook_delivery.shop_id"
        " AND e.subscription_id = webhook_delivery.subscription_id"
        " AND e.order_id = webhook_delivery.order_id AND e.position <= webhook_delivery.position"
        " AND e.state = 'given_up')",
        [now, _NOT_DONE, now, shop, subscription],
    )


def deliveries(
    session: Session, shop: ShopId, subscription: str, state: DeliveryState | None, limit: int, after: str
) -> tuple[EventDelivery, ...]:
    """Return events of a subscription, oldest first, those that follow the event `after`.

    Raises `NotFound`.
    """
    check_subscription(session, shop, subscription)
    conditions, values = "shop_id = ? AND subscription_id = ?", [shop, subscription]
    if state is not None:
        conditions += " AND state = ?"
        values.append(state.value)
    if after:
        conditions += (
            " AND (created_at, event_id) > (SELECT created_at, event_id FROM webhook_delivery"
            " WHERE shop_id = ? AND subscription_id = ? AND event_id = ?)"
        )
        values += [shop, subscription, after]
    rows = session.rows(
        "SELECT event_id, event, order_id, created_at, state, attempts, next_at, done_at, answer"
        f" FROM webhook_delivery WHERE {conditions} ORDER BY created_at, event_id LIMIT ?",
        [*values, limit],
    )
    return tuple(map(_delivery, rows))


def _delivery(row: Row) -> EventDelivery:
    state = DeliveryState(row[4])
    return EventDelivery(
        event_id=row[0],
        event=WebhookEvent(row[1]),
        order_id=OrderId(row[2]),
        created_at=text_time(row[3]),
        state=state,
        attempts=row[5],
        next_at=text_time(row[6]) if state is DeliveryState.WAITING else None,
        done_at=time_or_none(row[7] or None),
        answer=row[8],
    )
