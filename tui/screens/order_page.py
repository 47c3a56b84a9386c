"""The page of one order: everything about it, its timeline, and what may be done to it (S7 to S9, S20)."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal

from models.errors import KolliError
from models.flows import (
    AtTools,
    Commenting,
    InPrints,
    OnOrder,
    PuttingBack,
    Step,
    next_order,
    order_page,
    outbound,
)
from models.operations import Cancel, ClaimOrder, EditAddress, EditContents, SetComment, SetWaiting
from models.orders import CustomStatus, Order, OrderKey
from models.roles import Setting, may_change, may_do
from models.types import Document, OrderState
from models.wording import order_deeds as deeds
from models.wording import order_page as wording
from models.wording import prints as print_words
from models.wording import questions as asking
from models.wording import screens as screen_words
from tui import order_text
from tui.order_text import Told
from tui.papers import checked
from tui.screens.place import PlaceScreen
from tui.tools import Tools
from tui.widgets.reading import Reading

WIDE = 60
"""Columns from which the timeline stands beside the order."""

Deed = tuple[str, Callable[[], None]]


class News(NamedTuple):
    """What is known of the store when an order is drawn."""

    version: int
    """Of its last news of the order."""
    connected: bool


async def _timeline(tools: Tools, order: Order) -> Told:
    try:
        return Told(deeds=await tools.timeline(order.key, order.number))
    except KolliError as trouble:
        return Told(remark=wording.only_here(trouble.message))


class OrderPageScreen(PlaceScreen):
    """Arrows read, Enter asks what to do."""

    CSS_PATH = "order_page.tcss"
    HELP_OF = "order_page"

    def on_mount(self) -> None:
        """No order is shown yet."""
        self._shown: OrderKey | None = None
        self._asked: News | None = None
        self._due: Order | None = None
        self._hearing = False
        self._told = Told()
        super().on_mount()

    def body(self) -> ComposeResult:
        """The order, and from 60 columns on its timeline beside it."""
        with Horizontal(id="panes"):
            yield Reading(id="about")
            yield Reading(id="history")

    def draw(self) -> None:
        """Read the order anew."""
        order, site, page = self.work.order, self.work.site, self.work.state
        if order is None or not isinstance(page, OnOrder):
            return
        if page.key != self._shown:
            self._shown = page.key
            self._told, self._asked = Told(), None
            for reading in self.query(Reading):
                reading.top = 0
        self._ask_store(order)
        about = tuple(order_text.about(site, order))
        history = tuple(order_text.history(site, order, self._told))
        wide = self.app.size.width >= WIDE
        self.query_one("#about", Reading).say(about if wide else about + history)
        self.query_one("#history", Reading).say(history)
        self.title_and_hint(screen_words.order_title(order.number), wording.page_hint())

    def _ask_store(self, order: Order) -> None:
        """Ask what others did, once for all news of the order; every key works meanwhile.

        The store tells this warehouse of every change (`Site.news_of`), so nothing is asked in between. Where
        it did not answer, it is asked again once it is back.
        """
        tools = self.work.tools
        if tools is None:
            return
        news = News(self.work.site.news_of(order.key), self.work.site.status().connected)
        before, self._asked = self._asked, news
        back = before is not None and news.connected and not before.connected
        known = before is not None and before.version == news.version
        if known and not (back and self._told.deeds is None):
            return
        self._due = order
        if self._told.deeds is None:
            self._told = Told(remark=wording.asking_store())
        if not self._hearing:
            self._hearing = True
            self.run_worker(self._hear(tools), exit_on_error=False)

    async def _hear(self, tools: Tools) -> None:
        """One question at a time; of what comes meanwhile the last is asked afterwards."""
        try:
            while (order := self._due) is not None:
                self._due = None
                told = await _timeline(tools, order)
                if self._due is None:
                    self._told = told
                    self.show()
        finally:
            self._hearing = False

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.query_one("#about", Reading).move(step)

    def action_turn(self, step: int) -> None:
        """A screenful, of both."""
        for reading in self.query(Reading):
            reading.move(step * max(1, reading.size.height - 1))

    def on_resize(self) -> None:
        """The timeline goes where there is room."""
        self.show()

    def action_enter(self) -> None:
        """What may be done, for this person and this order."""
        order = self.work.order
        if order is not None:
            self.ask(deeds.do_title(order.number), tuple(self._deeds(order)))

    def _deeds(self, order: Order) -> Iterator[Deed]:
        page, person = self.work.state, self.work.person
        if not isinstance(page, OnOrder):
            return
        yield (asking.back(), lambda: None)
        if may_do(person, ClaimOrder) and order.in_outbound:
            yield (deeds.pack_row(), partial(self._do, self._packed))
        if may_do(person, SetWaiting):
            yield (
                deeds.waiting_row(),
                partial(self._do, partial(order_page.marking, page, person=person, hand=self.work.hand)),
            )
        yield (deeds.status_row(), self._choose_status)
        if may_do(person, SetComment):
            yield (deeds.comment_row(), partial(self.work.go, Commenting(page=page)))
        if order.put_back:
            yield (deeds.put_back_row(), partial(self.work.go, PuttingBack()))
        yield from self._office_deeds(page, order)
        if outbound.papers(order):
            yield (print_words.print_row(), partial(self._choose_paper, order))
        yield (print_words.menu_row(), partial(self.work.go, InPrints(page=page)))

    def _office_deeds(self, page: OnOrder, order: Order) -> Iterator[Deed]:
        person, hand = self.work.person, self.work.hand
        if may_change(person, Setting.PACK_RUN) and order.state is OrderState.ORDER:
            yield (deeds.why_row(), partial(self.work.go, AtTools(why=order.number)))
        if may_do(person, EditContents):
            edit = partial(order_page.editing, page, person=person, hand=hand)
            yield (deeds.contents_row(), partial(self._do, edit))
        if may_do(person, EditAddress) and order.delivery_address is not None:
            address = partial(order_page.addressing, page, person=person, hand=hand)
            yield (deeds.address_row(), partial(self._do, address))
        if may_do(person, Cancel) and not order.cancelled:
            yield (deeds.cancel_row(), partial(self._ask_cancel, order))

    def _choose_paper(self, order: Order) -> None:
        rows: list[Deed] = [(asking.back(), lambda: None)]
        rows += [
            (
                asking.print_function(each, printed=order.was_printed(each)),
                partial(checked, self, each, partial(self._print, each)),
            )
            for each in outbound.papers(order)
        ]
        self.ask(print_words.which_paper(), rows)

    def _print(self, document: Document, printer: str, foreseen: bool) -> None:
        here, hand = self.work.state, self.work.hand
        self._do(lambda order: order_page.printed(here, order, document, hand, printer, foreseen=foreseen))

    def _packed(self, order: Order) -> Step:
        return next_order.wanted(self.work.state, order, self.work.held(), self.work.hand)

    def _do(self, deed: Callable[[Order], Step]) -> None:
        order = self.work.order
        if order is not None:
            self.work.attempt(lambda: deed(order))

    def _ask_cancel(self, order: Order) -> None:
        rows = ((asking.back(), lambda: None), (deeds.yes_cancel(), partial(self._do, self._cancelled)))
        self.ask(deeds.cancel_title(order.number), rows)

    def _cancelled(self, order: Order) -> Step:
        return order_page.cancelled(self._page(), order, self.work.person, self.work.hand)

    def _choose_status(self) -> None:
        order = self.work.order
        if order is None:
            return
        statuses = [each for each in self.work.site.custom_statuses(order.shop) if not each.retired]
        rows: list[Deed] = [(asking.back(), lambda: None)]
        rows += [(each.name, partial(self._do, partial(self._given, each))) for each in statuses]
        if order.custom_status is not None:
            rows.append((deeds.no_status(), partial(self._do, partial(self._given, None))))
        self.ask(deeds.choose_status() if len(rows) > 1 else deeds.no_statuses(), rows)

    def _given(self, status: CustomStatus | None, order: Order) -> Step:
        return order_page.given_status(self._page(), order, status, self.work.person, self.work.hand)

    def _page(self) -> OnOrder:
        page = self.work.state
        if not isinstance(page, OnOrder):
            raise TypeError(f"the page of an order was expected, not {type(page).__name__}")
        return page

    def go_back(self) -> None:
        """To the list that it was opened from."""
        if isinstance(self.work.state, OnOrder):
            self.work.go(order_page.left(self.work.state))
