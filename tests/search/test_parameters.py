"""A search as parameters, and how it is refused in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from models.search import OrderQuery, PaymentCriterion, Place, Sort, fold, search_text
from models.search_parameters import QueryWrong, place_text, read_query, write_query
from models.types import CustomStatusCode, OrderId, OrderState, ShopId, SiteId, Sku
from tests.search.orders import order

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_nothing_asked_is_everything() -> None:
    assert read_query([]) == OrderQuery()
    assert read_query([("q", ""), ("state", "")]) == OrderQuery()


def test_every_criterion_is_read() -> None:
    asked = (
        "q=Åsa 070&state=order&state=packing&status=GIFT&from=2026-03-28&to=2026-03-29&min=100&max=-5"
        "&payment=own_invoice&printed=yes&waiting=no&cancelled=no&site=boras&sku=a-1&short=yes"
        "&part_delivered=no&comment=yes&sort=oldest&limit=7&after=2026-11-22T10:00:00.000000Z,demo,1,2"
    )
    pairs = [(name, value) for name, _, value in (pair.partition("=") for pair in asked.split("&"))]
    assert read_query(pairs, STOCKHOLM) == OrderQuery(
        text="Åsa 070",
        states=(OrderState.ORDER, OrderState.PACKING),
        custom_status=CustomStatusCode("GIFT"),
        placed_from=datetime(2026, 3, 27, 23, tzinfo=UTC),
        placed_before=datetime(2026, 3, 29, 22, tzinfo=UTC),
        value_from=100,
        value_to=-5,
        payment=PaymentCriterion.OWN_INVOICE,
        printed=True,
        waiting=False,
        cancelled=False,
        site=SiteId("boras"),
        sku=Sku("a-1"),
        short=True,
        part_delivered=False,
        has_comment=True,
        sort=Sort.OLDEST,
        limit=7,
        after=Place(datetime(2026, 11, 22, 10, tzinfo=UTC), ShopId("demo"), OrderId("1,2")),
    )


def test_a_place_comes_back_as_it_went() -> None:
    place = Place(datetime(2026, 11, 22, 10, 0, 0, 7, tzinfo=UTC), ShopId("demo"), OrderId("ä,b"))
    text = place_text(place)
    assert text is not None
    assert read_query([("after", text)]).after == place
    assert place_text(None) is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("state", "lost", "state is wrong; one of preorder, order, packing, shipped was expected."),
        ("payment", "gold", "payment is wrong; one of paid, unpaid, own_invoice was expected."),
        ("sort", "up", "sort is wrong; one of newest, oldest was expected."),
        ("printed", "1", "printed is wrong; one of yes, no was expected."),
        ("from", "22/11", "from is wrong; a day as 2026-11-22 was expected."),
        ("to", "2026-13-01", "to is wrong; a day as 2026-11-22 was expected."),
        ("min", "1.50", "min is wrong; an amount in whole öre or cents was expected."),
        ("max", "9" * 30, "max is wrong; an amount in whole öre or cents was expected."),
        ("limit", "0", "limit is wrong; 1 to 500 was expected."),
        ("limit", "501", "limit is wrong; 1 to 500 was expected."),
        ("after", "17", "after is wrong; what the last page gave was expected."),
        ("after", "2026-11-22T10:00:00,demo,1", "after is wrong; what the last page gave was expected."),
        ("q", "a" * 201, "q is too long; at most 200 characters were expected."),
        ("q", "a b c d e f g h i j k l m", "Too many words; at most 12 were expected."),
        ("colour", "red", "There is no criterion colour."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(name: str, value: str, words: str) -> None:
    with pytest.raises(QueryWrong) as refused:
        read_query([(name, value)])
    assert refused.value.message == words
    assert refused.value.code == "parameter_wrong"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_may_be_asked_for(day: str) -> None:
    query = read_query([("from", day), ("to", day)])
    assert query.placed_from is not None
    assert query.placed_before is not None
    assert query.placed_from < query.placed_before


def test_a_criterion_given_twice_is_refused() -> None:
    with pytest.raises(QueryWrong, match=r"^sku is given twice; once was expected\.$"):
        read_query([("sku", "a"), ("sku", "b")])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åkerblom", "akerblom"),
        ("A\u030akerblom", "akerblom"),
        ("JØRGEN Æbelø", "jorgen aebelo"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("ΑΘΉΝΑ", "αθηνα"),
        (" a\t\x1b[2J\u202e b\u00a0c ", "a [2j b c"),
        ("ＫＯＬＬＩ", "kolli"),
    ],
)
def test_folding_takes_case_dots_and_what_cannot_be_seen(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_the_text_of_an_order_has_each_part_apart() -> None:
    text = search_text(order("7", "Åsa Öberg"))
    assert text == " n7 asa oberg kund7@example.com 070-123 45 67 0701234567  mugg-1  "


def test_what_is_written_is_read_as_the_same_search() -> None:
    asked = OrderQuery(
        text="Åsa 070",
        states=(OrderState.ORDER, OrderState.PACKING),
        custom_status=CustomStatusCode("GIFT"),
        placed_from=datetime(2026, 3, 27, 23, tzinfo=UTC),
        placed_before=datetime(2026, 3, 29, 22, tzinfo=UTC),
        value_from=100,
        value_to=-5,
        payment=PaymentCriterion.OWN_INVOICE,
        printed=True,
        waiting=False,
        sku=Sku("a-1"),
        short=True,
        part_delivered=False,
        has_comment=True,
        sort=Sort.OLDEST,
        limit=7,
        after=Place(datetime(2026, 11, 22, 10, tzinfo=UTC), ShopId("demo"), OrderId("1,2")),
    )
    assert read_query(write_query(asked, STOCKHOLM), STOCKHOLM) == asked
    assert read_query(write_query(OrderQuery())) == OrderQuery()
