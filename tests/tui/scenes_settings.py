"""Settings: areas, lists, forms, what is handed over once; see `scenes.py`."""

from models.flows import AtSettings, Handed, InSettings, OnForm
from models.flows.settings import devices, particulars, people, shops, stations
from models.office import (
    DeviceSeen,
    PersonSeen,
    ShopParticulars,
    ShopSeen,
    ShopWish,
    SiteSeen,
)
from models.roles import Setting
from models.types import DeviceId, PackerId, ShopId, SiteId
from models.wording import settings as wording
from sync.settings_client import SettingsClient
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand
from tests.tui.scene import scene

LINA = PersonSeen(
    packer=PackerId("lina"),
    name="Lina Öberg",
    role="packer",
    language="sv",
    active=True,
    has_badge=True,
    has_pin=True,
    version="1",
)
GONE = PersonSeen(
    packer=PackerId("maximilian"),
    name="Maximilian Abrahamsson-Lindqvist",
    role="office",
    language="en",
    active=False,
    has_badge=True,
    has_pin=False,
    version="1",
)
WISH = ShopWish(
    pack_run_minutes=30,
    preorder_days=14,
    own_invoice=("faktura", "fakturakonto företag"),
    payment_terms=30,
    language="sv",
    thanks="Tack för att du handlar av oss! Välkommen åter till fjället.",
    return_address="",
    footer="",
)
PARTICULARS = ShopParticulars(
    name="Fjällboden",
    street="Industrigatan 14",
    postal_code="50730",
    city="Brämhult",
    email="kundtjanst@fjallboden.example.se",
    organisation_number="559999-0016",
    vat_number="SE559999001601",
    bankgiro="9999-0012",
    company_prefix="7350000",
)
FJALLBODEN = ShopSeen(
    shop=ShopId(SHOP), name="Fjällboden", settings=WISH, particulars=PARTICULARS, version="1"
)
HOST = DeviceSeen(
    device=DeviceId("lager-boras-1"),
    site=SiteId("lager-boras"),
    acked=1250,
    revoked=False,
    expires_at=None,
    version="1",
)
BORAS = SiteSeen(
    site=SiteId("lager-boras"), name="Borås", shops=(ShopId(SHOP),), devices=(HOST,), version="1"
)
GOTEBORG = SiteSeen(site=SiteId("gbg"), name="Göteborg", shops=(ShopId(SHOP),), devices=(), version="1")
TOKEN = "lager-boras-2.hQ3vXb0mS4tKp9fLwYc7RzNd2UaEi6JgTo1MsVkPxBq"


class QuickOffice(SettingsClient):
    """Answers at once what the demo's store would."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", "nobody", PackerId("jonas"))

    async def people(self) -> tuple[PersonSeen, ...]:
        return (LINA, GONE)

    async def sites(self) -> tuple[SiteSeen, ...]:
        return (BORAS, GOTEBORG)


async def listed(hand: Hand, area: Setting) -> None:
    """The list of an area, once it is there."""
    hand.app.work.office = lambda _person: QuickOffice()
    hand.app.work.go(InSettings(area=area))
    await hand.press("f12")
    await hand.app.workers.wait_for_complete()
    await hand.press("f12")


@scene(who="jonas")
async def settings(hand: Hand) -> None:
    hand.app.work.go(AtSettings())


@scene(who="jonas")
async def settings_people(hand: Hand) -> None:
    await listed(hand, Setting.PEOPLE)
    await hand.press("down")


@scene(who="jonas")
async def settings_offline(hand: Hand) -> None:
    hand.app.work.office = None
    hand.app.work.go(InSettings(area=Setting.SHOP))
    await hand.press("f12")
    await hand.app.workers.wait_for_complete()


@scene(who="jonas")
async def settings_pin(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=people.form(LINA)))
    await hand.press("4", "enter", *"471902", "enter", *"47")


@scene(who="jonas")
async def settings_save(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=people.form(LINA)))
    await hand.press("5", "enter", "2", "enter", "6", "enter", "2", "enter", "plus")


@scene(who="jonas")
async def settings_shop(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=shops.form(FJALLBODEN)))


@scene(who="jonas")
async def settings_new_shop(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=particulars.new()))
    await hand.press("9", "enter", *"559999-00")


@scene(who="jonas")
async def settings_particulars(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=particulars.form(FJALLBODEN)))


@scene(who="jonas")
async def settings_hosts(hand: Hand) -> None:
    await listed(hand, Setting.DEVICES)
    await hand.press("3")


@scene(who="jonas")
async def settings_make(hand: Hand) -> None:
    await listed(hand, Setting.DEVICES)
    await hand.press("plus")


@scene(who="jonas")
async def settings_warehouse(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=devices.new_site((BORAS,))))
    await hand.press("1", "enter", *"gbg", "enter", "plus")


@scene(who="jonas")
async def settings_remove(hand: Hand) -> None:
    await listed(hand, Setting.PRINTERS)
    await hand.press("minus")


@scene(who="jonas")
async def settings_printers(hand: Hand) -> None:
    await listed(hand, Setting.PRINTERS)


@scene(who="jonas")
async def settings_station(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=stations.form(hand.site.stations()[0], ())))


@scene(who="jonas")
async def settings_token(hand: Hand) -> None:
    hand.app.work.go(
        Handed(
            area=Setting.DEVICES,
            key=("lager-boras-2",),
            title=wording.new_token("lager-boras-2"),
            secret=TOKEN,
            how=wording.token_how(),
        )
    )


@scene(who="jonas")
async def help_setting_form(hand: Hand) -> None:
    hand.app.work.go(OnForm(form=people.new()))
    await hand.press("f1")
