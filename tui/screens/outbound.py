"""Outbound (S6, S12, S14): mark orders, choose a function, see what is printed already."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from models.flows import elsewhere, outbound
from models.orders import Order, OrderKey
from models.scans.readings import Command
from models.types import Document
from models.wording import questions as asking
from models.wording import screens as wording
from tui.papers import checked
from tui.screens.beside import BesideScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class OutboundScreen(BesideScreen):
    """The list, oldest first, and all about the row under the cursor below it."""

    CSS_PATH = "outbound.tcss"
    HELP_OF = "outbound"
    BY_COMMAND = {Command.REPRINT: "pick_slips"}

    def on_mount(self) -> None:
        """Nothing is marked yet."""
        self.marked: frozenset[OrderKey] = frozenset()
        self._orders: Sequence[Order] = ()
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and detail."""
        yield Rows(id="rows")
        yield Line(id="detail")

    def beside(self) -> Order | None:
        """The order under the cursor."""
        return self._here()

    def draw(self) -> None:
        """Read the list anew; marks on orders that have left it are gone."""
        self._orders = self.work.site.outbound()
        self.marked &= {order.key for order in self._orders}
        self.query_one(Rows).fill([self._row(order) for order in self._orders])
        self.title_and_hint(
            wording.outbound_title(len(self.marked), len(self._orders)), wording.outbound_hint()
        )
        self.moved()

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
        order = self._here()
        text = wording.outbound_empty() if order is None else wording.outbound_detail(order)
        self.query_one("#detail", Line).say(text)

    def _here(self) -> Order | None:
        return self._orders[self.query_one(Rows).cursor] if self._orders else None

    def action_plus(self) -> None:
        """Mark or unmark, and go down."""
        order = self._here()
        if order is not None:
            self.marked ^= {order.key}
            self.show()
            self.action_move(1)

    def action_minus(self) -> None:
        """Mark all; when all are marked, none."""
        everything = frozenset(order.key for order in self._orders)
        self.marked = frozenset() if self.marked == everything else everything
        self.show()

    def chosen(self) -> tuple[Order, ...]:
        """The marked orders in the order of the list, or the one under the cursor."""
        here = self._here()
        marked = tuple(order for order in self._orders if order.key in self.marked)
        return marked or (() if here is None else (here,))

    def action_enter(self) -> None:
        """Choose a function (S12)."""
        orders = self.chosen()
        if not orders:
            return
        functions = outbound.functions(orders)
        rows = [(self._row_of(each, orders), partial(self._do, orders, each)) for each in functions]
        self.ask(asking.functions_title(len(orders), outbound.invoice_note(orders)), rows)

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

    def _print(self, orders: tuple[Order, ...], document: Document, printer: str) -> None:
        self.marked = frozenset()
        here, hand = self.work.state, self.work.hand
        self.work.attempt(lambda: outbound.printed(here, document, orders, hand, printer))
