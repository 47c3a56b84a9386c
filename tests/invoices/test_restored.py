"""After a restore the series of invoices waits for the last number that was sent (S13)."""

import os
from pathlib import Path

import pytest

from models import operations as do
from models.errors import NotAllowed, NotFound, RuleBroken
from models.orders import Payment
from models.pack_run import ReasonKind
from models.tables.store import Store
from models.types import ActorKind, OrderNumber, OrderState, PaymentMethod, ShopId
from tests.invoices.test_series import bring, invoice, move
from tests.store.shop import NOW, SHOP, deed, furnish, key
from tui.cli import main


def state(store: Store, order_id: str) -> OrderState:
    order = store.order(key(order_id))
    assert order is not None
    return order.state


def number(store: Store, order_id: str) -> int | None:
    made = invoice(store, order_id)
    return None if made is None else made.number


@pytest.fixture
def restored(store: Store) -> Store:
    """Two invoices are in the backup; what was sent since, nobody knows."""
    bring(store, "1", "2")
    store.run_pack_script(SHOP, NOW)
    store.renew_epoch()
    return store


def test_orders_on_invoice_wait_and_others_do_not(restored: Store) -> None:
    bring(restored, "3")
    bring(restored, "card", method=PaymentMethod.PREPAID)
    done = restored.run_pack_script(SHOP, NOW)
    assert done.taken == ("card",)
    assert done.left[key("3").order_id].kind is ReasonKind.INVOICES_HELD
    why = restored.why(SHOP, OrderNumber(getattr(restored.order(key("3")), "number", "")))
    assert why.reason is not None
    assert why.reason.kind is ReasonKind.INVOICES_HELD
    with pytest.raises(RuleBroken, match="wait since the store was restored"):
        move(restored, "3")
    assert state(restored, "3") is OrderState.ORDER


def test_the_series_goes_on_behind_the_last_number_that_was_sent(restored: Store) -> None:
    bring(restored, "3", "4")
    restored.go_on_invoicing(SHOP, 17, NOW)
    restored.run_pack_script(SHOP, NOW)
    assert [number(restored, order_id) for order_id in ("1", "2", "3", "4")] == [1, 2, 18, 19]


def test_where_none_was_sent_since_it_goes_on_without_a_hole(restored: Store) -> None:
    bring(restored, "3")
    restored.go_on_invoicing(SHOP, 2, NOW)
    restored.run_pack_script(SHOP, NOW)
    assert number(restored, "3") == 3


def test_a_number_below_what_is_known_is_refused_and_the_series_still_waits(restored: Store) -> None:
    for wrong in (1, 0, -1, 10**15 + 1):
        with pytest.raises(NotAllowed, match=f"from 2 to {10**15}"):
            restored.go_on_invoicing(SHOP, wrong, NOW)
    assert restored.waiting_invoices() == [SHOP]


def test_a_series_that_does_not_wait_is_not_moved(store: Store) -> None:
    with pytest.raises(NotAllowed, match="do not wait"):
        store.go_on_invoicing(SHOP, 100, NOW)
    with pytest.raises(NotFound):
        store.go_on_invoicing(ShopId("nowhere"), 1, NOW)


def test_a_cancelled_order_is_credited_once_there_is_a_number(restored: Store) -> None:
    cancelled = restored.apply(deed(do.Cancel(), "1", kind=ActorKind.OFFICE))
    assert cancelled.cancelled
    assert cancelled.credit_notes == ()
    restored.go_on_invoicing(SHOP, 40, NOW)
    credited = restored.order(key("1"))
    assert credited is not None
    (note,) = credited.credit_notes
    assert (note.number, note.cancellation, sum(row.gross for row in note.rows)) == (41, True, credited.total)


def test_an_order_in_packing_is_not_changed_to_invoice_meanwhile(restored: Store) -> None:
    bring(restored, "card", method=PaymentMethod.PREPAID)
    restored.run_pack_script(SHOP, NOW)
    to_invoice = do.RecordPayment(paid=False, method=PaymentMethod.OWN_INVOICE)
    with pytest.raises(RuleBroken, match="wait since"):
        restored.apply(deed(to_invoice, "card", kind=ActorKind.OFFICE))
    after = restored.order(key("card"))
    assert after is not None
    assert after.payment == Payment(method=PaymentMethod.PREPAID, paid=True)


def test_the_command_asks_until_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store.open(url)
    furnish(store)
    store.close()

    def kolli(*words: str) -> tuple[int, str]:
        code = main(["--home", os.fspath(tmp_path), *words])
        return code, capsys.readouterr().out

    first, second = kolli("restored")[1].splitlines()
    assert first.startswith("The store knows that it was restored")
    assert second == (
        "The invoices of demo wait: say the highest number that was sent, invoices and credit notes alike,"
        " with kolli shop set demo --last-invoice NUMBER."
    )
    assert kolli("shop", "set", "demo", "--last-invoice", "7") == (0, "")
    assert len(kolli("restored", "--last-invoice", "demo=9")[1].splitlines()) == 1
    assert kolli("restored", "--last-invoice", "nowhere=9")[0] == 1
    with pytest.raises(SystemExit):
        kolli("restored", "--last-invoice", "demo")
    store = Store.open(url)
    bring(store, "1")
    move(store, "1")
    assert number(store, "1") == 10
    store.close()
