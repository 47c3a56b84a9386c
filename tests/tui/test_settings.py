"""Settings on the screen, at a real store on loopback: forms, refusals, and two who change the same thing."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from models.changes import PackerChanged
from models.orders import CustomStatus, Packer, Shop
from models.pins import pin_matches
from models.scans.own_codes import badge_code, order_code
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import CustomStatusCode, DeviceId, PackerId, Role
from tests.store.serving import served
from tests.store.shop import ADDRESS, HOST, NOW, SECRET, SHOP, SITE
from tests.tui.hand import Hand
from tui.office import office_at
from tui.screens import setting_list
from tui.widgets.entry import Entry

ADMIN = Packer(packer=PackerId("berit"), name="Berit", badge="BER1TBER1TXX", role=Role.ADMIN.value)
LINA, ASA = PackerId("lina"), PackerId("asa")
AT_80_COLUMNS = (80, 24)
DEADLINE = 20
"""Seconds."""


@pytest.fixture(scope="module")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people as at the site, and an admin whose screens are in English."""
    path = tmp_path_factory.mktemp("store") / "store.db"
    store = Store.open(f"sqlite:///{path}")
    store.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS))
    store.add_site(SITE, "Borås", [SHOP])
    for packer, name, role in ((LINA, "Lina Öberg", "packer"), (ASA, "Åsa Lindström", "office")):
        store.put_packer(SITE, Packer(packer=packer, name=name, role=role))
    store.put_packer(SITE, ADMIN)
    store.put_custom_status(SHOP, CustomStatus(code=CustomStatusCode("RING"), name="Ring kunden först"))
    store.add_device(HOST, SITE, SECRET)
    store.close()
    return path


@pytest.fixture
def store(store_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it for one test."""
    store = Store.open(f"sqlite:///{shutil.copy(store_file, tmp_path / 'store.db')}")
    yield store
    store.close()


@asynccontextmanager
async def at(
    site: SiteDatabase, store: Store, who: Packer = ADMIN, size: tuple[int, int] = (26, 20)
) -> AsyncIterator[Hand]:
    """Somebody is signed in, and the store answers."""
    site.take_changes("epoch", {}, [PackerChanged(version=1, packer=ADMIN)])
    async with served(store) as url, Hand.at(site, size) as hand:
        hand.app.work.office = office_at(url, f"{HOST}.{SECRET}")
        await hand.scan(badge_code(who.badge))
        yield hand


async def answered(hand: Hand) -> None:
    """Wait until the store has answered and the answer is drawn."""
    async with asyncio.timeout(DEADLINE):
        await hand.press("f12")
        while waits(hand):
            await hand.app.workers.wait_for_complete()
            await hand.press("f12")


def waits(hand: Hand) -> bool:
    """Whether the store is still being asked, or the next screen is not drawn yet."""
    asked = any(not worker.is_finished for worker in hand.app.workers)
    return asked or not (hand.screen == "Error" or "Online" in "".join(hand.lines[-1:]))


async def in_area(hand: Hand, area: str) -> None:
    """Menu, Settings, the area."""
    await hand.press("1", "0", "enter", area, "enter")
    await answered(hand)
    assert hand.screen == "SettingList"


async def type_in(hand: Hand, row: str, text: str) -> None:
    """Type a row anew."""
    await hand.press(row, "enter")
    await hand.press(*["backspace"] * len(hand.app.screen.query_one(Entry).text))
    hand.app.post_message(events.Paste(text))
    await hand.press("enter")


async def choose(hand: Hand, row: str, answer: str) -> None:
    """Choose a row's value."""
    await hand.press(row, "enter", answer, "enter")


async def save(hand: Hand) -> None:
    """Plus, then Save."""
    await hand.press("plus", "2", "enter")
    await answered(hand)


async def test_a_packer_has_no_settings_and_the_office_has(hand: Hand) -> None:
    await hand.scan_badge("lina")
    assert "Settings" not in hand.text
    await hand.press("0", "enter", "2", "enter")
    await hand.scan_badge("asa")
    assert "10 Settings" in hand.text


async def test_a_person_is_changed_and_the_store_has_it(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        assert [row.text for row in hand.rows.rows] == ["Berit", "Lina Öberg", "Åsa Lindström"]
        await hand.press("2", "enter")
        assert hand.lines[0] == "Lina Öberg"
        await type_in(hand, "1", "Lina Berg")
        await choose(hand, "2", "2")
        assert "Not saved yet." in hand.text
        await hand.press("plus")
        assert "Save Name, Role?" in hand.text
        await hand.press("2", "enter")
        await answered(hand)
        assert (hand.screen, hand.app.work.said) == ("SettingList", "Saved: Lina Berg.")
        assert hand.rows.rows[hand.rows.cursor].text == "Lina Berg"
    kept = store.person(SITE, LINA)
    assert (kept.name, kept.role) == ("Lina Berg", "office")


async def test_a_new_person_gets_a_badge_and_an_unseen_pin(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("plus")
        await type_in(hand, "1", "kim")
        await type_in(hand, "2", "Kim Ek")
        await hand.press("5", "enter", *"471902")
        assert "PIN: ******_" in hand.text
        await hand.press("enter")
        assert "PIN: once more, the same." in hand.text
        await hand.press(*"471902", "enter")
        assert "471902" not in f"{hand.text}{hand.app.work.state}"
        await save(hand)
        kept = store.person(SITE, PackerId("kim"))
        assert hand.screen == "Handed"
        assert f"New badge of Kim Ek: {badge_code(kept.badge)}" in hand.text
        await hand.press("escape", "2", "enter")
        await answered(hand)
        assert hand.screen == "SettingList"
        assert hand.rows.rows[hand.rows.cursor].text == "Kim Ek"
    assert pin_matches("471902", kept.pin_hash)


async def test_two_pins_that_differ_are_none(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("2", "enter", "4", "enter", *"1234", "enter", *"1243", "enter")
        assert hand.error == ("PIN: the two that you typed differ.", "Type it twice again.")
        await hand.press("enter")
        assert "PIN: none" in hand.text
        assert "Not saved yet." not in hand.text


async def test_an_open_list_shows_what_another_admin_does(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("down")
        kim = Packer(packer=PackerId("kim"), name="Kim Ek")
        store.add_person(SITE, kim)
        site.take_changes("epoch", {SHOP: 9}, [PackerChanged(version=9, packer=kim)])
        hand.app._look()
        await answered(hand)
        assert [row.text for row in hand.rows.rows] == ["Berit", "Kim Ek", "Lina Öberg", "Åsa Lindström"]
        assert hand.rows.rows[hand.rows.cursor].text == "Lina Öberg"


async def test_what_the_site_never_hears_of_is_asked_for_again(
    site: SiteDatabase, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_list, "ASK_EVERY", 0.05)
    async with at(site, store) as hand:
        await in_area(hand, "4")
        store.add_device(DeviceId("host-2"), SITE, SECRET)
        async with asyncio.timeout(DEADLINE):
            while "host-2" not in hand.text:
                await answered(hand)


async def test_the_last_admin_stays_and_hears_what_to_do(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("1", "enter")
        await choose(hand, "2", "1")
        await save(hand)
        assert hand.error[0] == "The site would have no admin left. Make somebody else admin first."
    assert store.person(SITE, ADMIN.packer).role == Role.ADMIN.value


async def test_a_refusal_names_the_field_and_keeps_what_is_typed(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("plus")
        await type_in(hand, "1", "Kim!")
        await type_in(hand, "2", "Kim Ek")
        await save(hand)
        assert hand.error == (
            "Id: Kim! is no id for a person: small letters, digits, dot, dash and underscore were expected.",
            "Change the row Id, then save again.",
        )
        await hand.press("enter")
        assert (hand.rows.cursor, hand.rows.rows[1].text) == (0, "Name: Kim Ek")


async def test_the_second_of_two_sees_what_is_new_and_keeps_what_is_typed(
    site: SiteDatabase, store: Store
) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("2", "enter")
        await type_in(hand, "1", "Lina Berg")
        store.change_person(SITE, LINA, role="office")
        await save(hand)
        assert hand.error == (
            "Somebody else changed Lina Öberg meanwhile: Role was packer, is office.",
            "What you typed is kept here. Look, then save again.",
        )
        await hand.press("enter")
        assert "1 Name: Lina Berg 2 Role: office" in hand.text
        await save(hand)
        assert hand.app.work.said == "Saved: Lina Berg."
    kept = store.person(SITE, LINA)
    assert (kept.name, kept.role) == ("Lina Berg", "office")


async def test_esc_asks_before_anything_typed_is_lost(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("2", "enter")
        await hand.press("1", "enter", *" Ek", "escape")
        assert "You typed something new here. Take it?" in hand.text
        await hand.press("3", "enter")
        assert "1 Name: Lina Öberg" in hand.text
        await type_in(hand, "1", "Lina Berg")
        await hand.press("escape")
        assert "Not saved yet. Leave?" in hand.text
        await hand.press("escape")
        assert "1 Name: Lina Berg" in hand.text
        await hand.scan(order_code("10023"))
        assert hand.error[0].startswith("This page is open")
        await hand.press("enter", "escape", "3", "enter")
        await answered(hand)
        assert hand.screen == "SettingList"
    assert store.person(SITE, LINA).name == "Lina Öberg"


async def test_a_retired_person_can_sign_in_no_more(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("2", "enter")
        await choose(hand, "6", "2")
        await hand.press("plus")
        assert "Lina Öberg can sign in no more. Save May sign in?" in hand.text
        await hand.press("2", "enter")
        await answered(hand)
        assert hand.rows.rows[-1].text == "Lina Öberg (retired)"
    assert [each.person.packer for each in store.people(SITE) if not each.active] == [LINA]


async def test_a_shop_s_pack_script_carts_and_invoices(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "2")
        assert "Pack script: as the store" in hand.text
        await hand.press("enter")
        await choose(hand, "1", "2")
        await type_in(hand, "2", "14")
        await choose(hand, "3", "3")
        await hand.press(*"faktura, konto", "enter")
        await save(hand)
        assert hand.app.work.said == "Saved: Fjällboden."
        assert "Pack script: every 30 min" in hand.text
        await hand.press("enter")
        await type_in(hand, "2", "soon")
        await save(hand)
        assert hand.error[0] == "Keep carts: a whole number was expected."
    kept = store.shop_settings(SHOP)
    assert (kept.pack_run_minutes, kept.preorder_days) == (30, 14)
    assert kept.own_invoice == ("faktura", "konto")


async def test_the_office_renames_a_status_and_only_reads_people(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await hand.press("0", "enter", "2", "enter")
        await hand.scan_badge("asa")
        await in_area(hand, "1")
        await hand.press("plus")
        assert hand.error == ("Only to read: the admin changes it.", "Ask an admin to do it.")
        await hand.press("enter", "enter", "enter")
        assert hand.error[0] == "Only to read: the admin changes it."
        await hand.press("enter", "escape", "escape", "3", "enter")
        await answered(hand)
        await hand.press("enter")
        await type_in(hand, "1", "Ring före leverans")
        await hand.press("plus")
        assert "Old orders get the new name too. Save Name?" in hand.text
        await hand.press("2", "enter")
        await answered(hand)
        assert hand.rows.rows[0].text == "Ring före leverans"
        await hand.press("plus")
        await type_in(hand, "1", "gift")
        await type_in(hand, "2", "Gift")
        await save(hand)
        assert [row.text for row in hand.rows.rows] == ["Gift", "Ring före leverans"]
    assert [each.code for each in store.custom_statuses(SHOP)] == ["GIFT", "RING"]


async def test_a_host_s_token_is_shown_once_and_no_host_shuts_itself_out(
    site: SiteDatabase, store: Store
) -> None:
    async with at(site, store, size=AT_80_COLUMNS) as hand:
        await in_area(hand, "4")
        await hand.press("enter")
        await type_in(hand, "1", "Borås centrallager")
        await save(hand)
        assert [row.text for row in hand.rows.rows] == ["Warehouse Borås centrallager", "host"]
        await hand.press("plus")
        assert "What shall be made?" in hand.text
        await hand.press("1", "enter")
        await type_in(hand, "1", "host-2")
        await type_in(hand, "3", "30")
        await save(hand)
        token = next(line for line in hand.lines if line.startswith("host-2."))
        assert store.device_of_token(token, NOW) == "host-2"
        await hand.press("enter")
        assert "It is not shown again." in hand.text
        await hand.press("2", "enter")
        await answered(hand)
        assert token not in hand.text
        await hand.press("2", "enter")
        await choose(hand, "1", "3")
        await save(hand)
        assert hand.error[0] == "You work on this host. Shut it out from another one."
        await hand.press("enter", "escape", "3", "enter")
        await answered(hand)
        await hand.press("3", "enter")
        await choose(hand, "1", "3")
        await save(hand)
        assert [row.text for row in hand.rows.rows][1:] == ["host", "host-2 (shut out)"]
    assert store.device_of_token(token, NOW) is None


async def test_without_the_store_it_is_as_the_site_knows_it(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "1")
        await hand.press("2", "enter")
        await type_in(hand, "1", "Lina Berg")
        hand.app.work.office = office_at("http://127.0.0.1:9", "host.none")
        await save(hand)
        assert hand.error == (
            "The store does not answer. Settings need it; packing goes on without.",
            "What you typed is still here. Save again when the last line says Online.",
        )
        await hand.press("enter")
        assert "1 Name: Lina Berg" in hand.text
        await hand.press("escape", "3", "enter")
        await answered(hand)
        assert "Offline: as this site knows it, only to read." in hand.text
        assert "Lina Öberg" in hand.text
        await hand.press("enter", "enter")
        assert hand.error[0] == "Offline: nothing can be changed."
        await hand.press("enter", "escape", "escape", "4", "enter")
        await answered(hand)
        assert "Only the store knows these." in hand.text
