"""What a shop's papers name it by as a form, for a new shop and for one that is there."""

from msgspec.structs import asdict

from models.flows.settings.form import Entry, Field, Form, fresh
from models.office import NewShop, ShopParticulars, ShopSeen
from models.roles import Setting
from models.shop_particulars import MAX_LINE, MAX_TEXT
from models.types import ShopId
from models.wording import setting_lists as wording

_KEY = "particulars"
"""Follows the shop in the key of a shop's particulars."""
_LONG = frozenset({"email", "tax_note"})
_FIELDS = tuple(
    Field(name=name, most=MAX_TEXT if name in _LONG else MAX_LINE)
    for name in ShopParticulars.__struct_fields__
)


def entry(shop: ShopSeen) -> Entry:
    """Below the shop's settings."""
    return Entry(wording.particulars_row(shop.name), wording.particulars_detail(), form(shop))


def form(shop: ShopSeen) -> Form:
    """Of a shop that is there."""
    seen = asdict(shop.particulars)
    return Form(
        area=Setting.SHOP,
        key=(shop.shop, _KEY),
        title=shop.name,
        fields=_FIELDS,
        seen=seen,
        wanted=seen,
        version=shop.version,
    )


def new() -> Form:
    """A shop that is to be."""
    return fresh(Setting.SHOP, (Field(name="id", most=40), *_FIELDS), country=_country())


def _country() -> str:
    return ShopParticulars(name="", street="", postal_code="", city="").country


def is_particulars(form: Form) -> bool:
    """Whether the form is this one, rather than that of a shop's settings."""
    return form.key[1:] == (_KEY,)


def wish(form: Form) -> ShopParticulars:
    """What the form wants."""
    return ShopParticulars(**_values(form))


def added(form: Form) -> NewShop:
    """The shop that the form wants."""
    return NewShop(id=ShopId(form.wanted["id"].strip()), **_values(form))


def _values(form: Form) -> dict[str, str]:
    return {each.name: form.wanted[each.name] for each in _FIELDS}
