"""People, changed from a warehouse by its admin."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from models.errors import NotFound
from models.office import NewPerson, PersonSeen, PersonWish
from models.orders import Packer
from models.roles import Setting, Standing
from models.tables.store import people
from models.tables.store.office import Asker, changing, check_version, seeing, version_of
from models.tables.store.session import Session
from models.tables.store.work import Work
from models.types import PackerId, SiteId
from models.wording import people as people_words


def seen_people(session: Session, asker: Asker) -> tuple[PersonSeen, ...]:
    """Return everybody of the asker's site by id. Raises `NotFound`, `NotAllowed`."""
    return tuple(_seen(each) for each in people.people(session, seeing(session, asker).site))


def add_person(work: Work, asker: Asker, new: NewPerson, badge: str, pin_hash: str) -> PersonSeen:
    """Let somebody new sign in at the asker's site. Raises `NotFound`, `NotAllowed`."""
    site = changing(work.session, asker, Setting.PEOPLE).site
    people.hold(work.session, site)
    if people.standing(work.session, site, new.packer) is not None:
        raise people.known_already(new.packer)
    person = Packer(
        packer=new.packer,
        name=new.name,
        badge=badge,
        pin_hash=pin_hash,
        language=new.language,
        role=new.role,
    )
    people.add(work, site, person)
    return _seen(_there(work.session, site, new.packer))


def change_person(
    work: Work,
    asker: Asker,
    packer: PackerId,
    wish: PersonWish,
    seen: Collection[str],
    at: datetime,
    *,
    badge: str | None,
    pin_hash: str | None,
) -> PersonSeen:
    """Let a person be as wished; `badge` and `pin_hash` None are kept.

    Raises `NotFound`, `NotAllowed`, `VersionDiffers`, and `StoreRefused` where nobody would be left who may
    change people.
    """
    session = work.session
    site = changing(session, asker, Setting.PEOPLE).site
    people.hold(session, site)
    before = _there(session, site, packer)
    check_version(_seen(before).version, seen, before.person.name)
    person = replace(
        before.person,
        name=wish.name,
        role=wish.role,
        language=wish.language,
        badge=before.person.badge if badge is None else badge,
        pin_hash=before.person.pin_hash if pin_hash is None else pin_hash,
    )
    if wish.active or before.active:
        people.put(work, site, person)
    if not wish.active:
        people.retire(work, site, packer, at)
    return _seen(_there(session, site, packer))


def _there(session: Session, site: SiteId, packer: PackerId) -> Standing:
    there = people.standing(session, site, packer)
    if there is None:
        raise NotFound(people_words.unknown(packer, site), code="unknown_packer")
    return there


def _seen(each: Standing) -> PersonSeen:
    person = each.person
    return PersonSeen(
        packer=person.packer,
        name=person.name,
        role=person.role,
        language=person.language,
        active=each.active,
        has_badge=bool(person.badge),
        has_pin=bool(person.pin_hash),
        version=version_of(person, each.active),
    )
