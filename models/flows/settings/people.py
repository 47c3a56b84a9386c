"""People as forms."""

from collections.abc import Iterable, Sequence

from models.flows.settings.form import Entry, Field, Form, Kind, fresh
from models.office import NewPerson, PersonSeen, PersonWish
from models.orders import Packer
from models.roles import Setting, role_of
from models.translation import LANGUAGES
from models.types import PackerId, Role
from models.wording import settings as wording

KEPT, NEW, NONE, OFF = "kept", "new", "none", "off"
YES, NO = "yes", "no"
MAX_PIN = 12
"""Digits."""

_NAME = Field(name="name")
_ROLE = Field(name="role", kind=Kind.CHOICE, choices=tuple(role.value for role in Role))
_LANGUAGE = Field(name="language", kind=Kind.CHOICE, choices=tuple(LANGUAGES))
_PIN = Field(name="pin", kind=Kind.UNSEEN, most=MAX_PIN)
_ACTIVE = Field(name="active", kind=Kind.CHOICE, choices=(YES, NO))
_PINS: dict[str, str | None] = {KEPT: None, "": None, OFF: ""}
"""What is sent for a PIN that is no new one."""
_OF_NEW = (Field(name="packer", most=40), _NAME, _ROLE, _LANGUAGE, _PIN)


def entries(people: Iterable[PersonSeen]) -> tuple[Entry, ...]:
    """Those who may sign in, then those who are retired."""
    there = sorted(people, key=lambda each: (not each.active, each.name.casefold()))
    return tuple(Entry(_row(each), _detail(each), form(each)) for each in there)


def _row(person: PersonSeen) -> str:
    return person.name if person.active else f"{person.name} ({wording.signs_in_not()})"


def _detail(person: PersonSeen) -> str:
    ways = [wording.has_pin()] if person.has_pin else []
    ways += [wording.has_badge()] if person.has_badge else []
    return wording.person_detail(person.packer, person.role, person.language, ways)


def form(person: PersonSeen) -> Form:
    """One who is there."""
    badge = KEPT if person.has_badge else NONE
    seen = {
        "name": person.name,
        "role": person.role,
        "language": person.language,
        "pin": KEPT if person.has_pin else "",
        "badge": badge,
        "active": YES if person.active else NO,
    }
    badges = Field(name="badge", kind=Kind.CHOICE, choices=(badge, NEW))
    return Form(
        area=Setting.PEOPLE,
        key=(person.packer,),
        title=person.name,
        fields=(_NAME, _ROLE, _LANGUAGE, _PIN, badges, _ACTIVE),
        seen=seen,
        wanted=seen,
        version=person.version,
    )


def new() -> Form:
    """Somebody new."""
    return fresh(Setting.PEOPLE, _OF_NEW, role=Role.PACKER.value, language=LANGUAGES[0])


def wish(form: Form, pin: str) -> PersonWish:
    """What the form wants; `pin` is the new one, where there is one."""
    return PersonWish(
        name=form.wanted["name"],
        role=form.wanted["role"],
        language=form.wanted["language"],
        active=form.wanted["active"] == YES,
        pin=_PINS.get(form.wanted["pin"], pin),
        new_badge=form.wanted["badge"] == NEW,
    )


def added(form: Form, pin: str) -> NewPerson:
    """Who is wanted."""
    return NewPerson(
        packer=PackerId(form.wanted["packer"]),
        name=form.wanted["name"],
        role=form.wanted["role"],
        language=form.wanted["language"],
        pin=pin if form.wanted["pin"] == NEW else "",
    )


def warnings(form: Form) -> tuple[str, ...]:
    """What is said before it is saved."""
    name, seen, wanted = form.seen["name"], form.seen, form.wanted
    said = [wording.signs_in_no_more(name)] if wanted["active"] == NO != seen["active"] else []
    said += [wording.loses_badge(name)] if wanted["badge"] == NEW and seen["badge"] == KEPT else []
    return tuple(said)


def of_site(packers: Sequence[Packer]) -> tuple[PersonSeen, ...]:
    """People as the site knows them without the store."""
    return tuple(
        PersonSeen(
            packer=each.packer,
            name=each.name,
            role=role_of(each).value,
            language=each.language,
            active=True,
            has_badge=bool(each.badge),
            has_pin=bool(each.pin_hash),
            version="",
        )
        for each in packers
    )
