"""What happened meanwhile is told to whom it concerns, once: orders taken over, prints, parcel ids."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from models.errors import KolliError
from models.flows import Wrong
from models.prints import PrintJob
from models.types import PackerId, PrintVerdict
from models.wording import prints as wording
from models.wording import sign_in as sign_in_words
from tui import fetching
from tui.work import Work

Alarm = tuple[Wrong, Callable[[], None]]


def failed(work: Work) -> Alarm | None:
    """Return what is to be told now, and what to do once it is acknowledged; None when nothing is."""
    if work.packer is None:
        return None
    packer = work.packer.packer
    return _taken_over(work, packer) or _prints(work, packer) or _parcel_ids(work, packer)


def _taken_over(work: Work, packer: PackerId) -> Alarm | None:
    """An order that a colleague has now, also where it was taken while nobody was there to be told."""
    taken = next(iter(work.site.taken_over_from(packer)), None)
    if taken is None:
        return None
    text = sign_in_words.was_taken_over(taken.number, taken.name, taken.at, work.hand.at)
    told = partial(_keep, partial(work.site.taken_over_told, packer, taken.key))
    return Wrong(text=text, remedy=sign_in_words.hand_it_over()), told


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
    more = [""] * (last.request.count - 1)
    what = wording.papers(last.request.document, [_number(work, last), *more])
    waits = all(job.verdict is PrintVerdict.ACT for job in jobs)
    several = wording.several_wait if waits else wording.several_did_not_come
    one = len(jobs) == 1
    text = wording.did_not_come(what, last.detail) if one else several(len(jobs), what, last.detail)
    print_ids = tuple(job.print_id for job in jobs)
    told = partial(_keep, partial(work.site.prints_told, print_ids))
    return Wrong(text=text, remedy=wording.or_move_it() if waits else wording.see_the_list()), told


def _number(work: Work, job: PrintJob) -> str:
    order = work.site.order(job.request.orders[0])
    return order.number if order is not None else job.request.orders[0].order_id


def _keep(told: Callable[[], None]) -> None:
    with suppress(KolliError):  # what could not be kept is told once more
        told()
