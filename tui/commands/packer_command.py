"""`kolli packer add|list|retire|badge|pin|role|language`: who may sign in at a warehouse.

A PIN and a badge are shown when they are given, and a PIN never again: the store keeps its hash.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from models.badges import new_badge, new_pin
from models.orders import Packer
from models.translation import LANGUAGES
from models.types import PackerId, Role, SiteId
from tui.commands.label_files import add_paper, write_labels
from tui.commands.store_opening import add_database, add_site, opened_store, the_site
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.roles import Standing
    from models.tables.store import Store

_ROLES = [role.value for role in Role]


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    made = {name: deeds.add_parser(name, help=purpose) for name, purpose in _DEEDS.items()}
    for name, each in made.items():
        if name != "list":
            each.add_argument("id", metavar="ID", help="how the log names the person")
        add_site(each)
        add_database(each)
    made["list"].add_argument("--json", action="store_true", help="for programs")
    made["list"].add_argument("--all", action="store_true", help="those who are retired too")
    made["badge"].add_argument("--new", action="store_true", help="a new badge; the old one is void")
    add_paper(made["badge"], required=False)
    made["role"].add_argument("role", choices=_ROLES, metavar="ROLE", help="%(choices)s")
    made["language"].add_argument("language", choices=LANGUAGES, metavar="LANGUAGE", help="%(choices)s")
    for name in ("add", "pin"):
        made[name].add_argument("--pin-stdin", action="store_true", help="read the PIN from standard input")
    _add_person(made["add"])


_DEEDS = {
    "add": "let somebody sign in; prints PIN and badge",
    "list": "everybody who may sign in",
    "retire": "let somebody sign in no more",
    "badge": "print the text of a person's badge barcode",
    "pin": "give a person another PIN",
    "role": "give a person another role",
    "language": "draw a person's screens in another language",
}


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the person's name")
    parser.add_argument("--badge", default="", help="the badge's token (default: a new one)")
    parser.add_argument("--language", default="en", help="en or sv (default: %(default)s)")
    parser.add_argument(
        "--role",
        choices=_ROLES,
        default=Role.PACKER.value,
        help="default: %(default)s",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do the deed at the site."""
    deeds = {
        "add": _add, "list": _list, "retire": _retire, "badge": _badge, "pin": _pin, "role": _role,
        "language": _language,
    }  # fmt: skip
    with opened_store(arguments) as store:
        deeds[arguments.deed](store, the_site(store, arguments.site), arguments)
    return 0


def _add(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    pin = _chosen_pin(arguments)
    person = Packer(
        packer=PackerId(arguments.id),
        name=arguments.name,
        badge=arguments.badge or new_badge(),
        pin_hash=_hash(pin),
        language=arguments.language,
        role=arguments.role,
    )
    store.add_person(site, person)
    _say_pin(pin, arguments)
    print(f"Badge: {_badge_text(person)}")


def _list(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    people = [each for each in store.people(site) if each.active or arguments.all]
    if arguments.json:
        print_json([_report(each) for each in people])
    else:
        print_table([_row(each) for each in people])


def _report(each: "Standing") -> dict[str, object]:
    """Neither PIN nor badge: with either one could sign in as somebody else."""
    person = each.person
    return {
        "packer": person.packer,
        "name": person.name,
        "role": person.role,
        "language": person.language,
        "active": each.active,
        "retired_at": each.retired_at,
    }


def _row(each: "Standing") -> tuple[str, ...]:
    person = each.person
    return (person.packer, person.name, person.role, person.language, "" if each.active else "retired")


def _retire(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    store.retire_person(site, PackerId(arguments.id), datetime.now(UTC))


def _badge(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    person = store.person(site, PackerId(arguments.id))
    if arguments.new or not person.badge:
        person = store.change_person(site, person.packer, badge=new_badge())
    print(_badge_text(person))
    if arguments.to is not None:
        from models.wording.documents import badges_title
        from printing.documents.code_labels import badge

        write_labels(arguments, [badge(person)], badges_title())


def _pin(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    pin = _chosen_pin(arguments)
    store.change_person(site, PackerId(arguments.id), pin_hash=_hash(pin))
    _say_pin(pin, arguments)


def _role(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    store.change_person(site, PackerId(arguments.id), role=arguments.role)


def _language(store: "Store", site: SiteId, arguments: argparse.Namespace) -> None:
    store.change_person(site, PackerId(arguments.id), language=arguments.language)


def _chosen_pin(arguments: argparse.Namespace) -> str:
    """Never an argument: those can be read by everybody on the machine."""
    from models.tables.store.people import check_pin

    pin = sys.stdin.readline().strip() if arguments.pin_stdin else new_pin()
    check_pin(pin)
    return pin


def _hash(pin: str) -> str:
    from models.pins import hash_pin

    return hash_pin(pin, os.urandom(16))


def _say_pin(pin: str, arguments: argparse.Namespace) -> None:
    if not arguments.pin_stdin:
        print(f"PIN: {pin}")


def _badge_text(person: Packer) -> str:
    from models.scans.own_codes import badge_code

    return badge_code(person.badge)
