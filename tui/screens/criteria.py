"""The extended search (S2): criteria that combine; each is chosen from a list or typed."""

from functools import partial

from textual import events
from textual.app import ComposeResult

from models.amounts import USUAL, currency_of
from models.flows import InOrders, Narrowing, narrowing
from models.flows.narrowing import TYPED, Criterion
from models.flows.steps import Wrong
from models.orders import CustomStatus
from models.search import OrderQuery
from models.wording import order_list as wording
from tui.screens.place import PlaceScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

MAX_TYPED = 40
"""Characters of a typed criterion."""


class CriteriaScreen(PlaceScreen):
    """A row a criterion; Enter sets the row's, plus searches."""

    CSS_PATH = "criteria.tcss"
    HELP_OF = "criteria"

    def on_mount(self) -> None:
        """Nothing is being typed."""
        self._typing: Criterion | None = None
        self._currency = USUAL
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows, what is expected, what is typed."""
        yield Rows(id="rows", whole=True)
        yield Line(id="detail", classes="-shy")
        yield Entry(self._label, most=MAX_TYPED, digits_only=False, free=True)

    def _label(self, text: str) -> str:
        return wording.value_typed(self._typing.value, text) if self._typing is not None else text

    @property
    def _query(self) -> OrderQuery:
        place = self.work.state
        return place.query if isinstance(place, Narrowing) else OrderQuery()

    def draw(self) -> None:
        """The criteria as they stand."""
        statuses = self._statuses()
        rows = [
            Row(label=str(place), text=self._row_text(each, statuses))
            for place, each in enumerate(Criterion, start=1)
        ]
        self.query_one(Rows).fill(rows)
        hint = wording.criteria_hint() if self._typing is None else wording.typing_hint()
        self.title_and_hint(wording.criteria_title(), hint)
        expected = "" if self._typing is None else wording.how_to_type(self._typing.value, self._currency)
        self.query_one("#detail", Line).say(expected)

    def _row_text(self, criterion: Criterion, statuses: tuple[CustomStatus, ...]) -> str:
        value = narrowing.value_text(self._query, criterion, statuses, self._currency)
        return wording.criterion_row(criterion.value, value)

    def _statuses(self) -> tuple[CustomStatus, ...]:
        """The statuses of the site's shops, retired ones too: old orders bear them."""
        site = self.work.site
        self._currency = currency_of(site.search(OrderQuery(limit=1)).orders)
        return tuple(status for shop in site.shops() for status in site.custom_statuses(shop.shop))

    @property
    def _here(self) -> Criterion:
        return tuple(Criterion)[self.query_one(Rows).take()]

    def entry(self) -> Entry | None:
        """Typed characters are a value only while one is asked for."""
        return self.query_one(Entry) if self._typing is not None else None

    def types(self, event: events.Key) -> bool:
        """A minus belongs to a day or an article while one is typed."""
        return self._typing is not None or event.key != "question_mark"

    def action_enter(self) -> None:
        """Set the criterion of the row, or take what was typed."""
        if self._typing is not None:
            self._take(self._typing, self.query_one(Entry).take())
        elif self._here in TYPED:
            self._type(self._here)
        else:
            choices = narrowing.choices(self._query, self._here, self._statuses())
            rows = [(label, partial(self._narrow, query)) for label, query in choices]
            self.ask(wording.criterion(self._here.value), rows)

    def _type(self, criterion: Criterion | None) -> None:
        self._typing = criterion
        self.show()

    def _take(self, criterion: Criterion, text: str) -> None:
        try:
            query = narrowing.typed(self._query, criterion, text, self._currency)
        except narrowing.NotReadable as unreadable:
            self.work.tell(Wrong(text=unreadable.message, remedy=wording.type_again()))
            return
        self._typing = None
        self._narrow(query)

    def _narrow(self, query: OrderQuery) -> None:
        place = self.work.state
        if isinstance(place, Narrowing):
            self.work.go(Narrowing(orders=place.orders, query=query))

    def action_plus(self) -> None:
        """Show the orders that are so."""
        self.work.go(InOrders(query=self._query))

    def action_minus(self) -> None:
        """No criterion at all; the words stay."""
        self._narrow(OrderQuery(text=self._query.text))

    def action_move(self, step: int) -> None:
        """Another criterion; what was being typed is left."""
        self.query_one(Entry).take()
        self._type(None)
        super().action_move(step)

    def go_back(self) -> None:
        """Not this value; then back to the list as it was."""
        place = self.work.state
        if self._typing is not None:
            self._type(None)
        elif isinstance(place, Narrowing):
            self.work.go(place.orders)
