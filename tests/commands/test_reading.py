"""The commands that look: orders, order, scan, print, stock."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Kolli
from tests.printing.examples import barcodes, pages, words_of


def test_orders_are_listed_newest_first_a_line_each(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "orders")
    lines = done.out.splitlines()
    assert done.status == 0
    assert len(lines) == 60
    assert lines[-1].split()[0] == "10001"
    assert "part delivered" in next(line for line in lines if line.startswith("10010"))


def test_states_narrow_the_list(kolli: Kolli, demo_home: Path) -> None:
    orders = json.loads(
        kolli("--home", demo_home, "orders", "--state", "shipped", "--state", "preorder", "--json").out
    )
    assert {order["state"] for order in orders} == {"shipped", "preorder"}
    assert len(orders) == 13


def test_a_state_that_does_not_exist_is_a_wrong_call(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "orders", "--state", "lost")
    assert done.status == 2
    assert "invalid choice: 'lost'" in done.err


def test_an_order_is_shown_whole(kolli: Kolli, demo_home: Path) -> None:
    report = json.loads(kolli("--home", demo_home, "order", "10002", "--json").out)
    assert report["order"]["state"] == "shipped"
    assert report["order"]["deliveries"][0]["parcels"]
    assert report["operations"] == []
    assert report["prints"] == []


def test_an_order_in_words_names_lines_deliveries_and_parcels(kolli: Kolli, demo_home: Path) -> None:
    words = kolli("--home", demo_home, "order", "10010").out
    assert words.startswith("Order 10010  Packing (part delivered")
    assert "Delivery 1: reported in" in words


def test_an_order_that_is_not_there_is_refused(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "order", "99")
    assert (done.status, done.out, done.err) == (1, "", "kolli: There is no order 99 here.\n")


def test_a_folder_without_a_site_says_what_to_do(kolli: Kolli, tmp_path: Path) -> None:
    done = kolli("--home", tmp_path, "orders")
    assert done.status == 1
    assert done.err == f"kolli: There is no site in {tmp_path}. Set KOLLI_HOME to where its agent runs.\n"


def test_a_scan_gives_every_reading(kolli: Kolli) -> None:
    done = kolli("scan", "4006381333931", "--json")
    readings = json.loads(done.out)["readings"]
    assert done.status == 0
    assert [each["reading"] for each in readings] == ["product", "plain"]
    assert readings[0]["gtin"] == "04006381333931"


def test_rubbish_is_no_reading(kolli: Kolli) -> None:
    done = kolli("scan", "\x00\x1b[2J", "--json")
    assert done.status == 1
    assert json.loads(done.out)["readings"] == []


def test_a_pick_slip_is_written_that_can_be_scanned(kolli: Kolli, demo_home: Path, tmp_path: Path) -> None:
    to = tmp_path / "slip.pdf"
    assert kolli("--home", demo_home, "print", "pick-slip", "10023", "--to", to).status == 0
    assert "KQO10023" in barcodes(pages(to.read_bytes(), tmp_path)[0])[0][1]


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("zpl", b"^XA")])
def test_a_label_is_written_in_either_format(
    kolli: Kolli, demo_home: Path, tmp_path: Path, kind: str, begins: bytes
) -> None:
    to = tmp_path / "label"
    done = kolli("--home", demo_home, "print", "address-label", "10020", "--to", to, "--format", kind)
    assert done.status == 0
    assert to.read_bytes().startswith(begins)


def test_a_file_that_cannot_be_written_says_why(kolli: Kolli, demo_home: Path, tmp_path: Path) -> None:
    to = tmp_path / "no" / "folder.pdf"
    done = kolli("--home", demo_home, "print", "pick-slip", "10023", "--to", to)
    assert (done.status, done.err) == (1, f"kolli: {to} cannot be written: No such file or directory.\n")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("NIX",), "kolli: The shop has no article NIX.\n"),
        (("TALT-4P", "--site", "NIX"), "kolli: Site NIX does not pack for shop demo.\n"),
    ],
)
def test_stock_that_cannot_be_is_not_nothing(
    kolli: Kolli, demo_home: Path, asked: tuple[str, ...], words: str
) -> None:
    done = kolli("--home", demo_home, "stock", *asked)
    assert (done.status, done.out, done.err) == (1, "", words)


def test_stock_is_on_hand_and_reserved(kolli: Kolli, demo_home: Path) -> None:
    figures = json.loads(kolli("--home", demo_home, "stock", "TALT-4P", "--json").out)
    assert figures["free"] == figures["on_hand"] - figures["reserved"] == 1


def test_without_a_site_the_terminal_says_what_to_do(kolli: Kolli, tmp_path: Path) -> None:
    done = kolli("--home", tmp_path)
    assert done.status == 1
    assert done.err.startswith(f"kolli: There is no site in {tmp_path}. Start its agent (kolli site)")


def test_an_invoice_is_written_for_an_order_that_has_one(
    kolli: Kolli, demo_home: Path, tmp_path: Path
) -> None:
    to = tmp_path / "invoice.pdf"
    assert kolli("--home", demo_home, "print", "invoice", "10025", "--to", to).status == 0
    report = json.loads(kolli("--home", demo_home, "order", "10025", "--json").out)
    told = kolli("--home", demo_home, "order", "10025").out
    assert f"OCR reference {report['order']['invoice']['ocr']}" in told
    words = words_of(to.read_bytes(), tmp_path)
    assert report["order"]["invoice"]["ocr"] in words
    assert "Fjällboden i Sjuhärad AB" in words
    assert "Godkänd för F-skatt" in words


def test_an_invoice_of_a_card_order_is_refused(kolli: Kolli, demo_home: Path, tmp_path: Path) -> None:
    to = tmp_path / "invoice.pdf"
    done = kolli("--home", demo_home, "print", "invoice", "10023", "--to", to)
    assert (done.status, to.exists()) == (1, False)
    assert done.err == "kolli: Order 10023 is not paid by invoice. Print its receipt.\n"
