"""What the office hears about people: who there is, and what an id, a badge and a PIN may be."""

from collections.abc import Iterable

from models.translation import _
from models.wording.imports import shown
from models.wording.rules import either


def unknown_site(site: str) -> str:
    return _("There is no site {site}.").format(site=shown(site))


def known_already(packer: str) -> str:
    return _("There is a {packer} already. Choose another id.").format(packer=shown(packer))


def unknown(packer: str, site: str) -> str:
    return _("Site {site} has nobody called {packer}.").format(site=shown(site), packer=shown(packer))


def retired(packer: str) -> str:
    return _("{packer} is retired. Add them again first.").format(packer=shown(packer))


def badge_taken(packer: str) -> str:
    return _("{packer} bears that badge. Give another one.").format(packer=shown(packer))


def badge_malformed() -> str:
    return _("A badge has 6 to 24 capital letters and digits.")


def pin_malformed() -> str:
    return _("A PIN has 4 to 12 digits.")


def id_malformed(packer: str) -> str:
    return _(
        "{packer} is no id for a person: small letters, digits, dot, dash and underscore were expected."
    ).format(packer=shown(packer))


def name_malformed(most: int) -> str:
    return _("A name has 1 to {most} characters that can be seen.").format(most=most)


def particulars_malformed(languages: Iterable[str], roles: Iterable[str]) -> str:
    return _("A person's language is {languages}, the role {roles}.").format(
        languages=either(languages), roles=either(roles)
    )
