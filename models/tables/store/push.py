"""A device's operations taken in, each once, each answered."""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import msgspec
import peewee

from models.changes import Answer, NumberedOperation
from models.errors import KolliError, NotAllowed, NotFound, RuleBroken, StoreRefused
from models.operations import FACTS, Operation
from models.orders import Order, OrderKey
from models.roles import Standing, check_at_store
from models.tables.store import feed, log, people
from models.tables.store.log import APPLIED, Origin, Verdict
from models.tables.store.orders import lock_orders
from models.tables.store.session import Session
from models.tables.store.work import Work, order_entry
from models.types import ActorKind, DeviceId, OperationState, PackerId, ShopId, SiteId
from models.wording import rules
from models.wording import store as wording

_WAREHOUSE = {ActorKind.PACKER, ActorKind.OFFICE, ActorKind.SITE}
"""Whom a device may speak for: people who sign in at it, and itself."""


class UnreadableOperation(msgspec.Struct, frozen=True, kw_only=True):
    """What a device has numbered and the store cannot read; it is refused, and blocks nothing."""

    n: int
    body: bytes
    reason: str


class SentOperation(NumberedOperation, frozen=True, kw_only=True):
    """An operation that was read, and the bytes that it was read from."""

    body: bytes


Pushed: TypeAlias = NumberedOperation | UnreadableOperation


class PushHole(Exception):
    """The device has left out operations: the store takes `expected` next."""

    def __init__(self, expected: int) -> None:
        super().__init__(f"The store expects operation {expected} next.")
        self.expected = expected


class PushOutcome(NamedTuple):
    """The answers in the sequence of the operations, and the highest `n` that is answered."""

    answers: tuple[Answer, ...]
    acked: int


class Scope(NamedTuple):
    """What a device may touch."""

    device: DeviceId
    site: SiteId
    shops: tuple[ShopId, ...]
    acked: int
    people: Mapping[str, Standing] = MappingProxyType({})
    """Whom the operations name, of those whom the site has or had."""


def scope_of(session: Session, device: DeviceId, *, hold: bool = False) -> Scope:
    """Return the device's site and its shops. Raises `NotFound`."""
    sql = "SELECT site_id, acked FROM device WHERE device_id = ?" + (session.for_update() if hold else "")
    row = session.row(sql, [device])
    if row is None:
        raise NotFound(wording.unknown_device(device), code="unknown_device")
    shops = session.rows("SELECT shop_id FROM site_shop WHERE site_id = ? ORDER BY shop_id", [row[0]])
    return Scope(device, SiteId(row[0]), tuple(ShopId(each[0]) for each in shops), int(row[1]))


def push(session: Session, device: DeviceId, operations: Sequence[Pushed]) -> PushOutcome:
    """Take in operations. Raises `PushHole`, and `StoreRefused` for a number that was used before.

    The device's row is held: two pushes of one device come one after the other.
    """
    scope = scope_of(session, device, hold=True)
    _check_numbers(operations, scope.acked)
    names = {each.operation.actor.name for each in _read(operations)}
    scope = scope._replace(people=people.standings(session, scope.site, names))
    lock_orders(
        session, (OrderKey(each.operation.shop, each.operation.order_id) for each in _read(operations))
    )
    work = Work(session)
    answers: list[Answer] = []
    for pushed in operations:
        if pushed.n <= scope.acked:
            answers.append(_answered_before(session, device, pushed))
        else:
            answers.append(_answer(work, scope, pushed))
    acked = max([scope.acked, *(pushed.n for pushed in operations)])
    session.run("UPDATE device SET acked = ? WHERE device_id = ?", [acked, device])
    work.finish()
    return PushOutcome(tuple(answers), acked)


def _read(operations: Sequence[Pushed]) -> Iterator[NumberedOperation]:
    return (pushed for pushed in operations if isinstance(pushed, NumberedOperation))


def _check_numbers(operations: Sequence[Pushed], acked: int) -> None:
    following = acked + 1
    for place, pushed in enumerate(operations):
        first = operations[0].n
        if pushed.n > following or pushed.n < 1 or pushed.n != first + place:
            raise PushHole(following)
        following = max(following, pushed.n + 1)


def _answered_before(session: Session, device: DeviceId, pushed: Pushed) -> Answer:
    row = session.row(
        "SELECT body_sha256, state, code, message FROM device_push WHERE device_id = ? AND n = ?",
        [device, pushed.n],
    )
    if row is None or row[0] not in _digests(pushed):
        raise StoreRefused(wording.other_body(pushed.n), code="other_body")
    return Answer(n=pushed.n, state=OperationState(row[1]), code=row[2], message=row[3])


def _answer(work: Work, scope: Scope, pushed: Pushed) -> Answer:
    if isinstance(pushed, UnreadableOperation):
        verdict = Verdict(OperationState.REJECTED, "unreadable", wording.unreadable(pushed.reason))
    else:
        verdict = _verdict(work, scope, pushed)
    work.session.run(
        "INSERT INTO device_push (device_id, n, body_sha256, state, code, message) VALUES (?, ?, ?, ?, ?, ?)",
        [scope.device, pushed.n, _digests(pushed)[0], verdict.state.value, verdict.code, verdict.message],
    )
    return Answer(n=pushed.n, state=verdict.state, code=verdict.code, message=verdict.message)


def _digests(pushed: Pushed) -> tuple[str, ...]:
    """By what an operation is known when it is sent again: the first is kept, any is accepted.

    What it says apart from defaults comes first: neither a store nor a site that has learnt a new field with
    a default between a lost reply and its retry takes it for another operation. The bytes as they were sent
    are those of one that the store could not read then.
    """
    if isinstance(pushed, UnreadableOperation):
        return (sha256(pushed.body).hexdigest(),)
    known = [msgspec.json.encode(_said(pushed.operation)), msgspec.json.encode(pushed.operation)]
    if isinstance(pushed, SentOperation):
        known.append(pushed.body)
    return tuple(sha256(text).hexdigest() for text in known)


def _said(value: object) -> object:
    """The value without what is as it is by default."""
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if not isinstance(value, msgspec.Struct):
        return value
    given = (
        (field.name, getattr(value, field.name), field.default) for field in msgspec.structs.fields(value)
    )
    said = {name: _said(each) for name, each, default in given if each != default}
    return {**said, "": str(type(value).__struct_config__.tag or "")}


def _verdict(work: Work, scope: Scope, pushed: NumberedOperation) -> Verdict:
    operation, origin = pushed.operation, Origin(scope.device, pushed.n)
    try:
        with work.session.savepoint():
            _check_scope(work, scope, operation)
            work.apply(operation, origin)
            return APPLIED
    except KolliError as refused:
        message = refused.told(partial(_name_of, work.session, scope.site))
        verdict = _refusal(operation, refused, message)
    except (peewee.IntegrityError, peewee.DataError, OverflowError):
        against = RuleBroken(wording.against_constraint(), code="constraint")
        verdict = _refusal(operation, against, against.message)
    return _kept(work, scope, operation, origin, verdict)


def _check_scope(work: Work, scope: Scope, operation: Operation) -> None:
    if operation.at.tzinfo is None:
        raise NotAllowed(wording.no_time_zone(), code="unreadable")
    if operation.shop not in scope.shops:
        raise NotAllowed(wording.not_your_shop(operation.shop), code="not_your_shop")
    if operation.actor.kind not in _WAREHOUSE:
        name = rules.actor_name(operation.actor.kind)
        raise NotAllowed(wording.not_from_a_warehouse(name), code="wrong_actor")
    order = work.held(OrderKey(operation.shop, operation.order_id))
    if order is None:
        raise NotFound(wording.unknown_order(operation.order_id), code="unknown_order")
    _check_site(work, scope, order)
    check_at_store(scope.people.get(operation.actor.name), operation)


def _check_site(work: Work, scope: Scope, order: Order) -> None:
    if order.site == scope.site:
        return
    # What was done here before the order went elsewhere is a fact all the same.
    once_here = feed.was_told(work.session, feed.Entry(order.shop, "order", order.order_id, scope.site))
    error = RuleBroken if once_here else NotAllowed
    raise error(wording.not_your_order(order.number if once_here else order.order_id), code="not_your_order")


def _name_of(session: Session, site: SiteId, packer: PackerId) -> str:
    known = people.standings(session, site, [packer]).get(packer)
    return packer if known is None else known.person.name


def _refusal(operation: Operation, refused: KolliError, message: str) -> Verdict:
    fact = isinstance(operation.action, FACTS) and isinstance(refused, RuleBroken)
    state = OperationState.CONFLICT if fact else OperationState.REJECTED
    return Verdict(state, refused.code, message)


def _kept(work: Work, scope: Scope, operation: Operation, origin: Origin, verdict: Verdict) -> Verdict:
    """Log what was refused with its order, where there is one that the site has seen, and tell the site."""
    if verdict.code in {"unreadable", "not_your_shop"}:
        return verdict
    order = work.held(OrderKey(operation.shop, operation.order_id))
    if order is None or (order.site != scope.site and verdict.state is not OperationState.CONFLICT):
        return verdict
    try:
        with work.session.savepoint():
            entry = log.append(work.session, operation, verdict, origin)
            if verdict.state is OperationState.CONFLICT:
                log.open_case(work.session, operation, entry)
    except (peewee.DataError, OverflowError):
        return verdict
    work.tell(order_entry(order))
    return verdict
