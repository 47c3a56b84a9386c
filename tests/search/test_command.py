"""`kolli orders` searches the site."""

import json
import re
from pathlib import Path

from tests.commands.conftest import Kolli, demo_home, kolli

__all__ = ["demo_home", "kolli"]


def numbers(kolli: Kolli, home: Path, *arguments: str) -> list[str]:
    done = kolli("--home", home, "orders", "--json", *arguments)
    assert done.status == 0, done.err
    return [order["number"] for order in json.loads(done.out)]


def test_words_find_an_order_by_its_customer(kolli: Kolli, demo_home: Path) -> None:
    everything = json.loads(kolli("--home", demo_home, "orders", "--json").out)
    wanted = next(order for order in everything if order["customer"] and "ö" in order["customer"]["name"])
    words = wanted["customer"]["name"].upper().replace("Ö", "O").replace("Å", "A").split()
    assert wanted["number"] in numbers(kolli, demo_home, *words)


def test_criteria_combine(kolli: Kolli, demo_home: Path) -> None:
    part = numbers(kolli, demo_home, "--part-delivered", "yes", "--state", "packing", "--waiting", "no")
    assert "10010" in part
    assert numbers(kolli, demo_home, "--part-delivered", "yes", "--state", "shipped") == []


def test_a_page_says_what_the_next_one_follows(kolli: Kolli, demo_home: Path) -> None:
    first = kolli("--home", demo_home, "orders", "--limit", "2", "--sort", "oldest")
    said, _, after = first.err.strip().rpartition(" ")
    assert said == "kolli: there may be more: --after"
    assert [line.split()[0] for line in first.out.splitlines()] == ["10001", "10002"]
    second = kolli("--home", demo_home, "orders", "--limit", "1", "--sort", "oldest", "--after", after)
    assert second.out.split()[0] == "10003"


def test_what_cannot_be_searched_for_is_refused_in_words(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "orders", "--from", "yesterday")
    words = "kolli: from is wrong; a day as 2026-11-22 was expected.\n"
    assert (done.status, done.out, done.err) == (1, "", words)


def test_a_value_is_typed_as_people_write_money(kolli: Kolli, demo_home: Path) -> None:
    shown = kolli("--home", demo_home, "orders").out.splitlines()
    worth = {line.split()[0]: line.split(":")[1] for line in shown}
    kronor = {number: re.search(r"(\d[\d\s]*)[.,](\d\d)\sSEK", line) for number, line in worth.items()}
    wanted = {
        number
        for number, found in kronor.items()
        if found and 1000_00 <= int(re.sub(r"\D", "", found[1] + found[2])) <= 1500_50
    }
    assert 0 < len(wanted) < len(shown)
    assert set(numbers(kolli, demo_home, "--min", "1000", "--max", "1500,50")) == wanted


def test_an_amount_that_is_none_is_refused_in_words(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "orders", "--min", "129,505")
    words = "kolli: min is wrong; an amount as 129 or 129.50 was expected.\n"
    assert (done.status, done.out, done.err) == (1, "", words)


def test_without_the_store_it_is_said_that_stock_is_not_known(kolli: Kolli, demo_home: Path) -> None:
    done = kolli("--home", demo_home, "orders", "--short", "yes")
    assert (done.status, done.out) == (0, "")
    assert done.err == "kolli: Only goods not found: the store does not answer\n"
