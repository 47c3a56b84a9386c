"""A shop's own statuses (S20) as forms."""

from collections.abc import Iterable, Sequence

from models.flows.settings.form import Entry, Field, Form, Kind, fresh
from models.office import NewStatus, StatusSeen, StatusWish
from models.orders import CustomStatus
from models.roles import Setting
from models.types import CustomStatusCode, ShopId
from models.wording import settings as wording

YES, NO = "yes", "no"
MAX_NAME, MAX_CODE = 40, 16

_NAME = Field(name="name", most=MAX_NAME)
_RETIRED = Field(name="retired", kind=Kind.CHOICE, choices=(NO, YES))


def entries(statuses: Iterable[StatusSeen]) -> tuple[Entry, ...]:
    """Those in use, then those that are retired."""
    there = sorted(statuses, key=lambda each: (each.retired, each.code))
    shops = {each.shop for each in there}
    return tuple(Entry(_row(each), _detail(each, shops), form(each)) for each in there)


def _row(status: StatusSeen) -> str:
    return f"{status.name} ({wording.status_unused()})" if status.retired else status.name


def _detail(status: StatusSeen, shops: set[ShopId]) -> str:
    return f"{status.shop} {status.code}" if len(shops) > 1 else status.code


def form(status: StatusSeen) -> Form:
    """One that is there."""
    seen = {"name": status.name, "retired": YES if status.retired else NO}
    return Form(
        area=Setting.STATUSES,
        key=(status.shop, status.code),
        title=status.code,
        fields=(_NAME, _RETIRED),
        seen=seen,
        wanted=seen,
        version=status.version,
    )


def new(shops: Sequence[ShopId]) -> Form:
    """A status that is to be; of several shops one is chosen."""
    fields: tuple[Field, ...] = (Field(name="code", most=MAX_CODE), _NAME)
    if len(shops) > 1:
        fields = (Field(name="shop", kind=Kind.CHOICE, choices=tuple(shops)), *fields)
    made = fresh(Setting.STATUSES, fields)
    first = shops[0] if shops else ""
    return Form(
        area=made.area,
        title=made.title,
        fields=fields,
        seen={**made.seen, "shop": first},
        wanted={**made.wanted, "shop": first},
    )


def wish(form: Form) -> StatusWish:
    """What the form wants."""
    return StatusWish(name=form.wanted["name"], retired=form.wanted["retired"] == YES)


def added(form: Form) -> NewStatus:
    """What is wanted; a code is in capital letters."""
    return NewStatus(
        shop=ShopId(form.wanted["shop"]),
        code=CustomStatusCode(form.wanted["code"].upper()),
        name=form.wanted["name"],
    )


def warnings(form: Form) -> tuple[str, ...]:
    """What is said before it is saved."""
    return (wording.on_old_orders(),) if not form.is_new and "name" in form.changed else ()


def of_site(shop: ShopId, statuses: Iterable[CustomStatus]) -> tuple[StatusSeen, ...]:
    """A shop's statuses as the site knows them without the store."""
    return tuple(
        StatusSeen(shop=shop, code=each.code, name=each.name, retired=each.retired, version="")
        for each in statuses
    )
