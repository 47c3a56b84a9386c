"""What failed meanwhile is told to whom it concerns, once: prints, and parcel ids asked of a broker."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from models.errors import KolliError
from models.flows import Wrong
from models.prints import PrintJob
from models.types import PackerId
from models.wording import prints as wording
from tui import fetching
from tui.work import Work

Alarm = tuple[Wrong, Callable[[], None]]


def failed(work: Work) -> Alarm | None:
    """Return what is to be told now, and what to do once it is acknowledged; None when nothing is."""
    if work.packer is None:
        return None
    return _prints(work, work.packer.packer) or _parcel_ids(work, work.packer.packer)


def _parcel_ids(work: Work, packer: PackerId) -> Alarm | None:
    """Parcel ids that the packer asked a broker for, and what a person must know of them."""
    request = next(iter(work.site.ids_to_tell(packer)), None)
    if request is None:
        return None
    return fetching.ended(request, of_order=True), partial(fetching.told, work, request)


def _prints(work: Work, packer: PackerId) -> Alarm | None:
    jobs = work.site.failed_prints(packer)
    if not jobs:
        return None
    last = jobs[-1]
    what = wording.papers(last.request.document, [_number(work, last)])
    text = (
        wording.did_not_come(what, last.detail)
        if len(jobs) == 1
        else wording.several_did_not_come(len(jobs), what, last.detail)
    )
    told = partial(_told, work, tuple(job.print_id for job in jobs))
    return Wrong(text=text, remedy=wording.see_the_list()), told


def _number(work: Work, job: PrintJob) -> str:
    order = work.site.order(job.request.orders[0])
    return order.number if order is not None else job.request.orders[0].order_id


def _told(work: Work, print_ids: tuple[str, ...]) -> None:
    with suppress(KolliError):  # what could not be kept is told once more
        work.site.prints_told(print_ids)
