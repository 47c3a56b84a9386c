"""The order's delivery address (S9): a row a part, typed anew, saved with plus."""

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult

from models.flows import Addressing, order_page
from models.orders import Address
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from tui.screens.of_page import OfPageScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows

FIELDS = ("name", "street1", "street2", "street3", "postal_code", "city", "country", "phone")
MAX_TYPED = 80
"""Characters of one row."""


class AddressScreen(OfPageScreen):
    """Nothing is kept before it is saved."""

    CSS_PATH = "address.tcss"
    HELP_OF = "address"

    def on_mount(self) -> None:
        """The address as it is."""
        order = self.order
        found = order.delivery_address if order is not None else None
        self._parts = {} if found is None else _parts(found)
        self._typing = False
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and what is typed."""
        yield Rows(id="rows")
        yield Line(id="unsaved", classes="-shy")
        yield Entry(self._label, most=MAX_TYPED, digits_only=False, free=True)

    def _label(self, text: str) -> str:
        return f"{deeds.address_field(self._field)}: {text}"

    @property
    def _field(self) -> str:
        return FIELDS[self.query_one(Rows).cursor]

    def draw(self) -> None:
        """The parts as they are to be."""
        order = self.order
        if order is None:
            return
        rows = [
            Row(label=str(place), text=f"{deeds.address_field(name)}: {self._parts.get(name, '')}")
            for place, name in enumerate(FIELDS, start=1)
        ]
        self.query_one(Rows).fill(rows)
        unsaved = self._address() != order.delivery_address
        self.query_one("#unsaved", Line).say(deeds.not_saved() if unsaved else "")
        hint = deeds.write_hint() if self._typing else deeds.address_hint()
        self.title_and_hint(deeds.address_title(order.number), hint)

    def entry(self) -> Entry | None:
        """Digits choose a row while nothing is being typed."""
        return self.query_one(Entry) if self._typing else None

    def types(self, event: events.Key) -> bool:
        """Every character, while a part is typed."""
        return self._typing or event.key != "question_mark"

    def action_enter(self) -> None:
        """Begin to type the row anew, or take what was typed."""
        entry = self.query_one(Entry)
        if self._typing:
            self._parts[self._field] = " ".join(entry.take().split())
            self._typing = False
        else:
            self._typing = True
            entry.begin(self._parts.get(self._field, ""))
        self.show()

    def action_move(self, step: int) -> None:
        """Another row; what was being typed is left."""
        self._stop()
        super().action_move(step)

    def action_back(self) -> None:
        """Not this row; then back to the page, with nothing kept."""
        if self._typing:
            self._stop()
        else:
            self.go_back()

    def _stop(self) -> None:
        self.query_one(Entry).take()
        self._typing = False
        self.show()

    def action_plus(self) -> None:
        """Save, after asking."""
        rows = ((asking.back(), lambda: None), (deeds.save_row(), self._save))
        self.ask(deeds.save_address(), rows)

    def _save(self) -> None:
        place, address = self.work.state, self._address()
        if isinstance(place, Addressing) and address is not None:
            self.do(
                lambda order: order_page.addressed(
                    place.page, order, address, self.work.person, self.work.hand
                )
            )

    def _address(self) -> Address | None:
        order = self.order
        if order is None or order.delivery_address is None:
            return None
        street = tuple(self._parts[name] for name in FIELDS[1:4] if self._parts.get(name))
        plain = {name: self._parts.get(name, "") for name in ("name", "postal_code", "city", "phone")}
        return replace(
            order.delivery_address, street=street, country=self._parts.get("country", "").upper(), **plain
        )


def _parts(address: Address) -> dict[str, str]:
    street = dict(zip(FIELDS[1:4], address.street, strict=False))
    names = ("name", "postal_code", "city", "country", "phone")
    return {**{name: getattr(address, name) for name in names}, **street}
