"""What a person's role allows: the one place that says so, for the site and for the store.

The rulebook's table says what a *kind* of actor may do to an order (`models.rulebook.table`); this one says
which person may act as which kind, and who may change which settings. Pure: whoever calls hands in the person
as the replica or the store knows them.

A person is held to it where they work, by `check_at_site`, and once more where their work arrives, by
`check_at_store`. The two differ in one thing: at the site somebody unknown may go on as a packer. The replica
is a cache that may be thrown away, and what a packer has done is a fact; the sign-in has already asked who
they are, and the store asks again.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from models.errors import NotAllowed, RuleBroken
from models.operations import Action, Operation
from models.orders import Packer
from models.rulebook import RULES
from models.types import ActorKind, Role
from models.wording import roles as wording

ACTS_AS: Mapping[Role, tuple[ActorKind, ...]] = {
    Role.PACKER: (ActorKind.PACKER,),
    Role.OFFICE: (ActorKind.OFFICE, ActorKind.PACKER),
    Role.ADMIN: (ActorKind.OFFICE, ActorKind.PACKER),
}
"""As whom a person may do something to an order, the wider powers first. Programs and hosts have no role."""


class Setting(StrEnum):
    """What can be changed besides orders."""

    STATUSES = "statuses"
    """The shop's own statuses (S20)."""
    STOCK = "stock"
    """What is counted on the shelves."""
    PRINTERS = "printers"
    """Which printer takes which document."""
    PACK_RUN = "pack_run"
    """Running the pack script by hand (S11)."""
    SHOP = "shop"
    """Intervals, own invoice methods, expiry of preorders."""
    PEOPLE = "people"
    """Who may sign in, with which role, badge and PIN."""
    DEVICES = "devices"
    """Which hosts and programs the store lets in."""


_OFFICE_SETTINGS = frozenset({Setting.STATUSES, Setting.STOCK, Setting.PRINTERS, Setting.PACK_RUN})

MAY_CHANGE: Mapping[Role, frozenset[Setting]] = {
    Role.PACKER: frozenset(),
    Role.OFFICE: _OFFICE_SETTINGS,
    Role.ADMIN: frozenset(Setting),
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the store knows them: who, and since when no more."""

    person: Packer
    active: bool = True
    retired_at: datetime | None = None
    """UTC. None for one who is active, and for one retired before the store kept times."""

    def was_active(self, at: datetime) -> bool:
        """Whether they were one of the site's people at that time."""
        return self.active or (self.retired_at is not None and at < self.retired_at)


def role_of(person: Packer) -> Role:
    """Return the person's role; one that this version does not know is the least of them."""
    try:
        return Role(person.role)
    except ValueError:
        return Role.PACKER


def acting_as(person: Packer, action: type[Action]) -> ActorKind:
    """Return as what the person does this when nothing else says so, as on the page of an order.

    The office's powers go before the packer's where both may. Raises `NotAllowed`.
    """
    for kind in ACTS_AS[role_of(person)]:
        if kind in RULES[action].by:
            return kind
    raise NotAllowed(wording.role_may_not(_tag(action), role_of(person)), code="role")


def may_do(person: Packer, action: type[Action]) -> bool:
    """Whether the person's role allows it in any way: what a menu offers."""
    return any(kind in RULES[action].by for kind in ACTS_AS[role_of(person)])


def may_change(person: Packer, setting: Setting) -> bool:
    """Whether the person may change the setting."""
    return setting in MAY_CHANGE[role_of(person)]


def check_may_change(person: Packer, setting: Setting) -> None:
    """Raise `NotAllowed` where the person may not change the setting."""
    if not may_change(person, setting):
        allowed = [role for role in Role if setting in MAY_CHANGE[role]]
        raise NotAllowed(wording.setting_is_for(setting.value, allowed), code="role")


def check_may_change_at_site(person: Packer | None, name: str, setting: Setting) -> None:
    """Hold whoever is signed in at the site to their role, for what the site keeps itself.

    `person` is the one of that name, None when the replica has none. Raises `NotAllowed`.
    """
    if person is None:
        raise NotAllowed(wording.unknown_person(name), code="unknown_packer")
    check_may_change(person, setting)


def may_see_settings(person: Packer) -> bool:
    """Whether the person may look at all settings: whoever may change any of them."""
    return bool(MAY_CHANGE[role_of(person)])


def check_may_see_settings(person: Packer) -> None:
    """Raise `NotAllowed` where the person may not look at the settings."""
    if not may_see_settings(person):
        allowed = [role for role in Role if MAY_CHANGE[role]]
        raise NotAllowed(wording.settings_are_for(allowed), code="role")


def is_person(kind: ActorKind) -> bool:
    """Whether a person stands behind the actor, rather than a program or the host itself."""
    return any(kind in kinds for kinds in ACTS_AS.values())


def check_at_site(person: Packer | None, operation: Operation) -> None:
    """Hold a person at the site to their role. Raises `NotAllowed`.

    `person` is the one of the actor's name, None when the replica has none.
    """
    kind = operation.actor.kind
    if not is_person(kind):
        return
    if person is None and kind is ActorKind.PACKER:
        return
    if person is None:
        raise NotAllowed(wording.unknown_person(operation.actor.name), code="unknown_packer")
    _check_role(person, operation)


def check_at_store(standing: Standing | None, operation: Operation) -> None:
    """Hold what a site has pushed to the roles, as of when it was done.

    Raises `RuleBroken` for somebody whom the site does not have, or no longer had, and where the role does
    not reach: it may have been taken away while the site was out of touch. So a fact becomes a conflict
    with an open case, and is never dropped; a wish is rejected.
    """
    if not is_person(operation.actor.kind):
        return
    name = operation.actor.name
    if standing is None:
        raise RuleBroken(wording.unknown_person(name), code="unknown_packer")
    if not standing.was_active(operation.at):
        raise RuleBroken(wording.retired_person(standing.person.name), code="retired_packer")
    try:
        _check_role(standing.person, operation)
    except NotAllowed as refused:
        raise RuleBroken(refused.message, code=refused.code) from refused


def _check_role(person: Packer, operation: Operation) -> None:
    role = role_of(person)
    if operation.actor.kind not in ACTS_AS[role]:
        raise NotAllowed(wording.role_may_not(_tag(type(operation.action)), role), code="role")


def _tag(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)
