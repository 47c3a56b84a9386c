"""Stock counted in, and why an order waits."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Kolli
from tests.commands.test_admin import at, home, opened, set_up_once

__all__ = ["at", "home", "set_up_once"]

DOCUMENTS = Path(__file__).parents[1] / "documents"


def on_hand(at: Kolli, sku: str) -> int:
    return int(json.loads(at("stock", sku, "--json").out)["on_hand"])


def test_one_article_is_counted(at: Kolli) -> None:
    assert at("count", "TALT-4P", "5").out == "1 articles counted in at BORAS: 5 units.\n"
    assert on_hand(at, "TALT-4P") == 5


def test_what_was_received_comes_on_top(at: Kolli) -> None:
    at("count", "TALT-4P", "5")
    at("count", "TALT-4P", "2", "--received")
    assert on_hand(at, "TALT-4P") == 7


@pytest.mark.parametrize(
    "body",
    [
        "sku,quantity\nTALT-4P,5\nTALT-2P,0\n",
        "TALT-4P,5\r\nTALT-2P,0",
        "Artikelnummer;Antal\nTALT-4P;5\nTALT-2P;0\n",
        '\ufeffsku;quantity\r\n"TALT-4P"; 5 \r\n\r\nTALT-2P;0\r\n',
        '{"TALT-4P": 5, "TALT-2P": 0}',
        '[{"sku": "TALT-4P", "quantity": 5}, {"sku": "TALT-2P", "quantity": 0}]',
    ],
)
def test_a_file_is_counted_in(at: Kolli, home: Path, body: str) -> None:
    (home / "count").write_text(body, encoding="utf-8", newline="")
    done = at("count", home / "count")
    assert (done.status, done.out) == (0, "2 articles counted in at BORAS: 5 units.\n")
    assert (on_hand(at, "TALT-4P"), on_hand(at, "TALT-2P")) == (5, 0)


def test_standard_input_is_a_file_too(at: Kolli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"TALT-4P,5")))
    assert at("count", "-").status == 0


_FOUR_WRONG_LINES = """\
Line 2: whole units from 0 to 1 000 000 000 were expected, -1 came.
Line 4: TALT-2P is counted on line 3 already.
Line 5: an article number of 1 to 60 characters was expected, nothing came.
Line 6: whole units from 0 to 1 000 000 000 were expected, nothing came.
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "sku,quantity\nTALT-4P,-1\nTALT-2P,1\nTALT-2P,2\n,3\nRING",
            _FOUR_WRONG_LINES,
        ),
        ("TALT-2P,1\nNOPE,2", "Line 2: The shop has no article NOPE.\n"),
        (
            "NOPE,2\nTALT-2P,-1",
            (
                "Line 1: The shop has no article NOPE.\n"
                "Line 2: whole units from 0 to 1 000 000 000 were expected, -1 came.\n"
            ),
        ),
        ("TALT-2P,1\nX,2.5", "Line 2: whole units from 0 to 1 000 000 000 were expected, 2.5 came.\n"),
        ("", "Line 1: no article is counted.\n"),
        ('{"TALT-2P": true}', "Line 1: whole units from 0 to 1 000 000 000 were expected, True came.\n"),
        ("[7]", "Line 1: an article number of 1 to 60 characters was expected, None came.\n"),
        ("{", "Line 1: not JSON: Input data was truncated.\n"),
    ],
)
def test_a_file_with_wrong_lines_is_refused_whole(at: Kolli, home: Path, body: str, said: str) -> None:
    (home / "count").write_text(body, encoding="utf-8")
    before = on_hand(at, "TALT-2P")
    done = at("count", home / "count")
    assert (done.status, done.out, done.err) == (1, "", f"kolli: {said}Nothing was counted in.\n")
    assert on_hand(at, "TALT-2P") == before


def test_a_file_in_another_encoding_is_refused_with_its_line(at: Kolli, home: Path) -> None:
    (home / "count").write_bytes(b"TALT-2P,1\nSK\xd6LD,1\n")
    done = at("count", home / "count")
    assert done.err == "kolli: Line 2: the text is not in UTF-8.\nNothing was counted in.\n"


def test_a_site_that_does_not_pack_for_the_shop_takes_no_count(at: Kolli) -> None:
    at("site-admin", "add", "GBG", "--name", "Göteborg")
    done = at("count", "TALT-4P", "5", "--site", "GBG")
    assert done.err == "kolli: Site GBG does not pack for shop demo.\n"


def test_each_count_is_kept(at: Kolli, home: Path) -> None:
    at("count", "TALT-4P", "5")
    at("count", "TALT-4P", "2", "--received")
    store = opened(home)
    rows = store.read(
        lambda session: session.rows("SELECT entry, units_before, units_after FROM stock_count")
    )
    store.close()
    assert rows == [(1, 1, 5), (2, 5, 7)]


# Why an order is not in Packing


def import_(at: Kolli, home: Path, **more: object) -> Done:
    document = {
        "order_id": "1", "number": "1", "placed_at": "2026-11-20T07:15:53Z", "currency": "SEK",
        "customer": {"name": "Åsa"},
        "delivery_address": {"name": "Åsa", "street": ["Väg 1"], "postal_code": "50330", "city": "Borås",
                             "country": "SE"},
        "payment": {"method": "prepaid", "paid": True},
        "lines": [{"sku": "TALT-4P", "name": "Tält", "quantity": 1}],
        **more,
    }  # fmt: skip
    (home / "order.json").write_text(json.dumps(document))
    return at("import", "kolli", home / "order.json")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Order 1 goes to Packing when the pack script runs next."),
        ({"payment": {"method": "prepaid"}}, "Order 1 is not paid."),
        ({"cancelled": True}, "Order 1 is cancelled."),
        ({"state": "preorder"}, "Order 1 is a preorder: nobody has bought it yet."),
        (
            {"lines": [{"sku": "TALT-4P", "name": "Tält", "quantity": 3}]},
            "Order 1 waits for goods: TALT-4P, 3 wanted, 1 free, 2 short.",
        ),
        (
            {"lines": [{"sku": "{number}{}", "name": "Tält", "quantity": 3}]},
            "Order 1 waits for goods: {number}{}, 3 wanted, 0 free, 3 short.",
        ),
    ],
)
def test_an_order_that_is_not_in_packing_says_why(
    at: Kolli, home: Path, more: dict[str, object], said: str
) -> None:
    assert import_(at, home, **more).status == 0
    done = at("why", "1")
    assert (done.status, done.out, done.err) == (0, f"{said}\n", "")


def test_an_older_order_that_takes_the_goods_first_is_counted(at: Kolli, home: Path) -> None:
    import_(at, home)
    import_(at, home, order_id="2", number="2", placed_at="2026-11-19T07:15:53Z")
    assert at("why", "1").out == "Order 1 waits for goods: TALT-4P, 1 wanted, 0 free, 1 short.\n"
    assert at("why", "2").out == "Order 2 goes to Packing when the pack script runs next.\n"


def test_why_says_that_the_pack_script_is_run_by_hand(at: Kolli, home: Path) -> None:
    import_(at, home)
    at("shop", "set", "--pack-run-minutes", "0")
    assert at("why", "1").out == (
        "Order 1 goes to Packing when the pack script is run: here it is run by hand.\n"
    )


def test_why_is_answered_for_an_order_that_is_there_already(at: Kolli, home: Path) -> None:
    import_(at, home)
    at("pack-run")
    report = json.loads(at("why", "1", "--json").out)
    assert report == {
        "number": "1",
        "state": "packing",
        "reason": None,
        "why": "Order 1 is in Packing already.",
    }


def test_why_of_an_order_that_is_not_there(at: Kolli) -> None:
    done = at("why", "404")
    assert (done.status, done.err) == (1, "kolli: There is no order 404.\n")
