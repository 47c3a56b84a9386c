"""Prints: what was asked for, what became of it, and what may be done about it; a page at a time."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial

from msgspec.structs import replace
from textual.app import ComposeResult

from models.flows import InPrints, Step
from models.flows.steps import said
from models.orders import OrderKey
from models.prints import PrintJob, PrintPage, PrintQuery, PrintRequest
from models.types import PrintState, PrintVerdict, PrintWish, ReprintReason
from models.wording import prints as wording
from models.wording import questions as asking
from models.wording.order_page import local_time
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

RECENT = timedelta(days=3)
"""What failed so long ago has been seen to, one way or another: it does not stand on top any more."""
PAGE_ROWS = 20
"""Prints that are read at once."""
WIDE = 60
"""Columns from which a row says all of its print."""

_OPEN = frozenset({PrintState.QUEUED, PrintState.HELD, PrintState.SENT, PrintState.PRINTING})

Deed = tuple[str, Callable[[], None]]
Chosen = Callable[[PrintRequest, bool], None]
"""Takes which papers of a print, and whether all of it is seen to with them."""


class PrintsScreen(PlaceScreen):
    """Those that need a person first, then the newest; all about the one under the cursor below."""

    CSS_PATH = "prints.tcss"
    HELP_OF = "prints"

    def on_mount(self) -> None:
        """Nothing is read yet."""
        self._page = PrintPage(jobs=(), next=None)
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and detail."""
        yield Rows(id="rows")
        yield Line(id="detail")

    def draw(self) -> None:
        """Read this page anew; the cursor stays with its print."""
        place = self.work.state
        if not isinstance(place, InPrints):
            return
        here = self._here()
        self._page = self.work.site.prints_page(self._query(place))
        ids = [job.print_id for job in self._page.jobs]
        cursor = ids.index(here.print_id) if here is not None and here.print_id in ids else None
        self.query_one(Rows).fill([self._row(n, job) for n, job in enumerate(self._page.jobs, 1)], cursor)
        self.title_and_hint(self._title(place), wording.hint(place.page is None))
        self.moved()

    def _query(self, place: InPrints) -> PrintQuery:
        query = PrintQuery(since=self.work.hand.at - RECENT, after=place.after, limit=PAGE_ROWS)
        if place.page is not None:
            return replace(query, order=place.page.key)
        if place.everywhere:
            return query
        station = self.work.site.station()
        own = replace(query, packer=self.work.hand.packer)
        return own if station is None else replace(own, station=station.station)

    def _title(self, place: InPrints) -> str:
        if place.page is not None:
            return wording.title_order(self._number(place.page.key))
        station = self.work.site.station()
        if place.everywhere:
            return wording.title_all()
        return wording.title_own() if station is None else wording.title_station(station.station)

    def _row(self, place: int, job: PrintJob) -> Row:
        width = self.app.size.width
        if width >= WIDE:
            text = wording.wide_row(job, self._numbers(job), local_time(job.requested_at)[-5:], width)
        else:
            text = wording.papers(job.request.document, self._numbers(job))
        return Row(label=f"{place:>2}".strip(), sign="!" if wording.needs_somebody(job) else " ", text=text)

    def _numbers(self, job: PrintJob) -> Sequence[str]:
        """As many as it has papers; only the first is looked up, on an order's page that order's own."""
        own, keys = self._own(), job.request.orders
        first = own if own in keys else keys[0]
        return [self._number(first), *[""] * (job.request.count - 1)]

    def _own(self) -> OrderKey | None:
        """The order whose page these are."""
        place = self.work.state
        return place.page.key if isinstance(place, InPrints) and place.page is not None else None

    def _number(self, key: OrderKey) -> str:
        order = self.work.site.order(key)
        return order.number if order is not None else key.order_id

    def moved(self) -> None:
        """All of the print under the cursor."""
        job = self._here()
        text = wording.nothing_here()
        if job is not None:
            slow = self.work.site.spooler_slow() if job.state in _OPEN else ""
            known = replace(job, detail=job.detail or slow)
            who = self.work.site.name_of(job.request.requested_by)
            text = wording.detail(known, self._numbers(job), local_time(job.requested_at)[5:], who)
        self.query_one("#detail", Line).say(text)

    def _here(self) -> PrintJob | None:
        cursor = self.query_one(Rows).cursor
        return self._page.jobs[cursor] if cursor < len(self._page.jobs) else None

    def action_move(self, step: int) -> None:
        """Up and down; past the ends to the next page and the one before."""
        rows = self.query_one(Rows)
        if 0 <= rows.cursor + step < len(self._page.jobs) or not self._turned(step):
            super().action_move(step)

    def action_turn(self, step: int) -> None:
        """A page of the list."""
        if not self._turned(step):
            super().action_turn(step)

    def _turned(self, step: int) -> bool:
        """Whether there was another page to go to."""
        place = self.work.state
        if not isinstance(place, InPrints):
            return False
        if step > 0 and self._page.next is not None:
            self._go(replace(place, after=self._page.next, before=(*place.before, place.after)), 0)
            return True
        if step < 0 and place.before:
            self._go(replace(place, after=place.before[-1], before=place.before[:-1]), PAGE_ROWS)
            return True
        return False

    def _go(self, place: InPrints, cursor: int) -> None:
        self._page = PrintPage(jobs=(), next=None)
        self.work.go(place)
        rows = self.query_one(Rows)
        rows.fill(rows.rows, cursor)
        self.moved()

    def action_plus(self) -> None:
        """Everybody's prints, or the station's own."""
        place = self.work.state
        if isinstance(place, InPrints) and place.page is None:
            self._go(InPrints(everywhere=not place.everywhere), 0)

    def action_enter(self) -> None:
        """What may be done about the print."""
        job = self._here()
        if job is not None:
            rows = ((asking.back(), lambda: None), *self._deeds(job))
            self.ask(wording.deeds_title(job, self._numbers(job)), rows)

    def _deeds(self, job: PrintJob) -> Iterator[Deed]:
        if job.state is PrintState.FAILED:
            retry = partial(self._again, job, ReprintReason.NOT_COME, job.printer)
            yield (wording.retry_row(job.printer), partial(self._choose_papers, job, retry))
            yield (wording.move_row(), partial(self._choose_printer, job, self._retry_at))
            yield (wording.not_needed_row(), partial(self._cancel, job))
        elif job.state in _OPEN and job.wish is PrintWish.NONE:
            yield (wording.move_row(), partial(self._choose_printer, job, self._move))
            yield (wording.cancel_row(), partial(self._cancel, job))
        elif job.state not in _OPEN:
            yield (wording.again_row(), partial(self._papers_again, job, ""))
            yield (wording.move_row(), partial(self._choose_printer, job, self._papers_again))

    def _choose_printer(self, job: PrintJob, then: Callable[[PrintJob, str], None]) -> None:
        only = job.format if job.request.label else None
        others = self.work.site.other_printers(job.request.document, job.printer, only)
        rows: list[Deed] = [(asking.back(), lambda: None)]
        rows += [
            (wording.to_printer(each.name, each.trouble), partial(then, job, each.name)) for each in others
        ]
        count = job.request.count
        which = wording.which_printer_for_all(count) if count > 1 and _begun(job) else wording.which_printer()
        self.ask(which if others else wording.no_other_printer(), rows)

    def _papers_again(self, job: PrintJob, printer: str) -> None:
        self._choose_papers(job, partial(self._choose_reason, job, printer))

    def _retry_at(self, job: PrintJob, printer: str) -> None:
        self._choose_papers(job, partial(self._again, job, ReprintReason.NOT_COME, printer))

    def _choose_papers(self, job: PrintJob, then: Chosen) -> None:
        """Of several papers all, those of the order whose page this is, or the rest after some that came."""
        each, own = list(job.request.each()), self._own()
        if len(each) == 1:
            then(job.request, True)
            return
        rows: list[Deed] = [
            (asking.back(), lambda: None),
            (wording.all_papers(len(each)), partial(then, job.request, True)),
        ]
        if own is not None and {one.orders[0] for one in each} - {own}:
            rows.append((wording.only_paper(self._number(own)), partial(then, job.request.of(own), False)))
        rows.append((wording.from_one_on(), partial(self._choose_first, job, each, then)))
        self.ask(wording.which_papers(), rows)

    def _choose_first(self, job: PrintJob, each: Sequence[PrintRequest], then: Chosen) -> None:
        """By order number, as in the lists: the last label that came has it, and for whom it is."""
        papers_of = Counter(one.orders[0] for one in each)
        rows: list[Deed] = [(asking.back(), lambda: None)]
        numbers = ["0"]
        for begin, one in enumerate(each):
            key = one.orders[0]
            delivery = one.delivery if papers_of[key] > 1 else None
            numbers.append(wording.paper_of(self._number(key), delivery))
            rows.append(
                (wording.paper_for(self.work.site.order(key)), partial(then, job.request.part(begin), True))
            )
        self.ask(wording.from_which_on(), rows, numbers)

    def _choose_reason(self, job: PrintJob, printer: str, papers: PrintRequest, settles: bool) -> None:
        rows: list[Deed] = [(asking.back(), lambda: None)]
        rows += [
            (wording.reason_row(reason), partial(self._again, job, reason, printer, papers, settles))
            for reason in ReprintReason
        ]
        self.ask(wording.why_again(), rows)

    def _again(
        self, job: PrintJob, reason: ReprintReason, printer: str, papers: PrintRequest, settles: bool
    ) -> None:
        """`settles`: with these, all of the old one is seen to."""
        hand = self.work.hand
        again = partial(self.work.site.print_again, papers=papers, settles=settles)
        self._do(
            lambda: again(job, hand.at, hand.packer, reason, printer),
            wording.asked_again(self._what(replace(job, request=papers))),
        )

    def _move(self, job: PrintJob, printer: str) -> None:
        hand = self.work.hand
        self._do(
            lambda: self.work.site.move_print(job.print_id, printer, hand.at, hand.packer),
            wording.asked_to_move(self._what(job), printer),
        )

    def _cancel(self, job: PrintJob) -> None:
        self._do(
            lambda: self.work.site.cancel_print(job.print_id, self.work.hand.at),
            wording.asked_to_cancel(self._what(job)),
        )

    def _what(self, job: PrintJob) -> str:
        return wording.papers(job.request.document, self._numbers(job))

    def _do(self, deed: Callable[[], object], told: str) -> None:
        def step() -> Step:
            deed()
            return said(self.work.state, told)

        self.work.attempt(step)

    def go_back(self) -> None:
        """To the order's page that it was opened from, else the menu."""
        place = self.work.state
        if isinstance(place, InPrints) and place.page is not None:
            self.work.go(place.page)
        else:
            super().go_back()

    def on_resize(self) -> None:
        """Rows that fit."""
        self.show()


def _begun(job: PrintJob) -> bool:
    """Whether the printer may have made some of it, and has not come to an end."""
    acted_on = job.state is PrintState.SENT and job.verdict is PrintVerdict.ACT
    return job.state is PrintState.PRINTING or acted_on
