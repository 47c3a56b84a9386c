"""Settings and people, for office and admin at a warehouse."""

from http import HTTPStatus
from typing import Any

from models.office import (
    DeviceKept,
    DeviceWish,
    NewDevice,
    NewPerson,
    NewShop,
    NewSite,
    NewStatus,
    People,
    PersonKept,
    PersonWish,
    ShopParticulars,
    Shops,
    ShopSeen,
    ShopWish,
    Sites,
    SiteSeen,
    SiteWish,
    Statuses,
    StatusSeen,
    StatusWish,
)
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import SHOP
from sync.store.settings_routes import PERSON

_PERSON = Parameter(
    name=PERSON,
    place="header",
    says="Who of the site's people asks: their id, percent-encoded.",
    schema={"type": "string", "pattern": "^[a-z0-9][a-z0-9_.-]{0,39}$"},
    required=True,
    example="jonas",
)
_IF_MATCH = Parameter(
    name="If-Match",
    place="header",
    says="The `version` that was seen, in quotes, or `*`.",
    schema={"type": "string", "pattern": '^(\\*|"[0-9a-f]{32}")$'},
    required=True,
)


def _named(name: str, says: str, example: str) -> Parameter:
    return Parameter(
        name=name,
        place="path",
        says=says,
        schema={"type": "string", "minLength": 1, "maxLength": 40},
        required=True,
        example=example,
    )


def _listing(path: str, says: str, reply: Any) -> Described:
    return Described(
        method="GET",
        path=f"/v1/settings/{path}",
        name=f"settings_{path}",
        says=says,
        by=Asker.DEVICE,
        reply=reply,
        parameters=(_PERSON,),
        problems=(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND),
    )


def _adding(path: str, name: str, says: str, body: Any, reply: Any, example: Any) -> Described:
    return Described(
        method="POST",
        path=f"/v1/settings/{path}",
        name=f"add_{name}",
        says=says,
        by=Asker.DEVICE,
        body=body,
        reply=reply,
        parameters=(_PERSON,),
        problems=(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
        example=example,
        tagged=True,
    )


def _changing(
    path: str, name: str, says: str, body: Any, reply: Any, example: Any, *parameters: Parameter
) -> Described:
    return Described(
        method="PUT",
        path=f"/v1/settings/{path}",
        name=f"change_{name}",
        says=says,
        by=Asker.DEVICE,
        body=body,
        reply=reply,
        parameters=(*parameters, _PERSON, _IF_MATCH),
        problems=(
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.PRECONDITION_REQUIRED,
        ),
        example=example,
        tagged=True,
    )


_LINA = {"name": "Lina Öberg", "role": "packer", "language": "sv"}
_SETTINGS = {
    "pack_run_minutes": 30,
    "preorder_days": 14,
    "own_invoice": None,
    "payment_terms": 30,
    "language": "sv",
    "thanks": "Tack!",
    "return_address": "",
    "footer": "",
}
_PARTICULARS = {
    "name": "Fjällboden Norge",
    "street": "Storgata 1",
    "postal_code": "0155",
    "city": "Oslo",
    "country": "NO",
    "email": "post@example.no",
}

ROUTES: tuple[Described, ...] = (
    _listing("people", "Everybody of the site, neither PIN nor badge.", People),
    _adding(
        "people",
        "person",
        "Let somebody new sign in; the answer has the text of the badge's barcode, this once.",
        NewPerson,
        PersonKept,
        {"packer": "lina", **_LINA, "pin": "471902"},
    ),
    _changing(
        "people/{packer}",
        "person",
        "Another name, role, language, PIN or badge; not `active` is to sign in no more.",
        PersonWish,
        PersonKept,
        _LINA,
        _named("packer", "The person's id.", "lina"),
    ),
    _listing("shops", "What the site's shops set for themselves.", Shops),
    _adding(
        "shops",
        "shop",
        "A new shop, for which the asker's site packs; others are joined to it by their `shops`.",
        NewShop,
        ShopSeen,
        {"id": "fjallboden-no", **_PARTICULARS},
    ),
    _changing("shops/{shop}", "shop", "A shop's settings, whole.", ShopWish, ShopSeen, _SETTINGS, SHOP),
    _changing(
        "shops/{shop}/particulars",
        "particulars",
        "What a shop's papers name it by, whole.",
        ShopParticulars,
        ShopSeen,
        _PARTICULARS,
        SHOP,
    ),
    _listing("statuses", "The own statuses of the site's shops (S20).", Statuses),
    _adding(
        "statuses",
        "status",
        "A new status of one of the site's shops (S20).",
        NewStatus,
        StatusSeen,
        {"shop": "demo", "code": "RING", "name": "Call first"},
    ),
    _changing(
        "statuses/{shop}/{code}",
        "status",
        "Another name, on old orders too (S20); `retired` is given to no order any more.",
        StatusWish,
        StatusSeen,
        {"name": "Call before noon"},
        SHOP,
        _named("code", "The status' code.", "GIFT"),
    ),
    _listing("sites", "The warehouses that the asker has to do with, and their hosts.", Sites),
    _adding(
        "sites",
        "site",
        "A new warehouse for some of the shops that the asker's site packs for, with the asker as its first"
        " admin; then let in its host.",
        NewSite,
        SiteSeen,
        {"id": "gbg", "name": "Göteborg", "shops": ["demo"]},
    ),
    _changing(
        "sites/{site}",
        "site",
        "What people call the warehouse; and more of the asker's shops to pack for.",
        SiteWish,
        SiteSeen,
        {"name": "Borås"},
        _named("site", "The warehouse's short name.", "boras"),
    ),
    _adding(
        "devices",
        "device",
        "Let in a new host; the answer has its token, this once.",
        NewDevice,
        DeviceKept,
        {"device": "host-2", "site": "boras"},
    ),
    _changing(
        "devices/{device}",
        "device",
        "A new token, in the place of the old one and shown this once; or no access any more.",
        DeviceWish,
        DeviceKept,
        {"let_in": False},
        _named("device", "The host's name.", "host-2"),
    ),
)
