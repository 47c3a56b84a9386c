"""Shops and warehouses are made over HTTP by an admin, joined, and reach no further than the admin does."""

from models.tables.store import Store
from models.types import DeviceId, ShopId, SiteId
from tests.api.test_settings import LINA, OTHER_SHOP, OTHER_SITE, Office, office
from tests.store.shop import HOST, SECRET, SHOP, SITE

__all__ = ["office"]

NORWAY = {
    "name": "Fjällboden Norge",
    "street": "Storgata 1",
    "postal_code": "0155",
    "city": "Oslo",
    "country": "no",
    "organisation_number": "999 999 999",
    "bankgiro": "5050-1055",
    "company_prefix": "7350001",
}
NEW = {"id": "norge", **NORWAY}
GBG = {"id": "gbg", "name": "Göteborg", "shops": [SHOP]}


async def test_a_new_shop_is_packed_for_here_and_told_to_the_site(office: Office, store: Store) -> None:
    before = store.changes_since(HOST, "", {}, 500)
    made = await office("POST", "shops", NEW)
    assert (made.status, made.body["shop"], made.body["particulars"]["country"]) == (200, "norge", "NO")
    shop = store.shop(ShopId("norge"))
    assert (shop.name, shop.address.street, shop.bankgiro) == (
        "Fjällboden Norge",
        ("Storgata 1",),
        "5050-1055",
    )
    assert store.home_site(ShopId("norge")) == SITE
    told = store.changes_since(HOST, before.epoch, before.cursor, 500)
    assert "norge" in told.cursor
    assert made.headers["ETag"] == await office.version("shops", shop="norge")
    again = await office("POST", "shops", NEW)
    assert (again.status, again.code, again.body["path"]) == (422, "shop_known", "$.id")


async def test_particulars_are_changed_whole_and_settings_stay(office: Office, store: Store) -> None:
    await office("POST", "shops", NEW)
    seen = await office.version("shops", shop="norge")
    moved = {**NORWAY, "street": "Karl Johans gate 1"}
    changed = await office("PUT", "shops/norge/particulars", moved, version=seen)
    assert changed.status == 200
    assert store.shop(ShopId("norge")).address.street == ("Karl Johans gate 1",)
    late = await office("PUT", "shops/norge/particulars", NORWAY, version=seen)
    assert (late.status, late.code) == (412, "precondition_failed")
    assert (await office("PUT", "shops/norge/particulars", NORWAY)).status == 428


async def test_a_wrong_particular_is_refused_at_its_field(office: Office, store: Store) -> None:
    for field, value in (
        ("id", "a:b"),
        ("id", ""),
        ("name", " "),
        ("street", ""),
        ("postal_code", ""),
        ("country", "Norge"),
        ("bankgiro", "5050-1056"),
        ("vat_number", "1234"),
        ("company_prefix", "12"),
        ("tax_note", "x" * 201),
        ("city", "a\u202eb"),
    ):
        answer = await office("POST", "shops", {**NEW, field: value})
        assert (field, answer.status, answer.body.get("path")) == (field, 422, f"$.{field}")
    swedish = {**NEW, "country": "SE", "organisation_number": "556012-5791"}
    assert (await office("POST", "shops", swedish)).body["path"] == "$.organisation_number"
    assert sorted(store.shops()) == [SHOP, OTHER_SHOP]


async def test_a_new_warehouse_packs_once_its_host_is_let_in(office: Office, store: Store) -> None:
    made = await office("POST", "sites", GBG)
    assert (made.status, made.body["shops"], made.body["devices"]) == (200, [SHOP], [])
    again = await office("POST", "sites", GBG)
    assert (again.code, again.body["path"]) == ("site_known", "$.id")
    host = await office("POST", "devices", {"device": "gbg-1", "site": "gbg"})
    assert store.device_of_token(host.body["token"]) == "gbg-1"
    there = await office("POST", "people", {"packer": "eva", **LINA}, token=host.body["token"])
    assert there.status == 200
    assert [each.person.packer for each in store.people(SiteId("gbg"))] == ["eva", "jonas"]


async def test_a_shop_is_joined_to_a_warehouse_and_never_taken_away(office: Office, store: Store) -> None:
    await office("POST", "sites", GBG)
    await office("POST", "shops", NEW)
    seen = await office.version("sites", site="gbg")
    joined = await office("PUT", "sites/gbg", {"name": "Göteborg", "shops": [SHOP, "norge"]}, version=seen)
    assert joined.body["shops"] == [SHOP, "norge"]
    assert joined.headers["ETag"] != seen
    away = await office("PUT", "sites/gbg", {"name": "Göteborg", "shops": ["norge"]}, version="*")
    assert (away.status, away.code, away.body["path"]) == (422, "shop_stays", "$.shops")
    kept = await office("PUT", "sites/gbg", {"name": "Gbg"}, version="*")
    assert (kept.body["name"], kept.body["shops"]) == ("Gbg", [SHOP, "norge"])
    assert [each.shops for each in store.sites() if each.site == "gbg"] == [(SHOP, "norge")]


async def test_nobody_joins_a_shop_of_others(office: Office, store: Store) -> None:
    for method, path, body in (
        ("PUT", f"sites/{SITE}", {"name": "Borås", "shops": [SHOP, OTHER_SHOP]}),
        ("POST", "sites", {**GBG, "shops": [OTHER_SHOP]}),
        ("POST", "sites", {**GBG, "shops": ["nowhere"]}),
        ("POST", "sites", {**GBG, "shops": []}),
    ):
        answer = await office(method, path, body, version="*")
        assert (answer.status, answer.body["path"]) == (422, "$.shops")
    taken = await office("POST", "sites", {**GBG, "id": OTHER_SITE})
    assert taken.code == "site_known"
    token = f"umea-1.{SECRET}"
    strange = await office(
        "PUT", f"shops/{SHOP}/particulars", NORWAY, version="*", person="olga", token=token
    )
    assert (strange.status, strange.code) == (404, "unknown_shop")
    assert {each.site for each in store.sites()} == {SITE, OTHER_SITE}


async def test_only_an_admin_makes_them(office: Office, store: Store) -> None:
    for person in ("kim", "asa"):
        for method, path, body in (
            ("POST", "shops", NEW),
            ("PUT", f"shops/{SHOP}/particulars", NORWAY),
            ("POST", "sites", GBG),
        ):
            answer = await office(method, path, body, person=person, version="*")
            assert (answer.status, answer.code) == (403, "role")
    assert store.devices()[0].device == DeviceId(HOST)
    assert SiteId("gbg") not in {each.site for each in store.sites()}
