"""`kolli order NUMBER`: one order, whole: its lines, deliveries, parcels, operations and prints."""

import argparse
import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from models.errors import KolliError
from models.orders import CustomStatus, Order
from models.plain_text import plain
from models.prints import PrintJob
from models.settings import read_settings
from models.site import RecordedOperation
from models.timeline import Deed, merged
from models.types import PackerId
from models.wording import timeline
from models.wording.order_page import only_here
from models.wording.orders import marks, money
from models.wording.rules import state_name


class OrderReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints."""

    order: Order
    operations: Sequence[RecordedOperation]
    """This site's, in their order; `state` says what the store made of each."""
    prints: Sequence[PrintJob]
    """Newest first."""
    timeline: Sequence[Deed]
    """What everybody did, oldest first; only this site's where the store does not answer."""
    timeline_remark: str = ""
    """Why it is only this site's."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help="the order's number")
    parser.add_argument("--shop", help="whose order, where several shops have that number")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the order as it stands at this site."""
    from tui.commands.site_reading import open_site, order_by_number

    with open_site(arguments.home) as site:
        order = order_by_number(site, arguments.number, arguments.shop)
        own = site.operations(order.key)
        told, remark = _told(arguments.home, order)
        report = OrderReport(
            order=order,
            operations=own,
            prints=site.prints(order.key),
            timeline=merged(told, own),
            timeline_remark=remark,
        )
        if arguments.json:
            print(msgspec.json.format(msgspec.json.encode(report)).decode())
        else:
            statuses = site.custom_statuses(order.shop)
            print("\n".join(_lines(report, statuses, cache(site.name_of))))
    return 0


def _told(home: Path, order: Order) -> tuple[Sequence[Deed], str]:
    """What the store says of the order's timeline, and why it says nothing."""
    at = read_settings(home).site
    if not (at.store_url and at.token):
        return (), only_here("")
    from sync.tools_client import ToolsClient

    try:
        asked = ToolsClient(at.store_url, at.token).timeline(order.key, order.number)
        return asyncio.run(asked), ""
    except KolliError as trouble:
        return (), only_here(trouble.message)


def _lines(
    report: OrderReport, statuses: Sequence[CustomStatus], name_of: Callable[[PackerId], str]
) -> Iterator[str]:
    order = report.order
    said = marks(order)
    yield f"Order {order.number}  {state_name(order.state)}{f' ({said})' if said else ''}"
    yield f"  {order.placed_at.astimezone():%Y-%m-%d %H:%M}  {money(order.total, order.currency)}"
    yield from _receiver(order)
    yield from _invoice(order)
    for line in order.lines:
        done = f"picked {line.picked}, packed {order.packed(line.line)}, shipped {order.shipped(line.line)}"
        yield f"  {line.line:>3}  {line.quantity:>4} x {line.sku:<16} {plain(line.name, 40):<40}  {done}"
    yield from _deliveries(order)
    if report.timeline_remark:
        yield f"  {report.timeline_remark}"
    for each in report.timeline:
        what = timeline.deed(order, each.operation.action, statuses, name_of)
        at = f"{each.operation.at.astimezone():%Y-%m-%d %H:%M:%S}"
        standing = timeline.standing(each)
        yield f"  {timeline.when_and_who(each, at, name_of)}: {what}{f' ({standing})' if standing else ''}"
    for job in report.prints:
        printer = job.printer or "no printer"
        yield f"  print {job.request.document} on {printer}: {job.state} {job.detail}".rstrip()


def _receiver(order: Order) -> Iterator[str]:
    if order.delivery_address is not None:
        to = order.delivery_address
        place = (*to.street, f"{to.postal_code} {to.city}", to.country)
        yield f"  {plain(to.name)}, {plain(', '.join(place), 120)}"
    if order.comment:
        yield f"  Comment: {plain(order.comment, 200)}"


def _invoice(order: Order) -> Iterator[str]:
    first = [("Invoice", order.invoice)] if order.invoice else []
    for name, made in (*first, *(("Supplementary invoice", each) for each in order.supplements)):
        yield f"  {name} {made.number} of {made.issued_on}, due {made.due_on}, OCR reference {made.ocr}"
    for note in order.credit_notes:
        yield f"  Credit note {note.number} of {note.issued_on}"


def _deliveries(order: Order) -> Iterator[str]:
    for delivery in order.deliveries:
        state = (
            f"reported in {delivery.reported_at.astimezone():%Y-%m-%d %H:%M}"
            if delivery.reported_at
            else "packed"
        )
        parcels = ", ".join(parcel.parcel_id for parcel in delivery.parcels) or "no parcel id"
        yield f"  Delivery {delivery.delivery}: {state}, {parcels}"
