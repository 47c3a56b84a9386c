"""An account's settings become a broker to ask."""

from typing import TypeAlias

import msgspec

from models.bookings import BrokerName
from models.errors import DocumentRefused, SettingsWrong
from models.reading import decoded_by
from models.wording import brokers as wording
from sync.store.brokers.broker import Broker
from sync.store.brokers.nshift import NShift, NShiftSettings
from sync.store.brokers.postnord import PostNord, PostNordSettings
from sync.store.brokers.settings import check_url


class SsccSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shop's own series; works without an account too."""

    extension: int | None = None
    """The digit in front of the company prefix; None is the first that is free."""
    start: int = 0
    """The first serial, where another system has given some before."""


Settings: TypeAlias = SsccSettings | NShiftSettings | PostNordSettings

_SHAPES: dict[BrokerName, type[SsccSettings] | type[NShiftSettings] | type[PostNordSettings]] = {
    BrokerName.SSCC: SsccSettings,
    BrokerName.NSHIFT: NShiftSettings,
    BrokerName.POSTNORD: PostNordSettings,
}


def broker_name(text: str) -> BrokerName:
    """Return the broker of that name. Raises `SettingsWrong`."""
    try:
        return BrokerName(text)
    except ValueError:
        raise SettingsWrong(wording.unknown_broker(text), code="unknown_broker") from None


def read_settings(broker: BrokerName, body: bytes) -> Settings:
    """Read the JSON object of an account. Raises `SettingsWrong`, which repeats nothing of what it says."""
    try:
        settings: Settings = decoded_by(msgspec.json.Decoder(_SHAPES[broker]), body)
    except DocumentRefused as wrong:
        raise SettingsWrong(wording.settings_malformed(broker, str(wrong)), code="broker_settings") from None
    if isinstance(settings, NShiftSettings | PostNordSettings):
        check_url(settings.url, broker)
    return settings


def broker_for(broker: BrokerName, body: bytes) -> Broker:
    """Return the broker of an account that is not the shop's own series. Raises `SettingsWrong`."""
    settings = read_settings(broker, body)
    if isinstance(settings, NShiftSettings):
        return NShift(settings)
    if isinstance(settings, PostNordSettings):
        return PostNord(settings)
    raise SettingsWrong(wording.unknown_broker(broker), code="unknown_broker")
