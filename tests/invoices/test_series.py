"""The series of invoices in the store: no number twice, none left out (S13)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import peewee
import pytest
from msgspec.structs import replace

from models import operations as do
from models.billed import Invoice
from models.errors import PackScriptStopped, RuleBroken
from models.invoices import ocr_reference
from models.orders import Payment, Shop
from models.rulebook import apply
from models.tables.store import Store
from models.tables.store.work import Work
from models.types import ActorKind, OrderState, PaymentMethod, ShopId, Sku
from tests.store.shop import ADDRESS, HOST, NOW, SHOP, SITE, A, deed, draft, key, orders_of

OTHER = ShopId("other")
MOVE = do.MoveToPacking()
ON_INVOICE = Payment(method=PaymentMethod.OWN_INVOICE)


def bring(store: Store, *order_ids: str, method: PaymentMethod = PaymentMethod.OWN_INVOICE) -> None:
    """Orders of one A each, the first the oldest."""
    store.set_on_hand(SHOP, SITE, A, 1_000)
    for age, order_id in enumerate(order_ids):
        paid = method is PaymentMethod.PREPAID
        document = replace(draft(order_id, (A, 1), age=-age), payment=Payment(method=method, paid=paid))
        store.take_in(SHOP, None, document, NOW)


def move(store: Store, order_id: str) -> None:
    store.apply(deed(MOVE, order_id, kind=ActorKind.PACK_RUN))


def invoice(store: Store, order_id: str = "1") -> Invoice | None:
    order = store.order(key(order_id))
    assert order is not None
    return order.invoice


def numbers(store: Store) -> list[int]:
    made = [order.invoice for order in orders_of(store)]
    return sorted(each.number for each in made if each is not None)


def test_the_pack_script_invoices_what_it_moves_the_oldest_first(store: Store) -> None:
    bring(store, "old", "young")
    bring(store, "card", method=PaymentMethod.PREPAID)
    store.run_pack_script(SHOP, NOW)
    day = NOW.astimezone().date()
    assert invoice(store, "old") == Invoice(
        number=1, ocr=ocr_reference(1), issued_on=day, due_on=day + timedelta(days=30)
    )
    assert numbers(store) == [1, 2]
    assert invoice(store, "card") is None


def test_moved_one_by_one_it_is_the_same(store: Store) -> None:
    bring(store, "1", "2")
    moved = store.apply(deed(MOVE, "1", kind=ActorKind.PACK_RUN))
    assert moved.invoice is not None
    assert moved == store.order(key())
    store.run_pack_script(SHOP, NOW)
    one, two = store.order(key("1")), store.order(key("2"))
    assert one is not None
    assert two is not None
    assert two.invoice is not None
    assert replace(one, order_id=two.order_id, number=two.number, placed_at=two.placed_at) == replace(
        two, invoice=one.invoice
    )
    assert [each.operation.action.__class__ for each in store.operations_of(key("1"))] == [
        each.operation.action.__class__ for each in store.operations_of(key("2"))
    ]


def test_the_log_applied_by_the_rulebook_gives_the_same_order(store: Store) -> None:
    bring(store, "1")
    before = store.order(key())
    assert before is not None
    store.run_pack_script(SHOP, NOW)
    (_, issued) = store.operations_of(key())
    replayed = apply(replace(before, state=OrderState.PACKING), issued.operation)
    assert replayed == store.order(key())
    assert issued.operation.actor.kind is ActorKind.PACK_RUN


def test_the_site_is_told_once_with_the_invoice(store: Store) -> None:
    bring(store, "1")
    before = store.changes_since(HOST, "", {}, 500)
    store.run_pack_script(SHOP, NOW)
    (change,) = store.changes_since(HOST, before.epoch, before.cursor, 500).changes
    assert getattr(change, "order", None) == store.order(key())


def test_shop_settings_say_the_first_number_and_the_days(store: Store) -> None:
    store.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, payment_terms=10, first_invoice=501))
    bring(store, "1", "2")
    store.run_pack_script(SHOP, NOW)
    assert numbers(store) == [501, 502]
    made = invoice(store)
    assert made is not None
    assert made.due_on - made.issued_on == timedelta(days=10)


def test_a_first_number_ahead_of_the_series_moves_it_and_one_behind_does_not(store: Store) -> None:
    bring(store, "1", "2", "3")
    for order_id, first in (("1", 7), ("2", 20), ("3", 3)):
        store.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, first_invoice=first))
        move(store, order_id)
    assert numbers(store) == [7, 20, 21]


def test_each_shop_has_a_series_of_its_own(store: Store) -> None:
    store.add_shop(Shop(shop=OTHER, name="Other", address=ADDRESS))
    store.add_site(SITE, "Borås", [OTHER])
    store.set_on_hand(OTHER, SITE, A, 10)
    bring(store, "1")
    store.take_in(OTHER, None, replace(draft("1", (A, 1)), payment=ON_INVOICE), NOW)
    for shop in (SHOP, OTHER):
        store.run_pack_script(shop, NOW)
        (order,) = orders_of(store, shop, OrderState.PACKING)
        assert order.invoice is not None
        assert order.invoice.number == 1


def test_an_order_that_changes_to_invoice_in_packing_gets_one_at_once(store: Store) -> None:
    bring(store, "1", method=PaymentMethod.PREPAID)
    store.run_pack_script(SHOP, NOW)
    payment = do.RecordPayment(paid=False, method=PaymentMethod.OWN_INVOICE)
    assert store.apply(deed(payment, kind=ActorKind.OFFICE)).invoice is not None


def test_the_pack_script_catches_up_on_orders_that_lack_one(store: Store) -> None:
    bring(store, "1")
    store.run_pack_script(SHOP, NOW)
    store.work(lambda work: work.session.run("DELETE FROM invoice"))
    before = store.changes_since(HOST, "", {}, 500)
    store.run_pack_script(SHOP, NOW)
    assert numbers(store) == [2]
    assert len(store.changes_since(HOST, before.epoch, before.cursor, 500).changes) == 1


def test_an_invoice_stays_when_the_order_is_edited_or_paid(store: Store) -> None:
    bring(store, "1")
    store.run_pack_script(SHOP, NOW)
    made = invoice(store)
    store.apply(deed(do.RecordPayment(paid=True), kind=ActorKind.OFFICE))
    wanted = do.WantedLine(line=draft().lines[0].line, sku=A, name="A", quantity=draft().lines[0].quantity)
    store.apply(deed(do.EditContents(lines=(wanted,)), kind=ActorKind.OFFICE))
    assert invoice(store) == made


def test_what_is_rolled_back_leaves_no_hole(store: Store) -> None:
    bring(store, "1", "2")

    def fails(work: Work) -> None:
        work.apply(deed(MOVE, "1", kind=ActorKind.PACK_RUN))
        raise LookupError("after the number was taken")

    for _ in range(3):
        with pytest.raises(LookupError):
            store.work(fails)
    assert invoice(store, "1") is None
    move(store, "2")
    move(store, "1")
    assert numbers(store) == [1, 2]


def test_a_move_that_is_refused_leaves_no_hole(store: Store) -> None:
    bring(store, "1", "2")
    store.set_on_hand(SHOP, SITE, Sku("A"), 0)
    with pytest.raises(RuleBroken):
        move(store, "1")
    store.set_on_hand(SHOP, SITE, Sku("A"), 5)
    move(store, "2")
    assert numbers(store) == [1]


def test_a_pack_script_that_stops_leaves_no_hole(store: Store) -> None:
    bring(store, "1")
    # A fault that only the feed meets, which is written last.
    store.work(lambda work: work.session.run("DELETE FROM counter"))
    with pytest.raises(PackScriptStopped):
        store.run_pack_script(SHOP, NOW)
    store.work(lambda work: work.session.run("INSERT INTO counter (shop_id, version) VALUES (?, 99)", [SHOP]))
    store.run_pack_script(SHOP, NOW)
    assert numbers(store) == [1]


def test_many_writers_of_two_stores_leave_no_hole_and_share_no_number(store: Store, url: str) -> None:
    order_ids = [str(number) for number in range(48)]
    bring(store, *order_ids)
    second = Store.open(url)

    def work(number: int) -> None:
        opened = (store, second)[number % 2]
        move(opened, order_ids[number])

    try:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(work, range(48)))
    finally:
        second.close()
    assert numbers(store) == list(range(1, 49))


def test_pack_scripts_and_single_moves_at_once_leave_no_hole(store: Store, url: str) -> None:
    bring(store, *(str(number) for number in range(30)))
    second = Store.open(url)

    def single(number: int) -> None:
        with suppress(RuleBroken):  # the pack script has moved it
            move(second, str(number))

    try:
        with ThreadPoolExecutor(4) as threads:
            singles = threads.map(single, range(30))
            runs = [threads.submit(store.run_pack_script, SHOP, NOW) for _ in range(4)]
            list(singles)
            for run in runs:
                run.result()
    finally:
        second.close()
    assert numbers(store) == list(range(1, 31))


def test_the_database_itself_refuses_a_number_twice(store: Store) -> None:
    bring(store, "1", "2")
    store.run_pack_script(SHOP, NOW)
    with pytest.raises(peewee.IntegrityError, match=r"(?i)unique"):
        store.work(lambda work: work.session.run("UPDATE invoice SET number = 1"))


def test_an_order_in_packing_without_own_invoice_has_none(store: Store) -> None:
    bring(store, "1", method=PaymentMethod.PREPAID)
    move(store, "1")
    assert invoice(store) is None
    assert store.read(lambda session: session.rows("SELECT * FROM invoice_series")) == []
