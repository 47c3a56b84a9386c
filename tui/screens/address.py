"""The order's addresses, e-mail and phone (S9): a row a part, typed anew, saved with plus."""

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult

from models.flows import Addressing, order_page
from models.operations import EditAddress
from models.orders import Address, Order
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from tui.screens.of_page import OfPageScreen
from tui.widgets.bar import Notice
from tui.widgets.entry import Entry
from tui.widgets.rows import Row, Rows

PLACE = ("name", "street1", "street2", "street3", "postal_code", "city", "country")
BILL = "bill_"
FIELDS = (*PLACE, "phone", "email", "customer_phone", *(f"{BILL}{name}" for name in PLACE))
"""Where to deliver, whom to tell, where to bill; rows of billing left empty bill the delivery address."""
MAX_TYPED = 80
"""Characters of one row."""


class AddressScreen(OfPageScreen):
    """Nothing is kept before it is saved."""

    CSS_PATH = "address.tcss"
    HELP_OF = "address"

    def on_mount(self) -> None:
        """The address as it is."""
        order = self.order
        self._parts = {} if order is None else _parts_of(order)
        self._typing = False
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and what is typed."""
        yield Rows(id="rows", whole=True)
        yield Notice(id="unsaved")
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
        self.query_one("#unsaved", Notice).say(deeds.not_saved() if self._differs(order) else "")
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
        """Not this row; then back to the page, after asking where something is not saved."""
        order = self.order
        if self._typing:
            self._stop()
        else:
            self.leave(order is not None and self._differs(order), self._save)

    def _differs(self, order: Order) -> bool:
        return any(self._parts.get(name, "") != part for name, part in _parts_of(order).items())

    def _stop(self) -> None:
        self.query_one(Entry).take()
        self._typing = False
        self.show()

    def action_plus(self) -> None:
        """Save, after asking."""
        rows = ((asking.back(), lambda: None), (deeds.save_row(), self._save))
        self.ask(deeds.save_address(), rows)

    def _save(self) -> None:
        place = self.work.state
        if isinstance(place, Addressing):
            self.do(
                lambda order: order_page.addressed(
                    place.page, order, self._edit(order), self.work.person, self.work.hand
                )
            )

    def _edit(self, order: Order) -> EditAddress:
        delivery = replace(self._address("", order.delivery_address), phone=self._parts["phone"])
        bill, customer = self._address(BILL, order.billing_address), order.customer
        empty = not any(self._parts[f"{BILL}{name}"] for name in PLACE)
        return EditAddress(
            delivery_address=delivery,
            customer=None
            if customer is None
            else replace(customer, email=self._parts["email"], phone=self._parts["customer_phone"]),
            billing_address=None if empty and order.billing_address is None else delivery if empty else bill,
        )

    def _address(self, kind: str, before: Address | None) -> Address:
        part = {name: self._parts[f"{kind}{name}"] for name in PLACE}
        street = tuple(part[name] for name in PLACE[1:4] if part[name])
        return Address(
            name=part["name"],
            street=street,
            postal_code=part["postal_code"],
            city=part["city"],
            country=part["country"].upper(),
            phone=before.phone if before is not None else "",
        )


def _parts_of(order: Order) -> dict[str, str]:
    """Every row as the order has it."""
    to, customer = order.delivery_address, order.customer
    return {
        **_address_parts("", to),
        "phone": to.phone if to is not None else "",
        "email": customer.email if customer is not None else "",
        "customer_phone": customer.phone if customer is not None else "",
        **_address_parts(BILL, order.billing_address),
    }


def _address_parts(kind: str, address: Address | None) -> dict[str, str]:
    if address is None:
        return dict.fromkeys((f"{kind}{name}" for name in PLACE), "")
    street = (*address.street, "", "", "")[:3]
    parts = (address.name, *street, address.postal_code, address.city, address.country)
    return {f"{kind}{name}": part for name, part in zip(PLACE, parts, strict=True)}
