"""A platform's address, put together as it is to stand on a label."""

from typing import NamedTuple

from models.errors import DocumentRefused
from models.orders import Address
from models.postal_codes import wants_postal_code
from models.wording import imports as wording
from sync.store.importers import fields

_WITH_REGION = frozenset({"AU", "BR", "CA", "IT", "MX", "US"})
"""Countries whose addresses name the state or province after the city."""


class Names(NamedTuple):
    """What the platform calls the fields, for the path of a refusal."""

    name: str
    street: str
    city: str
    postal_code: str
    country: str


class Parts(NamedTuple):
    """An address as the platform splits it; any of it may be empty."""

    person: str
    company: str
    street: tuple[str, ...]
    city: str
    region: str
    postal_code: str
    country: str
    phone: str

    @property
    def says_where(self) -> bool:
        """Whether it is an address at all: platforms send one with nothing but a country, or nothing."""
        return any(part.strip() for part in (*self.street, self.city))


def address(at: str, parts: Parts, names: Names) -> Address:
    """Put the address together. Raises `DocumentRefused` for what a delivery cannot do without (S5).

    A company stands above the person's street, or in place of a person who is not named.
    """
    country = fields.country(f"{at}.{names.country}", parts.country)
    person = fields.line_of_text(f"{at}.{names.name}", parts.person)
    company = fields.line_of_text(f"{at}.company", parts.company)
    streets = [fields.line_of_text(f"{at}.{names.street}", line) for line in parts.street]
    postal_code = fields.line_of_text(f"{at}.{names.postal_code}", parts.postal_code, fields.MAX_ID)
    lines = [company if person else "", *streets]
    made = Address(
        name=fields.filled(f"{at}.{names.name}", person or company),
        street=tuple(line for line in lines if line),
        postal_code=postal_code,
        city=_city(f"{at}.{names.city}", parts, country),
        country=country,
        phone=fields.line_of_text(f"{at}.phone", parts.phone),
    )
    if not any(streets):
        raise DocumentRefused(f"{at}.{names.street}", wording.empty())
    if not postal_code and wants_postal_code(country):
        raise DocumentRefused(f"{at}.{names.postal_code}", wording.empty())
    return made


def _city(at: str, parts: Parts, country: str) -> str:
    city = fields.filled(at, parts.city)
    region = fields.line_of_text(at, parts.region) if country in _WITH_REGION else ""
    return f"{city} {region}".strip()
