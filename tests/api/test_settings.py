"""Settings over HTTP: who may, what is refused and by which field, and two who change the same thing."""

import logging
from typing import Any

import pytest

from models.orders import Address, Packer, Shop
from models.pins import pin_matches
from models.tables.store import Store
from models.types import DeviceId, PackerId, ShopId, SiteId
from tests.api.conftest import DEVICE_TOKEN, SHOP_TOKEN, Answer, Asker
from tests.store.shop import ADDRESS, HOST, NOW, SECRET, SHOP, SITE, draft

OTHER_SHOP, OTHER_SITE = ShopId("other"), SiteId("umea")
LINA = {"name": "Lina", "role": "packer", "language": "sv"}
SETTINGS: dict[str, Any] = {
    "pack_run_minutes": 30,
    "preorder_days": 14,
    "own_invoice": ["faktura"],
    "payment_terms": 20,
    "language": "sv",
    "thanks": "Tack!",
    "return_address": "",
    "footer": "",
}


class Office:
    """Asks as a person at a handheld of a site would."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask

    async def __call__(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        person: str = "jonas",
        version: str | None = None,
        token: str = DEVICE_TOKEN,
    ) -> Answer:
        headers = {"Kolli-Person": person} if person else {}
        path = f"/v1/settings/{path}"
        return await self._ask(method, path, body, token=token, version=version, headers=headers)

    async def one(self, path: str, **wanted: str) -> dict[str, Any]:
        """What is listed there under that id."""
        (listed,) = (await self("GET", path)).body.values()
        found = [each for each in listed if all(each[name] == value for name, value in wanted.items())]
        assert len(found) == 1
        one: dict[str, Any] = found[0]
        return one

    async def version(self, path: str, **wanted: str) -> str:
        return f'"{(await self.one(path, **wanted))["version"]}"'


@pytest.fixture
def office(store: Store, ask: Asker) -> Office:
    """Jonas is admin, Åsa of the office, Kim packs; another shop's site has its own admin."""
    for name, role in (("jonas", "admin"), ("asa", "office")):
        store.put_packer(SITE, Packer(packer=PackerId(name), name=name.title(), role=role))
    store.add_shop(Shop(shop=OTHER_SHOP, name="Other", address=ADDRESS))
    store.add_site(OTHER_SITE, "Umeå", [OTHER_SHOP])
    store.put_packer(OTHER_SITE, Packer(packer=PackerId("olga"), name="Olga", role="admin"))
    store.add_device(DeviceId("umea-1"), OTHER_SITE, SECRET)
    return Office(ask)


CHANGES = [
    ("POST", "people", {"packer": "lina", **LINA}, "Changing people is for admins."),
    ("PUT", "people/kim", LINA, "Changing people is for admins."),
    ("PUT", f"shops/{SHOP}", SETTINGS, "Changing the shop is for admins."),
    ("POST", "devices", {"device": "new", "site": SITE}, "Changing devices is for admins."),
    ("PUT", f"devices/{HOST}", {"let_in": False}, "Changing devices is for admins."),
    ("PUT", f"sites/{SITE}", {"name": "Mine"}, "Changing devices is for admins."),
]
STATUSES = [
    ("POST", "statuses", {"shop": SHOP, "code": "RING", "name": "Call"}, ""),
    ("PUT", f"statuses/{SHOP}/GIFT", {"name": "Present"}, ""),
]


async def test_a_packer_changes_nothing_even_with_a_forged_call(office: Office) -> None:
    for method, path, body, _said in [*CHANGES, *STATUSES]:
        answer = await office(method, path, body, person="kim", version="*")
        assert (path, answer.status, answer.code) == (path, 403, "role")


async def test_a_packer_sees_no_settings_and_the_office_sees_all(office: Office) -> None:
    for path in ("people", "shops", "statuses", "sites"):
        refused = await office("GET", path, person="kim")
        assert (refused.status, refused.code) == (403, "role")
        assert refused.body["detail"] == "Settings are for the office or admins."
        assert (await office("GET", path, person="asa")).status == 200


async def test_the_office_hears_whose_the_rest_is(office: Office) -> None:
    for method, path, body, said in CHANGES:
        answer = await office(method, path, body, person="asa", version="*")
        assert (answer.status, answer.body["detail"]) == (403, said)


async def test_who_is_nobody_here_gets_nothing(office: Office) -> None:
    for person, token, status in (
        ("jonas", SHOP_TOKEN, 401),
        ("jonas", f"{HOST}.wrong-secret-of-nobody", 401),
        ("", DEVICE_TOKEN, 400),
        ("nobody", DEVICE_TOKEN, 404),
        ("olga", DEVICE_TOKEN, 404),
    ):
        assert (await office("GET", "people", person=person, token=token)).status == status


async def test_another_shops_admin_does_not_reach_here(office: Office) -> None:
    async def olga(method: str, path: str, body: object = None) -> tuple[int, str]:
        token = f"umea-1.{SECRET}"
        answer = await office(method, path, body, person="olga", version="*", token=token)
        return answer.status, answer.code

    assert await olga("PUT", f"shops/{SHOP}", SETTINGS) == (404, "unknown_shop")
    assert await olga("PUT", f"statuses/{SHOP}/GIFT", {"name": "Mine"}) == (404, "unknown_shop")
    assert await olga("POST", "statuses", {"shop": SHOP, "code": "X", "name": "X"}) == (404, "unknown_shop")
    assert await olga("PUT", "people/kim", LINA) == (404, "unknown_packer")
    assert await olga("PUT", f"devices/{HOST}", {"let_in": False}) == (404, "unknown_device")
    assert await olga("PUT", f"sites/{SITE}", {"name": "Mine"}) == (404, "unknown_site")
    assert await olga("POST", "devices", {"device": "x", "site": SITE}) == (404, "unknown_site")


async def test_somebody_new_signs_in_and_the_pin_is_never_seen_again(
    office: Office, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = await office("POST", "people", {"packer": "lina", "pin": "471902", **LINA})
    lina = store.person(SITE, PackerId("lina"))
    assert answer.status == 200
    assert answer.body["badge"] == lina.badge
    assert answer.body["person"]["has_pin"]
    assert pin_matches("471902", lina.pin_hash)
    listed = await office("GET", "people")
    assert "471902" not in f"{answer.body}{listed.body}{caplog.text}"
    assert lina.badge not in str(listed.body)


async def test_a_new_pin_and_a_new_badge_void_the_old_ones(office: Office, store: Store) -> None:
    await office("POST", "people", {"packer": "lina", "pin": "471902", **LINA})
    before = store.person(SITE, PackerId("lina"))
    wish = {**LINA, "pin": "1234", "new_badge": True}
    answer = await office("PUT", "people/lina", wish, version=await office.version("people", packer="lina"))
    lina = store.person(SITE, PackerId("lina"))
    assert lina.badge == answer.body["badge"] != before.badge
    assert pin_matches("1234", lina.pin_hash)
    assert not pin_matches("471902", lina.pin_hash)
    assert answer.headers["ETag"] == await office.version("people", packer="lina")
    off = await office("PUT", "people/lina", {**LINA, "pin": ""}, version=answer.headers["ETag"])
    assert not off.body["person"]["has_pin"]


async def test_who_left_comes_back_as_they_were(office: Office, store: Store) -> None:
    gone = await office("PUT", "people/kim", {**LINA, "active": False}, version="*")
    assert not gone.body["person"]["active"]
    assert not (await office.one("people", packer="kim"))["active"]
    back = await office("PUT", "people/kim", {**LINA, "role": "office"}, version="*")
    assert back.body["person"]["active"]
    assert store.person(SITE, PackerId("kim")).role == "office"


async def test_the_last_admin_stays(office: Office, store: Store) -> None:
    for wish in ({"role": "office"}, {"role": "admin", "active": False}):
        answer = await office("PUT", "people/jonas", {**LINA, **wish}, version="*")
        assert (answer.status, answer.code) == (409, "last_admin")
    assert store.person(SITE, PackerId("jonas")).role == "admin"


async def test_the_second_of_two_is_told(office: Office, store: Store) -> None:
    seen = await office.version("people", packer="kim")
    first = await office("PUT", "people/kim", {**LINA, "name": "Kim Ek"}, version=seen)
    second = await office("PUT", "people/kim", {**LINA, "role": "office"}, version=seen)
    assert first.status == 200
    assert (second.status, second.code) == (412, "precondition_failed")
    assert second.body["detail"] == "Kim Ek was changed meanwhile. Look at it again."
    assert store.person(SITE, PackerId("kim")).role == "packer"


async def test_a_change_says_what_it_has_seen(office: Office) -> None:
    body = {**LINA, **SETTINGS, "let_in": False}
    for path in ("people/kim", f"shops/{SHOP}", f"statuses/{SHOP}/GIFT", f"devices/{HOST}"):
        unsaid = await office("PUT", path, body)
        assert unsaid.status == 428
        assert (
            unsaid.body["detail"] == "Say which version this changes: If-Match with the ETag that you have."
        )
        stale = await office("PUT", path, body, version='"0123456789abcdef0123456789abcdef"')
        assert (path, stale.status) == (path, 412)


BAD = [
    ("POST", "people", {"packer": "Lina!", **LINA}, "$.packer"),
    ("POST", "people", {"packer": "kim", **LINA}, "$.packer"),
    ("POST", "people", {"packer": "lina", **LINA, "pin": "12"}, "$.pin"),
    ("POST", "people", {"packer": "lina", **LINA, "pin": "abcd"}, "$.pin"),
    ("POST", "people", {"packer": "lina", **LINA, "role": "boss"}, "$.role"),
    ("POST", "people", {"packer": "lina", **LINA, "language": "xx"}, "$.language"),
    ("POST", "people", {"packer": "lina", **LINA, "name": "\x1b[2J"}, "$.name"),
    ("PUT", "people/kim", {**LINA, "name": " "}, "$.name"),
    ("PUT", "people/kim", {**LINA, "name": "x" * 61}, "$.name"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "pack_run_minutes": -1}, "$.pack_run_minutes"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "preorder_days": 4000}, "$.preorder_days"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "own_invoice": [""]}, "$.own_invoice"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "payment_terms": 366}, "$.payment_terms"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "language": "xx"}, "$.language"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "footer": "x" * 201}, "$.footer"),
    ("PUT", f"shops/{SHOP}", {**SETTINGS, "thanks": 5}, "$.thanks"),
    ("POST", "statuses", {"shop": SHOP, "code": "GIFT", "name": "Again"}, "$.code"),
    ("POST", "statuses", {"shop": SHOP, "code": "a b", "name": "Small"}, "$.code"),
    ("PUT", f"statuses/{SHOP}/GIFT", {"name": ""}, "$.name"),
    ("PUT", f"sites/{SITE}", {"name": "\u200b"}, "$.name"),
    ("POST", "devices", {"device": HOST, "site": SITE}, "$.device"),
    ("POST", "devices", {"device": "a.b", "site": SITE}, "$.device"),
    ("PUT", f"devices/{HOST}", {"let_in": True, "days": 0}, "$.days"),
]


async def test_what_cannot_be_kept_is_refused_by_its_field(office: Office, store: Store) -> None:
    before = everything(store)
    for method, path, body, field in BAD:
        answer = await office(method, path, body, version="*")
        assert (path, answer.status, answer.body["path"]) == (path, 422, field)
    assert everything(store) == before


def everything(store: Store) -> tuple[object, ...]:
    return store.people(SITE), store.shop_settings(SHOP), store.custom_statuses(SHOP), store.devices()


async def test_a_shop_sets_what_it_wants_and_keeps_its_particulars(office: Office, store: Store) -> None:
    version = await office.version("shops", shop=SHOP)
    answer = await office("PUT", f"shops/{SHOP}", SETTINGS, version=version)
    assert answer.body["settings"] == SETTINGS
    kept, shop = store.shop_settings(SHOP), store.shop(SHOP)
    assert (kept.pack_run_minutes, kept.preorder_days, kept.own_invoice) == (30, 14, ("faktura",))
    assert (shop.payment_terms, shop.language, shop.papers.thanks) == (20, "sv", "Tack!")
    assert isinstance(shop.address, Address)
    default = {**SETTINGS, "pack_run_minutes": None, "own_invoice": None}
    again = await office("PUT", f"shops/{SHOP}", default, version=answer.headers["ETag"])
    assert again.body["settings"] == default
    assert store.shop_settings(SHOP).pack_run_minutes is None


async def test_a_new_name_of_a_status_is_the_name_on_old_orders(office: Office, store: Store) -> None:
    store.take_in(SHOP, SITE, draft(), NOW)
    new = {"shop": SHOP, "code": "RING", "name": "Call"}
    assert (await office("POST", "statuses", new, person="asa")).status == 200
    version = await office.version("statuses", code="RING")
    wish = {"name": "Call before noon"}
    renamed = await office("PUT", f"statuses/{SHOP}/RING", wish, person="asa", version=version)
    assert renamed.body["name"] == "Call before noon"
    gone = await office(
        "PUT",
        f"statuses/{SHOP}/RING",
        {**wish, "retired": True},
        person="asa",
        version=renamed.headers["ETag"],
    )
    assert gone.body["retired"]
    assert {each.code: each.retired for each in store.custom_statuses(SHOP)} == {"GIFT": False, "RING": True}


async def test_a_new_host_is_let_in_by_a_token_that_is_shown_once(office: Office, store: Store) -> None:
    made = await office("POST", "devices", {"device": "host-2", "site": SITE, "days": 30})
    token = made.body["token"]
    assert store.device_of_token(token, NOW) == "host-2"
    assert made.body["device"]["expires_at"]
    sites = await office("GET", "sites")
    assert token not in str(sites.body)
    assert [each["site"] for each in sites.body["sites"]] == [SITE]
    renewed = await office("PUT", "devices/host-2", {"let_in": True}, version=made.headers["ETag"])
    assert store.device_of_token(token, NOW) is None
    assert store.device_of_token(renewed.body["token"], NOW) == "host-2"
    out = await office("PUT", "devices/host-2", {"let_in": False}, version=renewed.headers["ETag"])
    assert out.body["device"]["revoked"]
    assert store.device_of_token(renewed.body["token"], NOW) is None


async def test_a_host_does_not_shut_itself_out(office: Office, store: Store) -> None:
    answer = await office("PUT", f"devices/{HOST}", {"let_in": False}, version="*")
    assert (answer.status, answer.code) == (409, "own_device")
    assert store.device_of_token(DEVICE_TOKEN, NOW) == HOST
