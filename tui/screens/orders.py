"""Orders (S1, S2): the list, a page at a time; words typed search it, plus opens the extended search.

What is short of stock is the store's to say; with the store away it is what packers have not found.
"""

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult

from models.errors import KolliError
from models.flows import InOrders, Narrowing, OnOrder, narrowing
from models.orders import Order
from models.search import OrderQuery, Page
from models.tools import FoundOrders
from models.wording import order_list as wording
from tui.order_text import status_of
from tui.screens.place import PlaceScreen
from tui.stock_search import needs_stock, page_of
from tui.tools import Tools
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

PAGE_ROWS = 50
"""Orders that are read at once."""
MAX_TYPED = 60
"""Characters of a quick search."""
WIDE = 60
"""Columns from which the list has columns."""


class OrdersScreen(PlaceScreen):
    """Only the page in sight is ever read."""

    CSS_PATH = "orders.tcss"
    HELP_OF = "orders"

    def on_mount(self) -> None:
        """Nothing is read yet."""
        self._page = Page(orders=(), next=None)
        self._asked: OrderQuery | None = None
        self._found: FoundOrders | KolliError | None = None
        super().on_mount()

    def body(self) -> ComposeResult:
        """Heads of columns, rows, detail, the words being typed."""
        yield Line(id="columns", classes="-shy")
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Entry(wording.typed, most=MAX_TYPED, digits_only=False, free=True)

    def draw(self) -> None:
        """Read this page anew."""
        place = self.work.state
        if not isinstance(place, InOrders):
            return
        self._page = self._read(replace(place.query, limit=PAGE_ROWS))
        keys = [order.key for order in self._page.orders]
        cursor = keys.index(place.at) if place.at in keys else None
        width = self.app.size.width
        self.query_one("#columns", Line).say(wording.columns(width) if width >= WIDE else "")
        self.query_one(Rows).fill([self._row(order) for order in self._page.orders], cursor)
        self._draw_words(place)
        self.moved()

    def _read(self, query: OrderQuery) -> Page:
        tools = self.work.tools
        if not needs_stock(query) or tools is None:
            self._asked = None
            return self.work.site.search(query)
        if query != self._asked:
            self._asked, self._found = query, None
            self.run_worker(self._ask(tools, query), exclusive=True, exit_on_error=False)
        if self._found is None:
            return Page(orders=(), next=None)
        if isinstance(self._found, KolliError):
            return self.work.site.search(query)
        return page_of(self.work.site, self._found)

    async def _ask(self, tools: Tools, query: OrderQuery) -> None:
        try:
            found: FoundOrders | KolliError = await tools.orders(query)
        except KolliError as trouble:
            found = trouble
        if query == self._asked:
            self._found = found
            self.show()

    @property
    def _asking(self) -> bool:
        return self._asked is not None and self._found is None

    def _lacks_stock(self, query: OrderQuery) -> bool:
        return needs_stock(query) and (self._asked is None or isinstance(self._found, KolliError))

    def _draw_words(self, place: InOrders) -> None:
        criteria = narrowing.count(place.query)
        typing = bool(self.query_one(Entry).text)
        hint = wording.search_hint() if typing else wording.hint(bool(place.query.text or criteria))
        if self._lacks_stock(place.query) and not typing:
            hint = f"{wording.without_stock()}  {hint}"
        if self._page.building and not typing:
            hint = f"{wording.building_hint()}  {hint}"
        self.title_and_hint(wording.title(place.query.text, criteria), hint)

    def _row(self, order: Order) -> Row:
        width = self.app.size.width
        if width < WIDE:
            return Row(label=order.number, text=wording.narrow_row(order, width))
        text = wording.wide_row(order, status_of(self.work.site, order), width)
        return Row(label=f"{order.number:<9.9}", text=text)

    def moved(self) -> None:
        """All of the order under the cursor, and remember it."""
        order = self._here()
        if order is None and self._asking:
            text = wording.asking_store()
        elif order is None:
            text = wording.nothing_found() if self._page.next is None else wording.look_further()
        else:
            text = wording.detail(order, status_of(self.work.site, order))
            self._remember(order)
        self.query_one("#detail", Line).say(text)

    def _remember(self, order: Order) -> None:
        if isinstance(self.work.state, InOrders):
            self.work.state = replace(self.work.state, at=order.key)

    def _here(self) -> Order | None:
        return self._page.orders[self.query_one(Rows).cursor] if self._page.orders else None

    def action_move(self, step: int) -> None:
        """Up and down; past the ends to the next page and the one before."""
        rows = self.query_one(Rows)
        if 0 <= rows.cursor + step < len(self._page.orders) or not self._turned(step):
            super().action_move(step)

    def action_turn(self, step: int) -> None:
        """A screenful; at the ends of the page to the next and the one before."""
        rows = self.query_one(Rows)
        at_end = rows.cursor == (len(self._page.orders) - 1 if step > 0 else 0)
        if not (at_end or not self._page.orders) or not self._turned(step):
            super().action_turn(step)

    def _turned(self, step: int) -> bool:
        """Whether there was another page to go to."""
        place = self.work.state
        if not isinstance(place, InOrders):
            return False
        if step > 0 and self._page.next is not None:
            before = (*place.before, place.query.after)
            self._go(InOrders(query=replace(place.query, after=self._page.next), before=before), 0)
            return True
        if step < 0 and place.before:
            query = replace(place.query, after=place.before[-1])
            self._go(InOrders(query=query, before=place.before[:-1]), PAGE_ROWS)
            return True
        return False

    def _go(self, place: InOrders, cursor: int) -> None:
        self.query_one(Rows).fill((), 0)
        self.work.go(place)
        rows = self.query_one(Rows)
        rows.fill(rows.rows, cursor)
        self.moved()

    def types(self, event: events.Key) -> bool:
        """Plus, minus and the question mark belong to the words once there are some."""
        return event.character not in {"+", "-", "?"} or bool(self.query_one(Entry).text)

    def typed(self) -> None:
        """The keys mean something else while words are typed."""
        if isinstance(self.work.state, InOrders):
            self._draw_words(self.work.state)

    def action_enter(self) -> None:
        """Search for the words, else open the order."""
        place, words, order = self.work.state, self.query_one(Entry).take().strip(), self._here()
        if not isinstance(place, InOrders):
            return
        if words:
            self._search(replace(place.query, text=words, after=None))
        elif order is not None:
            self.work.go(OnOrder(key=order.key, orders=replace(place, at=order.key)))

    def _search(self, query: OrderQuery) -> None:
        self._asked = None
        self._go(InOrders(query=query), 0)

    def action_plus(self) -> None:
        """The extended search (S2: växla sökläge)."""
        place = self.work.state
        if isinstance(place, InOrders):
            self.work.go(Narrowing(orders=place, query=replace(place.query, after=None)))

    def action_minus(self) -> None:
        """All orders again."""
        self._search(OrderQuery())

    def go_back(self) -> None:
        """All orders again, then the menu."""
        place = self.work.state
        if isinstance(place, InOrders) and (place.query.text or narrowing.count(place.query)):
            self.action_minus()
        else:
            super().go_back()

    def on_resize(self) -> None:
        """Columns that fit."""
        self.show()
