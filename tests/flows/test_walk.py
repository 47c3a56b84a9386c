"""The walk: which line comes next, and what a scan, a number or a command does there."""

from msgspec.structs import replace

from models import operations as do
from models.flows import Packing, Parcels, Picking, walk
from models.flows.around import Around
from models.flows.route import current_line, walking_order
from models.flows.states import ArticleChoice, ShortAsked, WaitAsked, WhichArticleAsked
from models.scans.readings import Command
from models.types import Document, Gtin, LineNumber, Quantity, ShortReason
from tests.flows.values import (
    HAND,
    ROUTING,
    SHELVES,
    actions,
    claimed,
    command,
    done,
    line,
    order,
    parcel_scan,
    pick,
    scan_of,
    shelf_scan,
    unknown,
    words,
)

ORDER = claimed()
WALK = Picking(key=ORDER.key)
TENT, MUG, LAMP = LineNumber(2), LineNumber(1), LineNumber(3)


def test_lines_come_by_shelf_with_numbers_counted_as_numbers() -> None:
    assert [each.sku for each in walking_order(ORDER, SHELVES)] == ["TENT", "MUG", "LAMP"]


def test_a_line_without_a_shelf_comes_last() -> None:
    lost = claimed(line(1, "NOWHERE", 1), line(2, "LAMP", 1))
    assert [each.sku for each in walking_order(lost, SHELVES)] == ["LAMP", "NOWHERE"]


def test_the_order_alone_says_which_line_is_next() -> None:
    here = current_line(WALK, done(ORDER, pick(2)), SHELVES)
    assert here is not None
    assert here.sku == "MUG"


def test_a_scan_of_the_product_picks_one() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("TENT"), SHELVES, HAND)
    assert actions(step) == [pick(2)]
    assert words(step) == ("Picked 1: Tent",)


def test_a_carton_picks_what_it_holds() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("MUG", 3), SHELVES, HAND)
    assert actions(step) == [pick(1, 3)]


def test_a_carton_that_holds_too_many_is_refused_in_words() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("MUG", 12), SHELVES, HAND)
    assert actions(step) == []
    assert words(step) == (
        "Too many: 12 of Mug. Only 3 left to pick.",
        "Scan single units, or type how many.",
    )


def test_a_product_of_another_line_picks_that_line() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("LAMP"), SHELVES, HAND)
    assert actions(step) == [pick(3)]


def test_a_product_of_no_line_says_what_is_wanted_and_where() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("STOVE"), SHELVES, HAND)
    assert actions(step) == []
    assert words(step) == (
        "Wrong product: Stove. Wanted: Tent at A-9-2.",
        "Put it back. Scan the product that the screen shows.",
    )


def test_one_more_than_wanted_is_to_be_put_back() -> None:
    step = walk.scanned(WALK, done(ORDER, pick(2)), scan_of("TENT"), SHELVES, HAND)
    assert words(step) == ("All 1 of Tent are picked already.", "Put this one back on its shelf.")


def test_a_gtin_that_only_the_orders_document_knows_picks_its_line() -> None:
    bare = replace(line(1, "MUG", 2), gtin=Gtin("07350000010312"))
    step = walk.scanned(WALK, claimed(bare), unknown("07350000010312"), SHELVES, HAND)
    assert actions(step) == [pick(1)]


def test_two_lines_of_one_article_are_filled_one_after_the_other() -> None:
    twice = done(claimed(line(1, "MUG", 1), line(2, "MUG", 1)), pick(1))
    assert actions(walk.scanned(WALK, twice, scan_of("MUG"), SHELVES, HAND))[0] == pick(2)


def test_goods_thought_short_and_found_after_all_are_picked() -> None:
    short = done(ORDER, do.Short(line=TENT, reason=ShortReason.NOT_ON_SHELF))
    assert actions(walk.scanned(WALK, short, scan_of("TENT"), SHELVES, HAND)) == [pick(2)]


def test_the_last_unit_packs_the_order_and_wishes_for_its_label() -> None:
    nearly = done(claimed(line(1, "MUG", 2)), pick(1))
    step = walk.scanned(WALK, nearly, scan_of("MUG"), SHELVES, HAND)
    assert actions(step) == [pick(1), do.Pack()]
    assert step is not None
    assert isinstance(step.state, Parcels)
    assert [(wish.document, wish.delivery) for wish in step.prints] == [(Document.ADDRESS_LABEL, 1)]
    assert words(step) == ("Order 10042 is packed. Scan the parcel id.",)


def test_no_label_is_wished_where_labels_are_printed_by_hand() -> None:
    by_hand = replace(HAND, label_when="hand")
    step = walk.scanned(WALK, claimed(line(1, "MUG", 1)), scan_of("MUG"), SHELVES, by_hand)
    assert step is not None
    assert step.prints == ()


def test_the_last_unit_after_a_short_line_leads_to_a_look_at_the_part() -> None:
    two = claimed(line(1, "MUG", 1), line(2, "TENT", 1))
    short = done(two, do.Short(line=TENT, reason=ShortReason.DAMAGED))
    step = walk.scanned(WALK, short, scan_of("MUG"), SHELVES, HAND)
    assert step is not None
    assert actions(step) == [pick(1)]
    assert step.state == Packing(key=two.key)


def test_a_parcel_id_while_picking_says_pack_first() -> None:
    step = walk.scanned(WALK, ORDER, parcel_scan(), SHELVES, HAND)
    assert actions(step) == []
    assert words(step) == (
        "This is a parcel id. Pack first.",
        "Pick what is left, or report it short. Then scan the parcel id.",
    )


def test_a_routing_code_is_left_to_what_it_means_anywhere() -> None:
    assert walk.scanned(WALK, ORDER, ROUTING, SHELVES, HAND) is None


def test_a_product_of_another_order_says_whose_it_is() -> None:
    other = order(line(1, "STOVE", 1), number="10050")
    step = walk.scanned(WALK, ORDER, scan_of("STOVE"), SHELVES, HAND, Around(others=lambda: (ORDER, other)))
    assert words(step)[0] == ("Wrong product: Stove. It belongs to order 10050. Wanted: Tent at A-9-2.")


def test_a_product_of_several_orders_names_two_of_them() -> None:
    others = tuple(order(line(1, "STOVE", 1), number=str(number)) for number in (10050, 10051, 10052))
    step = walk.scanned(WALK, ORDER, scan_of("STOVE"), SHELVES, HAND, Around(others=lambda: others))
    assert words(step)[0] == (
        "Wrong product: Stove. Orders 10050, 10051 and 1 more want it. Wanted: Tent at A-9-2."
    )


def test_of_several_orders_the_one_in_the_packers_hands_is_named() -> None:
    free, own = order(line(1, "STOVE", 1), number="10050"), order(line(1, "STOVE", 1), number="10051")
    others = (free, done(own, do.ClaimOrder()))
    step = walk.scanned(WALK, ORDER, scan_of("STOVE"), SHELVES, HAND, Around(others=lambda: others))
    assert "It belongs to order 10051." in words(step)[0]


def test_a_code_that_two_articles_of_the_order_bear_picks_nothing_and_asks() -> None:
    step = walk.scanned(WALK, ORDER, scan_of("TENT") + scan_of("MUG", 2), SHELVES, HAND)
    assert actions(step) == []
    assert step is not None
    assert isinstance(step.question, WhichArticleAsked)
    assert [(each.name, each.units) for each in step.question.choices] == [("Tent", 1), ("Mug", 2)]


def test_a_code_of_two_articles_of_which_one_is_picked_whole_means_the_other() -> None:
    step = walk.scanned(WALK, done(ORDER, pick(2)), scan_of("TENT") + scan_of("MUG"), SHELVES, HAND)
    assert actions(step) == [pick(1)]


def test_the_article_chosen_is_picked() -> None:
    choice = ArticleChoice(line=MUG, name="Mug", units=Quantity(2))
    assert actions(walk.chosen(WALK, ORDER, choice, HAND)) == [pick(1, 2)]


def test_the_label_of_the_right_shelf_says_so() -> None:
    step = walk.scanned(WALK, ORDER, shelf_scan("A-9-2"), SHELVES, HAND)
    assert words(step) == ("Right shelf: A-9-2. Now scan the product.",)


def test_the_label_of_another_open_lines_shelf_turns_to_that_line() -> None:
    step = walk.scanned(WALK, ORDER, shelf_scan("B-01-1"), SHELVES, HAND)
    assert step is not None
    assert step.state == Picking(key=ORDER.key, focus=LAMP)


def test_the_label_of_a_wrong_shelf_says_where_to_go() -> None:
    step = walk.scanned(WALK, ORDER, shelf_scan("Z-1"), SHELVES, HAND)
    assert words(step) == ("This is shelf Z-1. Wanted: A-9-2.", "Go to A-9-2.")


def test_a_typed_quantity_picks_that_many() -> None:
    at_mug = Picking(key=ORDER.key, focus=MUG)
    assert actions(walk.typed(at_mug, ORDER, "2", SHELVES, HAND)) == [pick(1, 2)]


def test_a_typed_quantity_above_what_is_left_is_refused() -> None:
    step = walk.typed(WALK, ORDER, "2", SHELVES, HAND)
    assert words(step)[0] == "Too many: 2 of Tent. Only 1 left to pick."


def test_an_absurd_number_is_refused() -> None:
    step = walk.typed(WALK, ORDER, "123456", SHELVES, HAND)
    assert words(step) == ("123456 is no quantity.", "Type how many you took, then Enter.")


def test_zero_asks_why_it_is_short() -> None:
    step = walk.typed(WALK, ORDER, "0", SHELVES, HAND)
    assert isinstance(step.question, ShortAsked)
    assert step.question.line == TENT


def test_enter_alone_picks_nothing() -> None:
    step = walk.typed(WALK, ORDER, "", SHELVES, HAND)
    assert actions(step) == []
    assert words(step) == ("Scan the product, or type how many and press Enter.",)


def test_short_is_kept_with_its_reason() -> None:
    step = walk.shorted(WALK, ORDER, TENT, ShortReason.DAMAGED, HAND)
    assert actions(step) == [do.Short(line=TENT, reason=ShortReason.DAMAGED)]
    assert words(step) == ("Short 1: Tent",)


def test_arrows_turn_to_the_next_open_line_and_round() -> None:
    once = walk.turned(WALK, ORDER, SHELVES, -1)
    assert once.state == Picking(key=ORDER.key, focus=LAMP)


def test_command_barcodes_do_what_the_menu_does() -> None:
    short = walk.scanned(WALK, ORDER, command(Command.SHORT), SHELVES, HAND)
    part = walk.scanned(WALK, ORDER, command(Command.PART_DELIVERY), SHELVES, HAND)
    wait = walk.scanned(WALK, ORDER, command(Command.WAIT), SHELVES, HAND)
    assert short is not None
    assert isinstance(short.question, ShortAsked)
    assert part is not None
    assert part.state == Packing(key=ORDER.key)
    assert wait is not None
    assert wait.question == WaitAsked(key=ORDER.key, number="10042")


def test_a_code_without_a_meaning_for_picking_is_left_to_others() -> None:
    assert walk.scanned(WALK, ORDER, (), SHELVES, HAND) is None
    assert walk.scanned(WALK, ORDER, unknown("04006381333931"), SHELVES, HAND) is None
