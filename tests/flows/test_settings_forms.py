"""Forms: what is typed over what somebody else has changed, and wishes out of what stands in the rows."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from models.errors import ValueRefused
from models.flows.settings import Form, devices, people, shops, statuses
from models.flows.settings.form import Difference, rebased
from models.office import DeviceSeen, DeviceWish, PersonSeen, ShopParticulars, ShopSeen, ShopWish, SiteSeen
from models.types import DeviceId, PackerId, ShopId, SiteId

LINA = PersonSeen(
    packer=PackerId("lina"),
    name="Lina",
    role="packer",
    language="en",
    active=True,
    has_badge=True,
    has_pin=True,
    version="1",
)
WISH = ShopWish(
    pack_run_minutes=None,
    preorder_days=14,
    own_invoice=(),
    payment_terms=30,
    language="",
    thanks="Tack!",
    return_address="",
    footer="",
)
PARTICULARS = ShopParticulars(name="Demo", street="Storgatan 1", postal_code="50330", city="Borås")
SHOP = ShopSeen(shop=ShopId("demo"), name="Demo", settings=WISH, particulars=PARTICULARS, version="1")
HOST = DeviceSeen(
    device=DeviceId("host"),
    site=SiteId("boras"),
    acked=7,
    revoked=False,
    expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    version="1",
)


def test_what_is_typed_stays_over_what_another_has_changed() -> None:
    mine = people.form(LINA).with_value("name", "Lina Berg").with_value("active", "no")
    newer = people.form(replace(LINA, name="Lina Ek", role="office", version="2"))
    merged, news = rebased(mine, newer)
    assert (merged.wanted["name"], merged.wanted["role"], merged.wanted["active"]) == (
        "Lina Berg",
        "office",
        "no",
    )
    assert merged.version == "2"
    assert merged.changed == ("name", "active")
    assert news == (Difference("name", "Lina", "Lina Ek"), Difference("role", "packer", "office"))


def test_both_having_typed_the_same_leaves_nothing_to_save() -> None:
    mine = people.form(LINA).with_value("name", "Lina Ek")
    merged, _ = rebased(mine, people.form(replace(LINA, name="Lina Ek", version="2")))
    assert merged.changed == ()


@pytest.mark.parametrize(("pin", "kept"), [("kept", None), ("new", "1234"), ("off", "")])
def test_a_pin_is_kept_given_or_taken_away(pin: str, kept: str | None) -> None:
    form = people.form(LINA).with_value("pin", pin)
    assert people.wish(form, "1234" if pin == "new" else "").pin == kept


def test_a_shop_comes_back_as_it_was() -> None:
    wishes = (WISH, replace(WISH, pack_run_minutes=0, own_invoice=None, language="sv"))
    for wish in (*wishes, replace(WISH, pack_run_minutes=45, own_invoice=("faktura", "konto"))):
        assert shops.wish(shops.form(replace(SHOP, settings=wish))) == wish


@pytest.mark.parametrize("field", ["pack_run_minutes", "preorder_days", "payment_terms"])
@pytest.mark.parametrize("text", ["", "soon", "-1", "1.5", "1234567890", "١٢"])
def test_what_is_no_number_is_refused_by_its_field(field: str, text: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        shops.wish(shops.form(SHOP).with_value(field, text))
    assert refused.value.field == field


def test_of_several_shops_a_new_status_says_whose_it_is() -> None:
    one, several = statuses.new([ShopId("demo")]), statuses.new([ShopId("demo"), ShopId("other")])
    assert [each.name for each in one.fields] == ["code", "name"]
    assert [each.name for each in several.fields] == ["shop", "code", "name"]
    assert statuses.added(one.with_value("code", "ring")).shop == "demo"
    assert statuses.added(several.with_value("shop", "other").with_value("code", "ring")).code == "RING"


def test_a_host_is_given_a_token_for_so_many_days_or_none() -> None:
    form = devices.form(HOST)
    new = form.with_value("access", "new")
    assert devices.wish(new) == DeviceWish(let_in=True)
    assert devices.wish(new.with_value("days", "30")) == DeviceWish(let_in=True, days=30)
    assert devices.wish(form.with_value("access", "out")) == DeviceWish(let_in=False)
    with pytest.raises(ValueRefused, match=r"^choose a new one, for the days to count\.$"):
        devices.wish(form.with_value("days", "30"))


def test_a_host_that_is_shut_out_can_only_be_given_a_new_token() -> None:
    form: Form = devices.form(replace(HOST, revoked=True))
    assert form.field("access").choices == ("none", "new")
    site = SiteSeen(site=SiteId("boras"), name="Borås", shops=(), devices=(HOST,), version="1")
    assert devices.new([site]).wanted["site"] == "boras"
