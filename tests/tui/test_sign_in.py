"""Sign-in and the menu."""

from models.tables.site import SiteDatabase
from tests.site.values import emptied
from tests.tui.hand import Hand


async def test_a_badge_leads_to_the_menu(hand: Hand) -> None:
    await hand.scan_badge("lina")
    assert hand.screen == "Menu"
    assert "Signed in: Lina Öberg" in hand.text


async def test_a_name_and_its_pin_lead_to_the_menu(hand: Hand) -> None:
    await hand.press("3", "enter", *"471902", "enter")
    assert hand.screen == "Menu"


async def test_a_pin_is_never_shown(hand: Hand) -> None:
    await hand.press("3", "enter", *"471902")
    assert "471902" not in hand.text
    assert "******_" in hand.text


async def test_a_wrong_pin_is_told_and_may_be_typed_again(hand: Hand) -> None:
    await hand.press("3", "enter", "1", "enter")
    assert hand.error[0] == "Wrong PIN for Lina Öberg."
    await hand.press("enter", *"471902", "enter")
    assert hand.screen == "Menu"


async def test_esc_goes_back_from_the_pin_to_the_names(hand: Hand) -> None:
    await hand.press("3", "enter", "escape")
    assert "Scan your badge or choose your name" in hand.text


async def test_any_other_code_is_no_badge(hand: Hand) -> None:
    await hand.scan("7350000010312")
    assert hand.error[0] == "This is no badge."


async def test_a_pin_that_a_stalled_link_brought_at_once_is_asked_for_again(hand: Hand) -> None:
    await hand.press("3", "enter")
    await hand.scan("471902")
    assert hand.screen == "Error"
    assert hand.error[1] == "Scan the badge. Was it the PIN? It came all at once: type it again."
    await hand.press("enter", *"471902", "enter")
    assert hand.screen == "Menu"


async def test_who_holds_an_order_stands_on_it_at_once(hand: Hand) -> None:
    await hand.scan_badge("aleksander")
    assert hand.screen == "Walk"
    assert "Order 10022" in hand.text


async def test_a_digit_alone_does_nothing_but_choose(lina: Hand) -> None:
    await lina.press("0")
    assert lina.screen == "Menu"
    assert lina.rows.cursor == len(lina.rows.rows) - 1


async def test_signing_out_asks_and_enter_alone_stays(lina: Hand) -> None:
    await lina.press("escape", "enter")
    assert lina.screen == "Menu"


async def test_signing_out_leads_to_sign_in(lina: Hand) -> None:
    await lina.press("0", "enter", "2", "enter")
    assert lina.screen == "SignIn"
    assert lina.app.work.packer is None


async def test_the_last_row_leaves_the_program(hand: Hand) -> None:
    await hand.press("0", "enter")
    assert not hand.app.is_running


async def test_quit_keys_of_textual_do_nothing(lina: Hand) -> None:
    await lina.press("ctrl+q", "ctrl+c", "ctrl+p", "tab")
    assert lina.app.is_running
    assert lina.screen == "Menu"


async def test_help_opens_and_closes(lina: Hand) -> None:
    await lina.press("question_mark")
    assert lina.screen == "Help"
    await lina.press("f1")
    assert lina.screen == "Menu"


async def test_a_site_without_people_says_what_is_missing(site: SiteDatabase) -> None:
    emptied(site)
    async with Hand.at(site) as hand:
        assert "No packers here yet." in hand.text
