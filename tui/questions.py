"""What each question's answers do. A question is answered with keys only: a digit or arrows, then Enter."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from models.errors import NotFound
from models.flows import Hand, Parcels, Picking, Step, next_order, pack, ship_out, walk
from models.flows.states import (
    AgainAsked,
    ArticleChoice,
    Question,
    ReportAsked,
    ShortAsked,
    SignOutAsked,
    TakeOverAsked,
    UnfinishedAsked,
    WaitAsked,
    WhichArticleAsked,
    WhichOrderAsked,
)
from models.orders import Order, OrderKey
from models.types import ReprintReason, ShortReason
from models.wording import flows as wording
from models.wording import prints as print_words
from models.wording import questions as asking
from models.wording.divide import label_row
from tui.work import Work


class Option(NamedTuple):
    """A row of a question, and what it does."""

    label: str
    do: Callable[[], None]


def options(work: Work, question: Question) -> tuple[Option, ...]:
    """Return the answers, the harmless one first. Esc, always, changes nothing."""
    match question:
        case TakeOverAsked():
            return (_back(), _step(work, asking.take_over(), partial(_take_over, work, question)))
        case UnfinishedAsked():
            own = asking.go_on_with_own(question.own_number)
            return (
                _step(work, own, partial(_resume, work, question.own)),
                _step(work, asking.take_too(), partial(_take, work, question.wanted)),
            )
        case ShortAsked():
            return tuple(
                _step(work, wording.short_reason(reason), partial(_short, work, question, reason))
                for reason in question.reasons
            )
        case WhichArticleAsked():
            return (
                _back(),
                *(
                    _step(
                        work,
                        asking.article_row(choice.name, choice.units),
                        partial(_article, work, question.key, choice),
                    )
                    for choice in question.choices
                ),
            )
        case WhichOrderAsked():
            return (
                _back(),
                *(
                    _step(
                        work,
                        asking.order_row(choice.key.shop, choice.customer),
                        partial(_wanted, work, choice.key),
                    )
                    for choice in question.choices
                ),
            )
        case WaitAsked():
            wait = partial(_by_hand, work, question.key, pack.wait)
            return (_back(), _step(work, asking.mark_waiting(), wait))
        case ReportAsked():
            report, more = partial(_report, work, question), partial(_one_more, work)
            return (
                *((_back(),) if question.waiting else ()),
                _step(work, asking.yes_report(), report),
                _step(work, asking.one_more_parcel(), more),
                _step(work, label_row(), partial(_labels, work)),
            )
        case AgainAsked():
            return (_back(), *_reasons(work, question))
        case SignOutAsked():
            return (_back(), Option(asking.yes_sign_out(), work.sign_out))


def _back() -> Option:
    return Option(asking.back(), lambda: None)


def _step(work: Work, label: str, answer: Callable[[], Step | None]) -> Option:
    return Option(label, lambda: work.attempt(answer))


def order_of(work: Work, key: OrderKey) -> Order:
    """Return the order as it stands now. Raises `NotFound` in words."""
    order = work.site.order(key)
    if order is None:
        raise NotFound(wording.order_gone(key.order_id))
    return order


def _reasons(work: Work, question: AgainAsked) -> Iterator[Option]:
    for reason in ReprintReason:
        yield Option(print_words.reason_row(reason), partial(work.print_again, question, reason))
    if question.rest is not None:
        label = print_words.only_the_others(question.left)
        yield Option(label, partial(work.print_others, question))


def _by_hand(work: Work, key: OrderKey, do: Callable[[Order, Hand], Step]) -> Step:
    return do(order_of(work, key), work.hand)


def _take_over(work: Work, asked: TakeOverAsked) -> Step:
    return next_order.taken_over(order_of(work, asked.key), asked.holder, work.hand, work.site.name_of)


def _resume(work: Work, key: OrderKey) -> Step:
    return next_order.resumed(order_of(work, key))


def _take(work: Work, key: OrderKey) -> Step:
    return next_order.taken(work.state, order_of(work, key), work.hand)


def _article(work: Work, key: OrderKey, choice: ArticleChoice) -> Step:
    place = work.state if isinstance(work.state, Picking) else Picking(key=key)
    return walk.chosen(place, order_of(work, key), choice, work.hand)


def _wanted(work: Work, key: OrderKey) -> Step:
    return next_order.wanted(work.state, order_of(work, key), work.held(), work.hand)


def _short(work: Work, asked: ShortAsked, reason: ShortReason) -> Step:
    place = work.state if isinstance(work.state, Picking) else Picking(key=asked.key)
    return walk.shorted(place, order_of(work, asked.key), asked.line, reason, work.hand)


def _report(work: Work, asked: ReportAsked) -> Step | None:
    place = work.state
    if not isinstance(place, Parcels):
        return None
    return ship_out.report_in(place, order_of(work, place.key), work.hand, though_waiting=asked.waiting)


def _labels(work: Work) -> Step | None:
    place = work.state
    if not isinstance(place, Parcels):
        return None
    return ship_out.label(place, order_of(work, place.key), place.delivery, work.hand)


def _one_more(work: Work) -> Step | None:
    place = work.state
    return ship_out.more(place, order_of(work, place.key), work.hand) if isinstance(place, Parcels) else None
