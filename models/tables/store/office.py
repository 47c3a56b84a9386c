"""Settings changed from a warehouse: who asks, what they may, and that it is of what they have seen.

Roles are `models.roles`'; here they are held to, in the transaction of the change itself.
"""

from collections.abc import Collection
from hashlib import sha256
from typing import NamedTuple

import msgspec

from models import roles
from models.orders import Packer
from models.roles import Setting
from models.tables.store import people
from models.tables.store.edits import ANY_VERSION, VersionDiffers
from models.tables.store.push import scope_of
from models.tables.store.session import Session
from models.types import DeviceId, PackerId, ShopId, SiteId
from models.wording import office as wording

_TAG_LENGTH = 32


class Asker(NamedTuple):
    """The device that a request came from, and who stands at it."""

    device: DeviceId
    person: PackerId


class Reach(NamedTuple):
    """What somebody who asks has to do with."""

    site: SiteId
    shops: tuple[ShopId, ...]
    person: Packer

    def has(self, shop: ShopId) -> bool:
        """Whether the site packs for the shop."""
        return shop in self.shops


def seeing(session: Session, asker: Asker) -> Reach:
    """Return the reach of one who may look at settings. Raises `NotFound`, `NotAllowed`."""
    reach = _reach(session, asker)
    roles.check_may_see_settings(reach.person)
    return reach


def changing(session: Session, asker: Asker, setting: Setting) -> Reach:
    """Return the reach of one who may change these settings. Raises `NotFound`, `NotAllowed`."""
    reach = _reach(session, asker)
    roles.check_may_change(reach.person, setting)
    return reach


def _reach(session: Session, asker: Asker) -> Reach:
    scope = scope_of(session, asker.device)
    person = people.active(session, scope.site, asker.person).person
    return Reach(scope.site, tuple(scope.shops), person)


def version_of(*values: object) -> str:
    """Return what names this version of the values: the same in every process."""
    return sha256(msgspec.json.encode(values)).hexdigest()[:_TAG_LENGTH]


def check_version(now: str, seen: Collection[str], what: str) -> None:
    """Raise `VersionDiffers` unless the version now is one of those that were seen, or any will do."""
    if ANY_VERSION not in seen and now not in seen:
        raise VersionDiffers(wording.changed_meanwhile(what))
