"""Outbound (S6, S12, S14): narrow the list, mark orders, choose a function, see what is printed already."""

from functools import partial

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult

from models.flows import elsewhere, outbound
from models.orders import CustomStatus, Order, OrderKey
from models.outbound_list import Stretch
from models.plain_text import plain
from models.scans.readings import Command
from models.search import OrderQuery, Place
from models.types import Document
from models.wording import order_list
from models.wording import questions as asking
from models.wording import screens as wording
from tui.papers import checked
from tui.screens.stretch import StretchScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows
from tui.work import Work

MAX_TYPED = 40
"""Characters of the words that narrow the list."""


class OutboundScreen(StretchScreen):
    """The list, oldest first, and all about the row under the cursor below it."""

    CSS_PATH = "outbound.tcss"
    HELP_OF = "outbound"
    BY_COMMAND = {Command.REPRINT: "pick_slips"}

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.marked: frozenset[OrderKey] = frozenset()
        self._query = OrderQuery()
        self._types_words = False

    def body(self) -> ComposeResult:
        """What the list is narrowed by, rows, detail, the words being typed."""
        yield Line(id="narrowed", classes="-shy")
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Entry(order_list.typed, most=MAX_TYPED, digits_only=False, free=True)

    def beside(self) -> Order | None:
        """The order under the cursor."""
        return self._here()

    def draw(self) -> None:
        """Read the list anew; marks on orders that are not in it are gone: none is printed unseen."""
        if self.marked:
            self.marked &= frozenset(self.work.site.outbound_keys(self._query))
        self.read()
        self.query_one("#narrowed", Line).say(plain(outbound.narrowing_text(self._query, self._statuses())))
        self.typed()
        self.moved()

    def around(self, place: Place | None, limit: int) -> Stretch:
        """Of the list as it is narrowed."""
        return self.work.site.outbound_around(replace(self._query, limit=limit), place)

    def numbered(self, beginning: str) -> Place | None:
        """In the list as it is narrowed."""
        return self.work.site.outbound_numbered(self._query, beginning)

    def fill(self) -> None:
        """A row for each order."""
        self.query_one(Rows).fill([self._row(order) for order in self.stretch.orders], self.stretch.at)

    def _statuses(self) -> tuple[CustomStatus, ...]:
        site = self.work.site
        return tuple(status for shop in site.shops() for status in site.custom_statuses(shop.shop))

    def entry(self) -> Entry | None:
        """Letters begin words, and then everything belongs to them; digits alone find a row."""
        words = self.query_one(Entry)
        return words if self._types_words or words.text else None

    def types(self, event: events.Key) -> bool:
        """Plus, minus and the question mark belong to the words once there are some."""
        begun = bool(self.query_one(Entry).text)
        self._types_words = begun or (event.character or "").isalpha()
        return begun or event.character not in {"+", "-", "?"}

    def typed(self) -> None:
        """The keys mean something else while words are typed."""
        self._types_words = bool(self.query_one(Entry).text)
        hint = order_list.search_hint() if self._types_words else wording.outbound_hint()
        self.title_and_hint(wording.outbound_title(len(self.marked), self.stretch.in_all), hint)

    def _row(self, order: Order) -> Row:
        printed = order.was_printed(Document.PICK_SLIP)
        invoiced = order.was_printed(Document.INVOICE)
        words = [wording.printed()] if printed or invoiced else []
        return Row(
            label=order.number,
            sign="+ " if order.key in self.marked else "  ",
            struck_text=wording.invoice() if invoiced else "",
            text=" ".join([*words, wording.customer_of(order)]),
            struck=printed,
        )

    def moved(self) -> None:
        """All about the order under the cursor."""
        super().moved()
        order = self._here()
        empty = wording.outbound_empty() if self._query == OrderQuery() else order_list.nothing_found()
        text = empty if order is None else wording.outbound_detail(order, self.work.site.name_of)
        self.query_one("#detail", Line).say(text)

    def _here(self) -> Order | None:
        return self.stretch.orders[self.query_one(Rows).cursor] if self.stretch.orders else None

    def action_plus(self) -> None:
        """Mark or unmark, and go down."""
        order = self._here()
        if order is not None:
            self.marked ^= {order.key}
            self.show()
            self.action_move(1)

    def action_minus(self) -> None:
        """Mark all that are listed; when all are marked, none. Where none is so, the whole list again."""
        if not self.stretch.orders:
            self._narrow(OrderQuery())
            return
        everything = frozenset(self.work.site.outbound_keys(self._query))
        self.marked = frozenset() if self.marked == everything else everything
        self.show()

    def chosen(self) -> tuple[Order, ...]:
        """The marked orders in the order of the list, or the one under the cursor."""
        here, site = self._here(), self.work.site
        if self.marked:
            keys = [key for key in site.outbound_keys(self._query) if key in self.marked]
            return tuple(site.orders_at(keys))
        return () if here is None else (here,)

    def action_enter(self) -> None:
        """Narrow the list by the words typed, else choose a function (S12)."""
        words = self.query_one(Entry).take().strip()
        if words:
            self._narrow(replace(self._query, text=words))
            return
        orders = self.chosen()
        if not orders:
            self._ask_narrowing()
            return
        functions = outbound.functions(orders)
        rows = [(self._row_of(each, orders), partial(self._do, orders, each)) for each in functions]
        more = (order_list.criteria_title(), self._ask_narrowing)
        self.ask(asking.functions_title(len(orders), outbound.invoice_note(orders)), [*rows, more])

    def _ask_narrowing(self) -> None:
        choices = outbound.narrowings(self._query, self._statuses(), self.work.site.outbound_statuses())
        self.ask(
            order_list.criteria_title(), [(label, partial(self._narrow, wish)) for label, wish in choices]
        )

    def _narrow(self, query: OrderQuery) -> None:
        self._query = query
        self.show()

    def go_back(self) -> None:
        """The whole list again, then the menu."""
        if self._query == OrderQuery():
            super().go_back()
        else:
            self._narrow(OrderQuery())

    def action_pick_slips(self) -> None:
        """Pick slips of the marked orders, or of the one under the cursor."""
        orders, place = self.chosen(), self.work.state
        if orders:
            self._do(orders, Document.PICK_SLIP)
        else:
            self.work.attempt(lambda: elsewhere.command_not_here(place, Command.REPRINT))

    def _row_of(self, function: Document | None, orders: tuple[Order, ...]) -> str:
        if function is None:
            return asking.pack_this()
        printed = all(order.was_printed(function) for order in orders)
        return asking.print_function(function, printed=printed)

    def _do(self, orders: tuple[Order, ...], function: Document | None) -> None:
        here, hand = self.work.state, self.work.hand
        if function is None:
            self.work.attempt(lambda: outbound.packed(here, orders[0], self.work.held(), hand))
            return
        checked(self, function, partial(self._print, orders, function))

    def _print(self, orders: tuple[Order, ...], document: Document, printer: str, foreseen: bool) -> None:
        here, hand = self.work.state, self.work.hand
        self.work.attempt(
            lambda: outbound.printed(here, document, orders, hand, printer, foreseen=foreseen),
            then=self._unmark,
        )

    def _unmark(self) -> None:
        self.marked = frozenset()
