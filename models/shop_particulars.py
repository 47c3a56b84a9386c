"""What a shop's papers name it by, as people give it: what each field may be, and the shop made of it."""

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import asdict, replace

from models.errors import SettingsWrong, ValueRefused
from models.office import ShopParticulars
from models.orders import Address, Shop
from models.postal_codes import wants_postal_code
from models.scans.checksums import luhn_check_digit
from models.scans.countries import ISO_3166_ALPHA_2
from models.sscc import numbering
from models.types import ShopId
from models.wording import shop_settings as wording

MAX_LINE = 60
"""Characters of a line of an address, and of a name."""
MAX_TEXT = 200

_BANKGIRO = re.compile(r"(\d{3,4})-(\d{4})", re.ASCII)
_SWEDISH_NUMBER = re.compile(r"(\d{6})-(\d{4})", re.ASCII)
_VAT_NUMBER = re.compile(r"[A-Z]{2}[A-Z0-9+*]{2,12}")
_LONGER = {"email": MAX_TEXT, "tax_note": MAX_TEXT}


def particulars(shop: Shop) -> ShopParticulars:
    """Return what can be given of the shop; the lines of its street as one."""
    return ShopParticulars(
        name=shop.name,
        street=", ".join(shop.address.street),
        postal_code=shop.address.postal_code,
        city=shop.address.city,
        country=shop.address.country,
        phone=shop.address.phone,
        email=shop.email,
        organisation_number=shop.organisation_number,
        vat_number=shop.vat_number,
        bankgiro=shop.bankgiro,
        company_prefix=shop.company_prefix,
        tax_note=shop.tax_note,
    )


def shop_of(shop: ShopId, wish: ShopParticulars) -> Shop:
    """Return a new shop of these particulars. Raises `ValueRefused` naming the field."""
    clean = _stripped(wish)
    _check(clean, ShopParticulars.__struct_fields__)
    address = Address(
        name=clean.name,
        street=(clean.street,),
        postal_code=clean.postal_code,
        city=clean.city,
        country=clean.country,
        phone=clean.phone,
    )
    return replace(Shop(shop=shop, name=clean.name, address=address), **_numbers(clean))


def changed(shop: Shop, wish: ShopParticulars) -> Shop:
    """Return the shop with other particulars. Raises `ValueRefused` naming the field.

    What is as it was is not looked at, and a street of several lines stays in lines.
    """
    clean, was = _stripped(wish), particulars(shop)
    _check(clean, [name for name, value in asdict(clean).items() if value != getattr(was, name)])
    before = shop.address
    address = Address(
        name=clean.name if before.name == shop.name else before.name,
        street=before.street if clean.street == was.street else (clean.street,),
        postal_code=clean.postal_code,
        city=clean.city,
        country=clean.country,
        phone=clean.phone,
    )
    return replace(shop, name=clean.name, address=address, **_numbers(clean))


def check_particulars(wish: ShopParticulars) -> None:
    """Raise `ValueRefused` naming the first field that no paper could bear."""
    _check(_stripped(wish), ShopParticulars.__struct_fields__)


def _numbers(clean: ShopParticulars) -> dict[str, str]:
    fields = ("email", "organisation_number", "vat_number", "bankgiro", "company_prefix", "tax_note")
    return {name: getattr(clean, name) for name in fields}


def _stripped(wish: ShopParticulars) -> ShopParticulars:
    values = {name: " ".join(getattr(wish, name).split()) for name in ShopParticulars.__struct_fields__}
    return ShopParticulars(**{**values, "country": values["country"].upper()})


def _check(wish: ShopParticulars, fields: Iterable[str]) -> None:
    for name in fields:
        text = getattr(wish, name)
        most = _LONGER.get(name, MAX_LINE)
        if len(text) > most or not text.isprintable():
            raise _refused(name, wording.line_malformed(most))
        if not text and _is_needed(name, wish.country):
            raise _refused(name, wording.line_missing())
        why_not = _WHY_NOT.get(name)
        if text and why_not is not None and (said := why_not(text, wish)):
            raise _refused(name, said)


def _is_needed(name: str, country: str) -> bool:
    return name in {"name", "street", "city", "country"} or (
        name == "postal_code" and wants_postal_code(country)
    )


def _refused(field: str, said: str) -> ValueRefused:
    return ValueRefused(field, said, code="setting_malformed")


def _country(text: str, _wish: ShopParticulars) -> str:
    return "" if text in ISO_3166_ALPHA_2 else wording.country_unknown()


def _organisation_number(text: str, wish: ShopParticulars) -> str:
    fits = wish.country != "SE" or _passes_luhn(_SWEDISH_NUMBER, text)
    return "" if fits else wording.organisation_number_wrong()


def _bankgiro(text: str, _wish: ShopParticulars) -> str:
    return "" if _passes_luhn(_BANKGIRO, text) else wording.bankgiro_wrong()


def _passes_luhn(shape: re.Pattern[str], text: str) -> bool:
    found = shape.fullmatch(text)
    digits = "".join(found.groups()) if found is not None else ""
    return bool(digits) and luhn_check_digit(digits[:-1]) == digits[-1]


def _vat_number(text: str, _wish: ShopParticulars) -> str:
    return "" if _VAT_NUMBER.fullmatch(text) else wording.vat_number_wrong()


def _company_prefix(text: str, _wish: ShopParticulars) -> str:
    try:
        numbering(0, text)
    except SettingsWrong as wrong:
        return wrong.message
    return ""


_WHY_NOT: Mapping[str, Callable[[str, ShopParticulars], str]] = {
    "country": _country,
    "organisation_number": _organisation_number,
    "bankgiro": _bankgiro,
    "vat_number": _vat_number,
    "company_prefix": _company_prefix,
}
