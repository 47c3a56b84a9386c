"""What every account's settings have in common."""

from urllib.parse import urlsplit

import msgspec

from models.bookings import Booking, BrokerRefused
from models.errors import SettingsWrong
from models.wording import brokers as wording

_HERE = {"127.0.0.1", "::1", "localhost"}


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The JSON object that `kolli broker set` reads; it is never shown, so it has no words of its own."""

    services: dict[str, str] = {}
    """What the broker calls each of the shop's services."""
    service: str = ""
    """The broker's service for all others."""
    default_weight: int = 1_000
    """Grams of a parcel whose goods have no weight."""
    answer_seconds: float = 20.0
    """How long the broker has for an answer; after that nobody knows whether it is booked."""

    def __repr__(self) -> str:
        return type(self).__name__

    def service_of(self, request: Booking, broker: str) -> str:
        """Return the broker's service. Raises `BrokerRefused` when the account names none."""
        found = self.services.get(request.service) or self.service
        if not found:
            named = wording.settings_missing(broker, f"service {wording.shown(request.service)}".strip())
            raise BrokerRefused(named, code="broker_service")
        return found

    def weight_of(self, request: Booking) -> int:
        """Return the grams of one parcel."""
        return request.parcel_weight or self.default_weight


def check_url(url: str, broker: str) -> None:
    """Secrets travel encrypted, but on this machine. Raises `SettingsWrong`."""
    scheme, host, _ = address_of(url)
    if scheme == "https" and host:
        return
    if scheme != "http" or host not in _HERE:
        raise SettingsWrong(
            wording.settings_malformed(broker, "url must begin with https://"), code="broker_url"
        )


def address_of(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address; nothing of what is none."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return "", "", None
