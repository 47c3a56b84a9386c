"""The page of one order as text: everything about it, and its timeline."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from models.orders import CustomStatus, Order
from models.site import Site
from models.timeline import Deed, merged
from models.types import PackerId, PrintState
from models.wording import order_page as wording
from models.wording import orders as order_words
from models.wording import timeline
from models.wording.rules import state_name
from tui.widgets.reading import Paragraph


class Told(NamedTuple):
    """What the store has said of the order's timeline."""

    deeds: Sequence[Deed] | None = None
    """None while it has not, or cannot."""
    remark: str = ""
    """Why it has not."""


def _said(*texts: str, indent: int = 0) -> Iterator[Paragraph]:
    yield from (Paragraph(text=text, indent=indent) for text in texts if text)


def _heading(text: str) -> Paragraph:
    return Paragraph(text=text, heading=True)


def status_of(site: Site, order: Order) -> str:
    """The name of the order's own status, as it is now (S20); its code when nobody knows it."""
    code = order.custom_status
    names = {status.code: status.name for status in site.custom_statuses(order.shop)} if code else {}
    return names.get(code, code) if code else ""


def about(site: Site, order: Order) -> Iterator[Paragraph]:
    """Everything about the order, the most asked for first."""
    name_of = cache(site.name_of)
    yield from _standing(site, order, name_of)
    yield from _lines(order)
    yield from _put_back(order)
    yield from _deliveries(order, name_of)
    yield from _people(order)
    yield from _prints(site, order)


def _standing(site: Site, order: Order, name_of: Callable[[PackerId], str]) -> Iterator[Paragraph]:
    marks = order_words.standing_marks(order)
    yield Paragraph(text=", ".join(part for part in (state_name(order.state), marks) if part), heading=True)
    status = status_of(site, order)
    yield from _said(
        wording.status(status) if status else "",
        wording.held_by(name_of(order.claim.packer)) if order.claim is not None else "",
        wording.placed(order),
        wording.value(order_words.money_told(order.total, order.currency)),
        wording.payment(order),
        *wording.invoices(order),
        wording.goes_by(order),
    )
    if order.comment:
        yield _heading(wording.comment_heading())
        yield from _said(order.comment)


def _lines(order: Order) -> Iterator[Paragraph]:
    yield _heading(wording.lines_heading())
    for line in order.lines:
        yield from _said(wording.line_text(line))
        yield from _said(wording.line_progress(order, line), indent=2)


def _put_back(order: Order) -> Iterator[Paragraph]:
    if order.put_back:
        yield _heading(wording.put_back_heading())
        yield from _said(*(wording.put_back_line(line) for line in order.put_back))


def _deliveries(order: Order, name_of: Callable[[PackerId], str]) -> Iterator[Paragraph]:
    for delivery in order.deliveries:
        yield _heading(wording.delivery_heading(delivery))
        for part in delivery.lines:
            line = order.line_at(part.line)
            yield from _said(f"{part.quantity} x {line.name if line is not None else part.line}")
        yield from _said(
            *(parcel.parcel_id for parcel in delivery.parcels),
            wording.packed_by(delivery, name_of(PackerId(delivery.packed_by))),
            wording.reported(delivery, name_of(PackerId(delivery.reported_by))),
            indent=2,
        )


def _people(order: Order) -> Iterator[Paragraph]:
    yield _heading(wording.customer_heading())
    customer, address = order.customer, order.delivery_address
    if customer is None:
        yield from _said(wording.no_customer())
    else:
        yield from _said(customer.name, customer.email, customer.phone)
    if address is not None:
        yield _heading(wording.address_heading())
        yield from _said(*wording.address_lines(address))
    if order.billing_address is not None:
        yield _heading(wording.billing_heading())
        yield from _said(*wording.address_lines(order.billing_address))


def _prints(site: Site, order: Order) -> Iterator[Paragraph]:
    open_jobs = [job for job in site.prints(order.key) if job.state is not PrintState.DONE]
    if order.printed or open_jobs:
        yield _heading(wording.prints_heading())
        yield from _said(*(wording.print_taken(order, each) for each in order.printed))
        yield from _said(*(wording.print_open(job) for job in open_jobs))


def history(site: Site, order: Order, told: Told) -> Iterator[Paragraph]:
    """What was done to the order, the newest first: by everybody, or by this site while the store is away."""
    whole = told.deeds is not None
    yield _heading(wording.whole_timeline_heading() if whole else wording.timeline_heading())
    yield from _said(told.remark)
    deeds = merged(told.deeds or (), site.operations(order.key))
    if not deeds:
        yield from _said(wording.nothing_done())
    statuses, name_of = site.custom_statuses(order.shop), cache(site.name_of)
    for each in reversed(deeds):
        yield from _entry(order, each, statuses, name_of)


def _entry(
    order: Order, done: Deed, statuses: Sequence[CustomStatus], name_of: Callable[[PackerId], str]
) -> Iterator[Paragraph]:
    what = timeline.deed(order, done.operation.action, statuses, name_of)
    yield from _said(timeline.when_and_who(done, wording.local_time(done.operation.at), name_of))
    yield from _said(what, timeline.standing(done), indent=2)
