"""The people's side of the print queue: what was asked for, what failed, and what is wanted of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from models.errors import NotAllowed, NotFound
from models.orders import Order
from models.prints import Paper, PrintedBefore, PrintJob, PrintPage, PrintPlace, PrintQuery, PrintRequest
from models.tables.site.id_requests import BrokerLabels
from models.tables.site.prints import PrintQueue, PrintWay
from models.tables.site.stations import SiteStations, Stations, format_of, queue_of
from models.types import (
    Document,
    PackerId,
    PrintState,
    PrintVerdict,
    PrintWish,
    ReprintReason,
    StationId,
)
from models.wording import prints as wording
from models.wording import site as site_words

_STUCK = (
    "WITH stuck (number) AS ("
    "SELECT number FROM print_job WHERE state IN ('failed', 'held') AND changed_at >= ?"
    " UNION SELECT number FROM print_job"
    " WHERE state IN ('queued', 'held', 'sent', 'printing') AND detail <> '')"
)
"""What needs a person: what failed since a moment, and what is open and has something to say."""
_Papers: TypeAlias = Mapping[Paper, datetime | None]
"""As `PrintRequest.papers` has them."""
_OPEN = "state IN ('queued', 'held', 'sent', 'printing')"
OPEN = frozenset({PrintState.QUEUED, PrintState.HELD, PrintState.SENT, PrintState.PRINTING})
"""Not settled: the print queue still has to do with it."""


class DeskQueue(PrintQueue):
    """Questions of people to the queue in `local.db` over one connection, and what they want of it."""

    def page(self, query: PrintQuery) -> PrintPage:
        """Return a page of jobs: those that are stuck first."""
        after = query.after
        found: list[tuple[int, bool, PrintJob]] = []
        if after is None or not after.settled:
            start = None if after is None else after.number
            found += [
                (number, False, job)
                for number, job in self._part(query, "number IN stuck", start, query.limit + 1)
            ]
        room = query.limit + 1 - len(found)
        if room > 0:
            start = after.number if after is not None and after.settled else None
            rest = self._part(query, "number NOT IN stuck", start, room)
            found += [(number, True, job) for number, job in rest]
        shown = found[: query.limit]
        last = shown[-1] if len(found) > len(shown) else None
        return PrintPage(
            jobs=tuple(job for _number, _settled, job in shown),
            next=None if last is None else PrintPlace(number=last[0], settled=last[1]),
        )

    def _part(
        self, query: PrintQuery, which: str, after: int | None, limit: int
    ) -> list[tuple[int, PrintJob]]:
        """Return the newest so many jobs; neither of the two ways to be somebody's is read further."""
        begins, start = ("", []) if after is None else (" AND number < ?", [after])
        parts: list[str] = []
        values: list[object] = ["" if query.since is None else query.since.isoformat()]
        for where, parameters in _narrowed(query):
            parts.append(
                f"SELECT number FROM (SELECT number FROM print_job WHERE {which}{begins}{where}"  # noqa: S608 - fixed
                " ORDER BY number DESC LIMIT ?)"
            )
            values += [*start, *parameters, limit]
        sql = f"{_STUCK} {' UNION '.join(parts)} ORDER BY number DESC LIMIT ?"
        numbers = [number for (number,) in self._file.rows(sql, (*values, limit))]
        marks = ", ".join("?" * len(numbers))
        jobs = self._jobs(f"WHERE number IN ({marks}) ORDER BY number DESC", numbers)
        return list(zip(numbers, jobs, strict=True))

    def known(self, request: PrintRequest, recorded: Collection[Paper]) -> set[Paper]:
        """Return which of the request's papers have been printed, as their orders have it, or will be.

        Those are out of which the spooler took papers here and made none.
        """
        wanted = request.papers()
        on_its_way = {paper for job in self.open() for paper in _same_papers(job.request, request, wanted)}
        printed = {paper: wanted[paper] for paper in recorded}
        return printed.keys() - self._of_which_nothing_came(request, printed) | on_its_way

    def bills_had(self, request: PrintRequest, order: Order) -> set[int]:
        """Return which of the order's supplementary invoices or credit notes have had a paper, or will."""
        return {
            number
            for job in self.of_order(order.key)
            if job.request.document is request.document
            if job.state in OPEN or _may_have_come(job, request, request.papers())
            for number in job.request.bills
        }

    def _of_which_nothing_came(self, request: PrintRequest, papers: _Papers) -> set[Paper]:
        found = set[Paper]()
        for job in self._jobs("WHERE verdict = 'nothing' AND spooler_job <> ''", ()):
            found.update(_same_papers(job.request, request, papers))
        of = {paper: {paper: papers[paper]} for paper in found}
        return {
            paper
            for paper in found
            if not any(_may_have_come(job, request, of[paper]) for job in self.of_order(paper[0]))
        }

    def failed(self, packer: PackerId, station: StationId) -> list[PrintJob]:
        """Return jobs of this person or station that need one, and of which none is told, oldest first.

        What keeps many from their printer is told of the first of them, not of each that comes after.
        """
        where = (
            "INDEXED BY print_job_untold WHERE (state = 'failed' OR verdict = 'act') AND told = 0"
            " AND (packer = :packer OR (station <> '' AND station = :station))"
            " AND NOT (state = 'held' AND EXISTS (SELECT 1 FROM print_job AS known"
            " WHERE known.state IN ('queued', 'held', 'sent', 'printing') AND known.state = 'held'"
            " AND known.told = 1 AND known.detail = print_job.detail"
            " AND (known.packer = :packer OR (known.station <> '' AND known.station = :station))))"
            " ORDER BY number"
        )
        return self._jobs(where, {"packer": packer, "station": station})

    def told(self, print_id: str) -> None:
        """Somebody has been told that the job failed."""
        self._file.run("UPDATE print_job SET told = 1 WHERE print_id = ?", (print_id,))

    def settle(self, print_id: str, detail: str, at: datetime) -> None:
        """A person has seen to a job that failed: it needs nobody any more."""
        self._file.run(
            "UPDATE print_job SET state = 'cancelled', told = 1, wish = '', detail = ?, changed_at = ?"
            " WHERE print_id = ? AND state = 'failed'",
            (detail, at.isoformat(), print_id),
        )

    def want(self, print_id: str, wish: PrintWish, printer: str) -> bool:
        """Write down what is wanted of a job; False when it is settled already."""
        sql = f"UPDATE print_job SET wish = ?, move_to = ? WHERE print_id = ? AND {_OPEN}"  # noqa: S608 - fixed
        return self._file.run(sql, (wish.value, printer, print_id)) == 1

    def want_no_more(self, print_id: str) -> None:
        """What was wanted of the job is done."""
        self._file.run("UPDATE print_job SET wish = '', move_to = '' WHERE print_id = ?", (print_id,))

    def move_to(self, print_id: str) -> str:
        """Return the printer that the job is wanted at."""
        return str(self._file.value("SELECT move_to FROM print_job WHERE print_id = ?", (print_id,)) or "")


def _same_papers(printed: PrintRequest, request: PrintRequest, wanted: _Papers) -> set[Paper]:
    """Which of the papers of a request were printed with another; the combined slip is both its parts.

    What was opened and packed again has papers of its own.
    """
    documents = {request.document}
    if request.document in {Document.PICK_SLIP, Document.RECEIPT}:
        documents.add(Document.COMBINED)
    if printed.document not in documents:
        return set()
    return {
        paper
        for paper, packed_at in printed.papers().items()
        if paper in wanted and (packed_at is None or wanted[paper] in {None, packed_at})
    }


def _may_have_come(job: PrintJob, request: PrintRequest, papers: _Papers) -> bool:
    taken = bool(job.spooler_job) and job.verdict is not PrintVerdict.NOTHING
    return taken and bool(_same_papers(job.request, request, papers))


def _narrowed(query: PrintQuery) -> list[tuple[str, tuple[object, ...]]]:
    """The conditions of which one must hold, with their parameters."""
    if query.order is not None:
        of_order = "SELECT print_number FROM print_order WHERE shop = ? AND order_id = ?"
        return [(f" AND number IN ({of_order})", query.order)]
    found: list[tuple[str, tuple[object, ...]]] = []
    if query.station is not None:
        found.append((" AND station = ?", (query.station,)))
    if query.packer is not None:
        found.append((" AND packer = ?", (query.packer,)))
    return found or [("", ())]


class SitePrintDesk(SiteStations):
    """The part of `models.print_desk.PrintDesk` that is about prints."""

    def prints_page(self, query: PrintQuery) -> PrintPage:
        """Return a page of prints: those that need a person first, then the newest."""
        with self._files.local.snapshot():
            return DeskQueue(self._files.local).page(query)

    def print_job(self, print_id: str) -> PrintJob | None:
        """Return one print as it stands now."""
        return DeskQueue(self._files.local).job(print_id)

    def failed_prints(self, packer: PackerId) -> Sequence[PrintJob]:
        """Return prints of the person or of this station that need somebody, and that nobody was told of.

        They failed, or wait at the printer until a person has seen to them.
        """
        with self._files.local.snapshot():
            here = self._station_in(self._files.local)
            return DeskQueue(self._files.local).failed(packer, here.station if here else StationId(""))

    def prints_told(self, print_ids: Sequence[str]) -> None:
        """Say that a person has acknowledged what became of these, durably."""
        with self._noting():
            desk = DeskQueue(self._files.local_writer)
            for print_id in print_ids:
                desk.told(print_id)

    def cancel_print(self, print_id: str, at: datetime) -> PrintJob:
        """Want a print no more, durably; the print queue cancels what is on its way.

        Raises `NotFound`, and `NotAllowed` for one that is printed or cancelled already.
        """
        with self._noting():
            self._check_session()
            desk = DeskQueue(self._files.local_writer)
            if _found(desk, print_id).state is PrintState.FAILED:
                desk.settle(print_id, "", at)
            elif not desk.want(print_id, PrintWish.CANCEL, ""):
                raise NotAllowed(wording.settled_already(), code="print_settled")
            return _found(desk, print_id)

    def move_print(self, print_id: str, printer: str, at: datetime, by: PackerId) -> PrintJob:
        """Want a print at another printer, durably; raises as `cancel_print`.

        One that is on its way is cancelled first, by the print queue; one that failed is wished for anew.
        """
        with self._noting():
            self._check_session()
            desk = DeskQueue(self._files.local_writer)
            job = _found(desk, print_id)
            if job.state is PrintState.FAILED:
                return self._again(desk, job, at, by, (ReprintReason.NOT_COME, printer))
            if not desk.want(print_id, PrintWish.MOVE, printer):
                raise NotAllowed(wording.settled_already(), code="print_settled")
            return _found(desk, print_id)

    def printed_before(self, request: PrintRequest) -> PrintedBefore:
        """Return which of the request's orders have had their paper by now, or will; labels are apart."""
        with self._reading() as overlay:
            standing = overlay.standing(request.orders).values()
            printed = [(order.key, None) for order in standing if order.was_printed(request.document)]
            known = DeskQueue(self._files.local).known(request, printed)
        had = tuple(key for key in request.orders if (key, None) in known)
        others = tuple(key for key in request.orders if (key, None) not in known)
        rest = replace(request, orders=others) if others else None
        return PrintedBefore(orders=had, papers=len(had), of=len(request.orders), rest=rest, left=len(others))

    def print_again(
        self,
        seen: PrintJob,
        at: datetime,
        by: PackerId,
        reason: ReprintReason,
        printer: str = "",
        papers: PrintRequest | None = None,
        *,
        settles: bool = True,
    ) -> PrintJob:
        """Wish once more for a print that is settled, with the reason, durably; for all, or these papers.

        One that failed needs nobody any more, unless its other papers are not seen to: `settles`.
        It comes out at `printer`, or where this station's come out. Raises `NotFound`, and `NotAllowed` for
        one that is still on its way, or not any more as it was seen: it would come twice.
        """
        with self._noting():
            self._check_session()
            desk = DeskQueue(self._files.local_writer)
            job = _found(desk, seen.print_id)
            if job.state in OPEN:
                raise NotAllowed(wording.still_on_its_way(), code="print_open")
            if job.state is not seen.state:
                raise NotAllowed(wording.settled_already(), code="print_settled")
            wanted = job if papers is None else replace(job, request=papers)
            return self._again(desk, wanted, at, by, (reason, printer), settles=settles)

    def _again(
        self,
        desk: DeskQueue,
        job: PrintJob,
        at: datetime,
        by: PackerId,
        anew: tuple[ReprintReason, str],
        *,
        settles: bool = True,
    ) -> PrintJob:
        """Within a transaction: a new wish like an old one, which needs nobody any more if it `settles`."""
        here = self._station_in(self._files.local_writer)
        station = here.station if here is not None else job.request.station
        again = replace(
            job.request.as_packed_now(),
            requested_by=by,
            reason=anew[0].value,
            again=(),
            station=station,
            printer=anew[1],
            foreseen=False,
        )
        if settles:
            desk.settle(job.print_id, wording.printed_again(), at)
        return self._wish(again, at)

    def _wish(self, request: PrintRequest, at: datetime) -> PrintJob:
        """Within a transaction: put a request in the queue, for the printer of its station."""
        file = self._files.local_writer
        way = self._way(request, Stations(file))
        kept = BrokerLabels(file).data(request.label) if request.label else None
        return self._writing_queue.add(request, at, way if kept is None else way._replace(format=kept[0]))

    def _here(self, request: PrintRequest) -> PrintRequest:
        """Within a transaction: the request as one of this terminal's station."""
        station = self._station_in(self._files.local_writer)
        if station is None or request.station:
            return request
        return replace(request, station=station.station)

    def _way(self, request: PrintRequest, stations: Stations) -> PrintWay:
        station = stations.of(request.station) if request.station else None
        printer = request.printer or queue_of(station, self._printing, request.document)
        wanted = format_of(station, self._printing, request.document)
        if request.document is not Document.ADDRESS_LABEL:
            return PrintWay(printer, wanted)
        seen = stations.printers().named(request.printer) if request.printer else None
        fits = seen is None or wanted in seen.takes or not seen.takes
        return PrintWay(printer, wanted if fits or seen is None else seen.takes[0])


def _found(desk: DeskQueue, print_id: str) -> PrintJob:
    job = desk.job(print_id)
    if job is None:
        raise NotFound(site_words.print_not_here(print_id), code="print_not_here")
    return job
