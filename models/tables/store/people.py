"""Who may sign in at a site, and who once could: they are never deleted, for the log names them."""

import re
from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from models.errors import NotFound, ValueRefused
from models.orders import Packer
from models.roles import Standing
from models.tables.store import catalogue
from models.tables.store.session import Row, Session, time_or_none, time_text
from models.tables.store.work import Work
from models.translation import LANGUAGES
from models.types import PackerId, Role, SiteId
from models.wording import people as wording

MAX_NAME = 60
"""Characters."""

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_PIN = re.compile(r"[0-9]{4,12}")
_BADGE = re.compile(r"[0-9A-Z]{6,24}")


def check_pin(pin: str) -> None:
    """Raise `NotAllowed` for what no handheld could be told as a PIN: 4 to 12 digits."""
    if not _PIN.fullmatch(pin):
        raise ValueRefused("pin", wording.pin_malformed(), code="pin_malformed")


def standing(session: Session, site: SiteId, packer: PackerId) -> Standing | None:
    """Return how the person stands at the site, None for somebody it never had."""
    row = session.row(
        "SELECT particulars, active, retired_at FROM packer WHERE site_id = ? AND packer_id = ?",
        [site, packer],
    )
    return None if row is None else _standing(row)


def standings(session: Session, site: SiteId, packers: Iterable[str]) -> dict[str, Standing]:
    """Return how each of these stands at the site, without those whom it never had."""
    rows = session.rows_in(
        "SELECT particulars, active, retired_at, packer_id FROM packer"
        " WHERE site_id = ? AND packer_id IN (?*)",
        [site],
        packers,
    )
    return {row[3]: _standing(row) for row in rows}


def people(session: Session, site: SiteId) -> tuple[Standing, ...]:
    """Return everybody of the site by id, those who are retired too."""
    rows = session.rows(
        "SELECT particulars, active, retired_at FROM packer WHERE site_id = ? ORDER BY packer_id", [site]
    )
    return tuple(map(_standing, rows))


def hold(session: Session, site: SiteId) -> None:
    """Let nobody else change who and what the site has until the transaction ends."""
    session.rows(f"SELECT 1 FROM site WHERE site_id = ?{session.for_update()}", [site])  # noqa: S608 - no value


def add(work: Work, site: SiteId, person: Packer) -> None:
    """Let somebody new sign in, or one who was retired again.

    Raises `NotFound` for a site that is not there, and `NotAllowed` for an id that somebody has, a badge that
    somebody bears, or particulars that no screen or badge could take.
    """
    if work.session.row("SELECT 1 FROM site WHERE site_id = ?", [site]) is None:
        raise NotFound(wording.unknown_site(site), code="unknown_site")
    known = standing(work.session, site, person.packer)
    if known is not None and known.active:
        raise known_already(person.packer)
    put(work, site, person)


def known_already(packer: PackerId) -> ValueRefused:
    """The refusal of an id that somebody has."""
    return ValueRefused("packer", wording.known_already(packer), code="packer_known")


def change(work: Work, site: SiteId, packer: PackerId, **fields: str) -> Packer:
    """Give the person another name, badge, pin_hash, language or role.

    Raises `NotFound`, `NotAllowed`, and `StoreRefused` where the site would have no admin left.
    """
    hold(work.session, site)
    person = replace(active(work.session, site, packer).person, **fields)
    put(work, site, person)
    return person


def retire(work: Work, site: SiteId, packer: PackerId, at: datetime) -> Packer:
    """Let the person sign in no more. What they did before `at` still counts when it is pushed later.

    Raises `NotFound`, and `StoreRefused` for the site's last admin.
    """
    hold(work.session, site)
    person = active(work.session, site, packer).person
    catalogue.put_packer(work, site, person, active=False)
    work.session.run(
        "UPDATE packer SET retired_at = ? WHERE site_id = ? AND packer_id = ?", [time_text(at), site, packer]
    )
    return person


def active(session: Session, site: SiteId, packer: PackerId) -> Standing:
    """Return the person who may sign in. Raises `NotFound`."""
    found = standing(session, site, packer)
    if found is None:
        raise NotFound(wording.unknown(packer, site), code="unknown_packer")
    if not found.active:
        raise NotFound(wording.retired(packer), code="retired_packer")
    return found


def put(work: Work, site: SiteId, person: Packer) -> None:
    """Keep one who may sign in, as new or instead of what was.

    Raises `NotAllowed`, and `StoreRefused` where the site would have no admin left.
    """
    check(person)
    for other in people(work.session, site):
        if person.badge and other.person.badge == person.badge and other.person.packer != person.packer:
            raise ValueRefused("badge", wording.badge_taken(other.person.packer), code="badge_taken")
    catalogue.put_packer(work, site, person, active=True)


def check(person: Packer) -> None:
    """Raise `ValueRefused` for particulars that no screen or badge could take."""
    if not _ID.fullmatch(person.packer):
        raise ValueRefused("packer", wording.id_malformed(person.packer), code="packer_malformed")
    if not (person.name.strip() and person.name.isprintable() and len(person.name) <= MAX_NAME):
        raise ValueRefused("name", wording.name_malformed(MAX_NAME), code="packer_malformed")
    if person.badge and not _BADGE.fullmatch(person.badge):
        raise ValueRefused("badge", wording.badge_malformed(), code="badge_malformed")
    if person.language not in LANGUAGES or person.role not in set(Role):
        field = "role" if person.language in LANGUAGES else "language"
        said = wording.particulars_malformed(LANGUAGES, list(Role))
        raise ValueRefused(field, said, code="packer_malformed")


def _standing(row: Row) -> Standing:
    person = msgspec.json.decode(row[0], type=Packer)
    return Standing(person=person, active=bool(row[1]), retired_at=time_or_none(row[2]))
