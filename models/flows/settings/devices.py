"""Warehouses' hosts as forms."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from models.errors import ValueRefused
from models.flows.settings.form import Entry, Field, Form, Kind, fresh, number
from models.office import DeviceSeen, DeviceWish, NewDevice, NewSite, SiteSeen, SiteWish
from models.roles import Setting
from models.types import DeviceId, ShopId, SiteId
from models.wording import setting_lists as lists
from models.wording import settings as wording

KEPT, NEW, OUT, NONE = "kept", "new", "out", "none"

_SITE = "site"
"""A site's key begins so; a host's key is its name alone."""
_DAYS = Field(name="days", most=4)
_SHOPS = Field(name="shops", most=400)


def entries(sites: Iterable[SiteSeen]) -> tuple[Entry, ...]:
    """Each site and then its hosts; those that are shut out say so."""
    return tuple(entry for site in sites for entry in (_site(site), *_hosts(site)))


def _site(site: SiteSeen) -> Entry:
    detail = wording.site_detail(site.site, site.shops)
    if not site.devices:
        detail = f"{detail}. {lists.site_needs_host(site.site)}"
    return Entry(wording.site_row(site.name), detail, site_form(site))


def _hosts(site: SiteSeen) -> Iterable[Entry]:
    for each in site.devices:
        yield Entry(_row(each), wording.device_detail(site.name, each.acked, each.expires_at), form(each))


def site_form(site: SiteSeen) -> Form:
    """A site, which can be called otherwise, and pack for more shops."""
    seen = {"name": site.name, "shops": _together(site.shops)}
    return Form(
        area=Setting.DEVICES,
        key=site_key(site.site),
        title=site.site,
        fields=(Field(name="name"), _SHOPS),
        seen=seen,
        wanted=seen,
        version=site.version,
    )


def site_key(site: SiteId) -> tuple[str, str]:
    """The key of a site's form."""
    return (_SITE, site)


def is_site(form: Form) -> bool:
    """Whether the form is a site's, rather than a host's."""
    return form.key[:1] == (_SITE,) and len(form.key) > 1


def site_wish(form: Form) -> SiteWish:
    """What the form of a site wants."""
    shops = _apart(form.wanted["shops"]) if "shops" in form.changed else None
    return SiteWish(name=form.wanted["name"], shops=shops)


def new_site(sites: Sequence[SiteSeen]) -> Form:
    """A warehouse that is to be, for all the shops that are packed for so far."""
    shops = _together(sorted({shop for site in sites for shop in site.shops}))
    made = fresh(Setting.DEVICES, (Field(name="id", most=40), Field(name="name"), _SHOPS), shops=shops)
    return replace(made, title=lists.new_site())


def is_new_site(form: Form) -> bool:
    """Whether the form makes a warehouse, rather than letting in a host."""
    return form.is_new and "shops" in form.wanted


def added_site(form: Form) -> NewSite:
    """The warehouse that the form wants."""
    wanted = form.wanted
    return NewSite(id=SiteId(wanted["id"].strip()), name=wanted["name"], shops=_apart(wanted["shops"]))


def _together(shops: Iterable[ShopId]) -> str:
    return ", ".join(shops)


def _apart(text: str) -> tuple[ShopId, ...]:
    return tuple(ShopId(each.strip()) for each in text.split(",") if each.strip())


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
    if is_new_site(form):
        return (lists.first_site(), lists.first_admin())
    if is_site(form):
        return (lists.first_site(),) if "shops" in form.changed else ()
    access = form.wanted.get("access")
    if access == OUT:
        return (wording.shut_out_at_once(form.title),)
    return (wording.token_void(form.title),) if access == NEW else ()
