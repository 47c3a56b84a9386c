"""The criteria of an extended search (S2), one value each: what is typed for them, and how they combine."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec.structs import replace

from models.amounts import USUAL, minor_units
from models.currencies import EXPONENTS
from models.errors import KolliError
from models.orders import CustomStatus
from models.search import OrderQuery, PaymentCriterion, Sort
from models.types import OrderState, Sku
from models.wording import order_list as wording
from models.wording.orders import amount


class Criterion(StrEnum):
    """What can be asked for, in the order of the screen."""

    STATE = "state"
    STATUS = "status"
    PLACED_FROM = "placed_from"
    PLACED_TO = "placed_to"
    VALUE_FROM = "value_from"
    VALUE_TO = "value_to"
    PAYMENT = "payment"
    PRINTED = "printed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    SKU = "sku"
    SHORT = "short"
    PART_DELIVERED = "part_delivered"
    COMMENT = "comment"
    SORT = "sort"


TYPED = frozenset(
    {
        Criterion.PLACED_FROM,
        Criterion.PLACED_TO,
        Criterion.VALUE_FROM,
        Criterion.VALUE_TO,
        Criterion.SKU,
    }
)
"""Criteria that are typed; the others are chosen."""

_FIELDS = {Criterion.COMMENT: "has_comment"}


class NotReadable(KolliError):
    """What was typed for a criterion says nothing that it may."""

    code = "criterion_wrong"


def count(query: OrderQuery) -> int:
    """How many criteria narrow the list; words and the sequence are none."""
    return sum(bool(value_text(query, each, ())) for each in Criterion if each is not Criterion.SORT)


def choices(
    query: OrderQuery, criterion: Criterion, statuses: Sequence[CustomStatus]
) -> tuple[tuple[str, OrderQuery], ...]:
    """What can be chosen, each with the query that it leads to; the first asks for nothing."""
    match criterion:
        case Criterion.STATE:
            return _states(query)
        case Criterion.STATUS:
            named = [(each.name, replace(query, custom_status=each.code)) for each in statuses]
            return ((wording.any_value(), replace(query, custom_status=None)), *named)
        case Criterion.PAYMENT:
            paid = [(wording.payment_kind(kind), replace(query, payment=kind)) for kind in PaymentCriterion]
            return ((wording.any_value(), replace(query, payment=None)), *paid)
        case Criterion.SORT:
            return tuple((wording.sequence(each), replace(query, sort=each)) for each in Sort)
        case _:
            return _yes_or_no(query, _field(criterion))


def _states(query: OrderQuery) -> tuple[tuple[str, OrderQuery], ...]:
    rows = [(wording.any_value(), replace(query, states=()))]
    for state in OrderState:
        chosen = state in query.states
        states = tuple(each for each in OrderState if (each in query.states) != (each is state))
        rows.append((wording.state_choice(state, chosen=chosen), replace(query, states=states)))
    return tuple(rows)


def _yes_or_no(query: OrderQuery, field: str) -> tuple[tuple[str, OrderQuery], ...]:
    rows: tuple[tuple[str, bool | None], ...] = (
        (wording.any_value(), None),
        (wording.yes(), True),
        (wording.no(), False),
    )
    return tuple((label, replace(query, **{field: value})) for label, value in rows)


def _field(criterion: Criterion) -> str:
    return _FIELDS.get(criterion, criterion.value)


def typed(query: OrderQuery, criterion: Criterion, text: str, currency: str = USUAL) -> OrderQuery:
    """Return the query with what was typed; empty asks for nothing. Raises `NotReadable` in words.

    A value is typed in the currency's own unit, as 129 or 129.50, and is minor units in the query.
    """
    text = text.strip()
    match criterion:
        case Criterion.PLACED_FROM:
            return replace(query, placed_from=_midnight(text, 0))
        case Criterion.PLACED_TO:
            return replace(query, placed_before=_midnight(text, 1))
        case Criterion.VALUE_FROM:
            return replace(query, value_from=_amount(text, currency))
        case Criterion.VALUE_TO:
            return replace(query, value_to=_amount(text, currency))
        case _:
            return replace(query, sku=Sku(text) if text else None)


def _midnight(text: str, days_later: int) -> datetime | None:
    """Local midnight of the day typed, as 2026-11-22, 20261122 or 261122."""
    if not text:
        return None
    digits = text.replace("-", "")
    try:
        if not (digits.isascii() and digits.isdecimal()):
            raise ValueError
        whole = f"20{digits}" if len(digits) == 6 else digits
        day = date(int(whole[:4]), int(whole[4:6]), int(whole[6:])) + timedelta(days=days_later)
        return datetime.combine(day, time.min).astimezone()
    except (ValueError, OverflowError):
        raise NotReadable(wording.no_day(text)) from None


def _amount(text: str, currency: str) -> int | None:
    if not text:
        return None
    minor = minor_units(text.removesuffix(currency), currency)
    if minor is None:
        raise NotReadable(wording.no_amount(text))
    return minor


def value_text(
    query: OrderQuery, criterion: Criterion, statuses: Sequence[CustomStatus], currency: str = USUAL
) -> str:
    """Return what is asked for in words; empty when nothing is."""
    match criterion:
        case Criterion.STATE:
            return wording.states(query.states)
        case Criterion.STATUS:
            names = {each.code: each.name for each in statuses}
            return names.get(query.custom_status, query.custom_status) if query.custom_status else ""
        case Criterion.PAYMENT:
            return "" if query.payment is None else wording.payment_kind(query.payment)
        case Criterion.SORT:
            return wording.sequence(query.sort)
        case _ if criterion in TYPED:
            return _typed_text(query, criterion, currency)
        case _:
            value = getattr(query, _field(criterion))
            return "" if value is None else wording.yes() if value else wording.no()


def _typed_text(query: OrderQuery, criterion: Criterion, currency: str) -> str:
    match criterion:
        case Criterion.PLACED_FROM:
            return _day(query.placed_from, 0)
        case Criterion.PLACED_TO:
            return _day(query.placed_before, 1)
        case Criterion.VALUE_FROM:
            return _amount_text(query.value_from, currency)
        case Criterion.VALUE_TO:
            return _amount_text(query.value_to, currency)
        case _:
            return query.sku or ""


def _day(at: datetime | None, days_earlier: int) -> str:
    return "" if at is None else f"{at.astimezone().date() - timedelta(days=days_earlier)}"


def _amount_text(minor: int | None, currency: str) -> str:
    if minor is None:
        return ""
    unit = 10 ** EXPONENTS.get(currency, 2)
    return f"{amount(minor, currency) if minor % unit else minor // unit} {currency}"
