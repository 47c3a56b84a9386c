"""Prints that failed are told to whom they concern, once, until somebody has acknowledged it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from models.errors import KolliError
from models.flows import Wrong
from models.prints import PrintJob
from models.wording import prints as wording
from tui.work import Work


def failed(work: Work) -> tuple[Wrong, Callable[[], None]] | None:
    """Return what is to be told of prints that failed, and what to do once it is acknowledged; else None."""
    if work.packer is None:
        return None
    jobs = work.site.failed_prints(work.packer.packer)
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
