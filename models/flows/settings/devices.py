"""Warehouses' hosts as forms."""

from collections.abc import Iterable, Sequence

from models.errors import ValueRefused
from models.flows.settings.form import Entry, Field, Form, Kind, fresh, number
from models.office import DeviceSeen, DeviceWish, NewDevice, SiteSeen
from models.roles import Setting
from models.types import DeviceId, SiteId
from models.wording import settings as wording

KEPT, NEW, OUT, NONE = "kept", "new", "out", "none"

_DAYS = Field(name="days", most=4)


def entries(sites: Iterable[SiteSeen]) -> tuple[Entry, ...]:
    """The hosts of each site; those that are shut out say so."""
    return tuple(
        Entry(_row(each), wording.device_detail(site.name, each.acked, each.expires_at), form(each))
        for site in sites
        for each in site.devices
    )


def _row(device: DeviceSeen) -> str:
    return f"{device.device} ({wording.shut_out()})" if device.revoked else device.device


def form(device: DeviceSeen) -> Form:
    """One that is there."""
    choices = (NONE, NEW) if device.revoked else (KEPT, NEW, OUT)
    seen = {"access": choices[0], "days": ""}
    return Form(
        area=Setting.DEVICES,
        key=(device.device,),
        title=device.device,
        fields=(Field(name="access", kind=Kind.CHOICE, choices=choices), _DAYS),
        seen=seen,
        wanted=seen,
        version=device.version,
    )


def new(sites: Sequence[SiteSeen]) -> Form:
    """A host that is to be let in."""
    choices = tuple(each.site for each in sites)
    fields = (Field(name="device", most=40), Field(name="site", kind=Kind.CHOICE, choices=choices), _DAYS)
    return fresh(Setting.DEVICES, fields, site=choices[0] if choices else "")


def wish(form: Form) -> DeviceWish:
    """What the form wants: a new token, or none. Raises `ValueRefused` where it wants neither."""
    access = form.wanted["access"]
    if access not in {NEW, OUT}:
        raise ValueRefused("access", wording.days_need_token(), code="setting_malformed")
    return DeviceWish(let_in=True, days=_days(form)) if access == NEW else DeviceWish(let_in=False)


def added(form: Form) -> NewDevice:
    """What is wanted. Raises `ValueRefused`."""
    return NewDevice(
        device=DeviceId(form.wanted["device"]), site=SiteId(form.wanted["site"]), days=_days(form)
    )


def _days(form: Form) -> int | None:
    return number(form, "days") if form.wanted["days"].strip() else None


def warnings(form: Form) -> tuple[str, ...]:
    """What is said before it is saved."""
    access = form.wanted.get("access")
    if access == OUT:
        return (wording.shut_out_at_once(form.title),)
    return (wording.token_void(form.title),) if access == NEW else ()
