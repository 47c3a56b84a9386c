"""The order's contents, line by line (S9): quantities, prices, new and removed lines, freight; plus saves."""

from collections.abc import Callable
from enum import Enum
from functools import partial

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult

from models.flows import Editing, editing, order_page
from models.flows.editing import Draft
from models.flows.steps import Wrong
from models.operations import WantedLine
from models.orders import Order, Product
from models.types import LineNumber, Quantity
from models.wording import contents as wording
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from tui.articles import added, articles_meant
from tui.screens.of_page import OfPageScreen
from tui.widgets.bar import Notice
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

MAX_TYPED = 60
"""Characters of an article."""


class Typing(Enum):
    """What the typed characters are."""

    QUANTITY = "quantity"
    PRICE = "price"
    ARTICLE = "article"


class ContentsScreen(OfPageScreen):
    """Nothing is kept before it is saved; what is changed so far is part of the place."""

    CSS_PATH = "contents.tcss"
    HELP_OF = "contents"

    def on_mount(self) -> None:
        """A number is awaited."""
        self._typing = Typing.QUANTITY
        self._typed_of: LineNumber | None = None
        """The line that what is typed belongs to; None is one of the rows below them."""
        super().on_mount()

    def body(self) -> ComposeResult:
        """Lines, the whole line, what is being typed."""
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Notice(id="unsaved")
        yield Entry(self._label, most=MAX_TYPED, digits_only=True)

    @property
    def _draft(self) -> Draft:
        place = self.work.state
        return place.draft if isinstance(place, Editing) else Draft()

    def _change(self, draft: Draft, at: LineNumber | None = None) -> None:
        """The place with this draft, the cursor at that line."""
        place = self.work.state
        if isinstance(place, Editing):
            self.work.go(replace(place, draft=draft, at=at, unpriced=False))

    def _label(self, text: str) -> str:
        order = self.order
        if self._typing is Typing.ARTICLE or order is None:
            return wording.article_typed(text)
        if self._typing is Typing.PRICE:
            return wording.price_typed(int(text.strip("_") or 0), order.currency)
        return wording.quantity_typed(text)

    def draw(self) -> None:
        """The lines as they are to be, the freight, and the row for a new line."""
        order, place = self.order, self.work.state
        if order is None or not isinstance(place, Editing):
            return
        lines = editing.lines_of(order, place.draft)
        rows = [Row(text=wording.row_of(order, line)) for line in lines]
        freight = editing.freight_of(order, place.draft)
        rows += [Row(text=wording.freight_row(freight, order.currency)), Row(text=wording.new_line_row())]
        numbers = [line.line for line in lines]
        cursor = numbers.index(place.at) if place.at in numbers else None
        self.query_one(Rows).fill(rows, cursor)
        if self._typing is not Typing.QUANTITY and self._number_here() != self._typed_of:
            self._stop()  # a scan has led to another line
        self._say_unsaved(order, place.draft)
        hint = wording.typing_hint() if self._typing is not Typing.QUANTITY else deeds.contents_hint()
        self.title_and_hint(deeds.contents_title(order.number), hint)
        self.moved()
        if place.unpriced:
            self.work.state = replace(place, unpriced=False)
            self._begin(Typing.PRICE)

    def _say_unsaved(self, order: Order, draft: Draft) -> None:
        total = wording.new_total(editing.total_of(order, draft), order.currency)
        self.query_one("#unsaved", Notice).say(total if editing.differs(order, draft) else "")

    def moved(self) -> None:
        """All of the line under the cursor."""
        order, line = self.order, self._line()
        if order is None:
            return
        wanted = wording.article_wanted() if self._typing is Typing.ARTICLE else ""
        self.query_one("#detail", Line).say(wanted if line is None else wording.detail(order, line))

    def _line(self) -> WantedLine | None:
        """The line under the cursor; None on the rows below the lines."""
        order, cursor = self.order, self.query_one(Rows).cursor
        lines = () if order is None else editing.lines_of(order, self._draft)
        return lines[cursor] if cursor < len(lines) else None

    def _number_here(self) -> LineNumber | None:
        line = self._line()
        return None if line is None else line.line

    @property
    def _on_freight(self) -> bool:
        return self.query_one(Rows).cursor == len(self.query_one(Rows).rows) - 2

    def types(self, event: events.Key) -> bool:
        """Every character, while an article is typed."""
        return self._typing is Typing.ARTICLE or event.key != "question_mark"

    def action_move(self, step: int) -> None:
        """Another row; what was being typed is left."""
        self._stop()
        super().action_move(step)
        place = self.work.state
        if isinstance(place, Editing):
            self.work.state = replace(place, at=None)

    def _begin(self, typing: Typing) -> None:
        self._typing, self._typed_of = typing, self._number_here()
        entry = self.query_one(Entry)
        entry.free = typing is Typing.ARTICLE
        entry.begin("")
        self.moved()
        self.title_and_hint(self._title(), wording.typing_hint())
        if typing is Typing.PRICE:
            entry.begin("0")

    def _title(self) -> str:
        order = self.order
        return "" if order is None else deeds.contents_title(order.number)

    def _stop(self) -> None:
        self.query_one(Entry).take()
        self._typing = Typing.QUANTITY
        self.query_one(Entry).free = False

    def action_enter(self) -> None:
        """What was typed; else what may be done with the row."""
        order, typing = self.order, self._typing
        typed = self.query_one(Entry).take()
        if order is None:
            return
        self._stop()
        if typing is Typing.ARTICLE:
            self._find(order, typed)
        elif typing is Typing.PRICE:
            self._price(order, int(typed or 0))
        elif typed:
            self._number(order, int(typed))
        else:
            self._offer(order)
        self.show()

    def _number(self, order: Order, number: int) -> None:
        line = self._line()
        if line is not None:
            many = Quantity(min(number, editing.MAX_QUANTITY))
            self._change(editing.with_quantity(order, self._draft, line.line, many), line.line)

    def _price(self, order: Order, price: int) -> None:
        line, amount = self._line(), min(price, editing.MAX_PRICE)
        if line is not None:
            self._change(editing.with_price(order, self._draft, line.line, amount), line.line)
        elif self._on_freight:
            self._change(replace(self._draft, freight=amount))

    def _offer(self, order: Order) -> None:
        line = self._line()
        if line is None:
            self._begin(Typing.PRICE if self._on_freight else Typing.ARTICLE)
            return
        rows: list[tuple[str, Callable[[], None]]] = [
            (asking.back(), lambda: None),
            (wording.price_row(), lambda: self._begin(Typing.PRICE)),
        ]
        if line.quantity:
            rows.append((wording.remove_row(), lambda: self._number(order, 0)))
        self.ask(wording.line_title(line.name), rows)

    def action_minus(self) -> None:
        """Take the line off; nothing is kept before it is saved."""
        order = self.order
        if order is not None:
            self._stop()
            self._number(order, 0)

    def _find(self, order: Order, text: str) -> None:
        found = articles_meant(self.work, order, text)
        if len(found) == 1:
            self.added(found[0])
        elif found:
            rows: list[tuple[str, Callable[[], None]]] = [(asking.back(), lambda: None)]
            rows += [(wording.article_row(each), partial(self.added, each)) for each in found]
            self.ask(wording.which_article(), rows)
        elif text.strip():
            self.work.tell(Wrong(text=wording.no_article(text), remedy=wording.scan_or_type()))

    def added(self, product: Product) -> None:
        """One more of the article."""
        order, place = self.order, self.work.state
        if order is not None and isinstance(place, Editing):
            self.work.go(added(self.work, place, order, product, Quantity(1)))

    def action_plus(self) -> None:
        """Save, after asking; what has no price yet is asked for first."""
        if self._asks_price():
            return
        rows = ((asking.back(), lambda: None), (deeds.save_row(), self._save))
        self.ask(deeds.save_contents(), rows)

    def action_back(self) -> None:
        """What is typed first; then the page, after asking where something is not saved."""
        order = self.order
        if self._typing is not Typing.QUANTITY or self.query_one(Entry).text:
            self._stop()
            self.show()
        else:
            self.leave(order is not None and editing.differs(order, self._draft), self._save)

    def _asks_price(self) -> bool:
        """Ask for the price of the first new line that has none; False where all have one."""
        order, place = self.order, self.work.state
        lacking = () if order is None else editing.unpriced(order, self._draft)
        if lacking and isinstance(place, Editing):
            self.work.go(replace(place, at=lacking[0], unpriced=True))
        return bool(lacking)

    def _save(self) -> None:
        place = self.work.state
        if isinstance(place, Editing) and not self._asks_price():
            self.do(lambda order: order_page.edited(place, order, self.work.person, self.work.hand))
