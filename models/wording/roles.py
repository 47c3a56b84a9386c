"""What a person hears whose role does not reach."""

from collections.abc import Iterable

from models.translation import _
from models.types import Role
from models.wording.rules import deed_name, either


def role_name(role: Role) -> str:
    """The role, in the middle of a sentence."""
    return {Role.PACKER: _("packers"), Role.OFFICE: _("the office"), Role.ADMIN: _("admins")}[role]


def setting_name(setting: str) -> str:
    """What can be changed besides orders, as the subject of a sentence."""
    return {
        "statuses": _("Changing statuses"),
        "stock": _("Counting stock"),
        "printers": _("Setting printers"),
        "pack_run": _("Running the pack script"),
        "shop": _("Changing the shop"),
        "people": _("Changing people"),
        "devices": _("Changing devices"),
    }[setting]


def role_may_not(do: str, role: Role) -> str:
    """The person is known, and this is not theirs to do."""
    return _("{deed} is not for {role}. Ask the office.").format(deed=deed_name(do), role=role_name(role))


def setting_is_for(setting: str, allowed: Iterable[Role]) -> str:
    """A setting that others may change."""
    return _("{deed} is for {allowed}.").format(
        deed=setting_name(setting), allowed=either(role_name(role) for role in allowed)
    )


def settings_are_for(allowed: Iterable[Role]) -> str:
    """Settings that somebody may not even look at."""
    return _("Settings are for {allowed}.").format(allowed=either(role_name(role) for role in allowed))


def unknown_person(name: str) -> str:
    """Nobody of that id signs in at this site."""
    return _("{name} is nobody at this warehouse. Ask the office.").format(name=_shown(name))


def retired_person(name: str) -> str:
    """They were, and are no more."""
    return _("{name} no longer works at this warehouse. Ask the office.").format(name=_shown(name))


def _shown(name: str) -> str:
    seen = "".join(char if char.isprintable() else "?" for char in name[:41])
    return seen if len(seen) <= 40 else f"{seen[:40]}…"
