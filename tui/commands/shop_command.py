"""`kolli shop list|show|set`: what a shop sets for itself."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from models.errors import NotAllowed
from models.translation import LANGUAGES
from models.types import ShopId
from tui.commands.store_opening import add_database, opened_store, the_shop
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.orders import Shop
    from models.tables.store import Store
    from models.tables.store.shop_settings import ShopSettings

_AS_THE_STORE = "default"
_AS_THE_SITE = "site"
_NO_LOGO = "none"
_TEXTS = ("thanks", "return_address", "footer")


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    listing = deeds.add_parser("list", help="every shop with its interval of the pack script")
    showing = deeds.add_parser("show", help="one shop, whole")
    setting = deeds.add_parser("set", help="change a shop's settings")
    for each in (listing, showing, setting):
        add_database(each)
    for each in (showing, setting):
        each.add_argument("shop", nargs="?", metavar="SHOP", help="not needed where the store has one shop")
    for each in (listing, showing):
        each.add_argument("--json", action="store_true", help="for programs")
    _add_settings(setting)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pack-run-minutes",
        metavar="MINUTES",
        help="between runs of the pack script; 0 is by hand only, 'default' what kolli.toml says",
    )
    parser.add_argument(
        "--preorder-days",
        type=int,
        metavar="DAYS",
        help="after which a cart that was never bought is cancelled; 0 is never",
    )
    parser.add_argument(
        "--own-invoice",
        metavar="METHODS",
        help="payment methods that are the shop's own invoice, with commas; 'default' as built in",
    )
    parser.add_argument(
        "--language",
        choices=[*LANGUAGES, _AS_THE_SITE],
        metavar="LANGUAGE",
        help="of receipts and invoices: %(choices)s; 'site' is that of the warehouse that prints",
    )
    parser.add_argument("--payment-days", type=int, metavar="DAYS", help="to pay an own invoice in")
    parser.add_argument(
        "--last-invoice",
        type=int,
        metavar="NUMBER",
        help="the highest invoice or credit note that was sent, after a restore; 0 for none",
    )
    parser.add_argument("--logo", metavar="FILE", help="a PNG for its papers; 'none' takes it off")
    parser.add_argument("--thanks", metavar="TEXT", help="below the sums of a receipt")
    parser.add_argument("--return-address", metavar="TEXT", help="where goods are sent back to, on receipts")
    parser.add_argument("--footer", metavar="TEXT", help="at the foot of receipts and invoices")


def run(arguments: argparse.Namespace) -> int:
    """List, show or set."""
    with opened_store(arguments) as store:
        if arguments.deed == "list":
            return _list(store, as_json=arguments.json)
        shop = the_shop(store, arguments.shop)
        if arguments.deed == "set":
            _set(store, shop, arguments)
            return 0
        return _show(store, shop, as_json=arguments.json)


def _list(store: "Store", *, as_json: bool) -> int:
    shops = [(store.shop(shop), store.shop_settings(shop)) for shop in store.shops()]
    if as_json:
        print_json([_report(shop, settings) for shop, settings in shops])
    else:
        print_table([(shop.shop, shop.name, _interval(settings)) for shop, settings in shops])
    return 0


def _show(store: "Store", shop: ShopId, *, as_json: bool) -> int:
    particulars, settings = store.shop(shop), store.shop_settings(shop)
    if as_json:
        print_json(_report(particulars, settings))
        return 0
    print(f"{particulars.shop}  {particulars.name}")
    print(f"  Pack script: {_interval(settings)}")
    print(f"  Carts that are not bought: {_expiry(settings)}")
    print(f"  Language of receipts and invoices: {particulars.language or 'that of the site'}")
    print(f"  Own invoice: {_methods(settings)}, to be paid within {particulars.payment_terms} days")
    return 0


def _report(shop: "Shop", settings: "ShopSettings") -> dict[str, object]:
    return {**msgspec.structs.asdict(shop), "settings": settings}


def _interval(settings: "ShopSettings") -> str:
    minutes = settings.pack_run_minutes
    if minutes is None:
        return "as kolli.toml says"
    return f"every {minutes} minutes" if minutes else "by hand only"


def _expiry(settings: "ShopSettings") -> str:
    return f"cancelled after {settings.preorder_days} days" if settings.preorder_days else "kept for ever"


def _methods(settings: "ShopSettings") -> str:
    if settings.own_invoice is None:
        return "the payment methods built in"
    return ", ".join(settings.own_invoice) or "no payment method"


def _set(store: "Store", shop: ShopId, arguments: argparse.Namespace) -> None:
    was = store.shop_settings(shop)
    wanted = was
    if arguments.pack_run_minutes is not None:
        wanted = replace(wanted, pack_run_minutes=_minutes(arguments.pack_run_minutes))
    if arguments.preorder_days is not None:
        wanted = replace(wanted, preorder_days=arguments.preorder_days)
    if arguments.own_invoice is not None:
        wanted = replace(wanted, own_invoice=_read_methods(arguments.own_invoice))
    if wanted != was:
        store.put_shop_settings(shop, wanted)
    if arguments.payment_days is not None:
        _set_payment_days(store, shop, arguments.payment_days)
    if arguments.language is not None:
        language = "" if arguments.language == _AS_THE_SITE else arguments.language
        store.add_shop(replace(store.shop(shop), language=language))
    if arguments.last_invoice is not None:
        store.go_on_invoicing(shop, arguments.last_invoice, datetime.now(UTC))
    _set_papers(store, shop, arguments)


def _set_papers(store: "Store", shop: ShopId, arguments: argparse.Namespace) -> None:
    from models.shop_papers import check_papers

    particulars = store.shop(shop)
    texts = {name: given for name in _TEXTS if (given := getattr(arguments, name)) is not None}
    papers = replace(particulars.papers, **texts)
    if arguments.logo is not None:
        papers = replace(papers, logo=_read_logo(arguments.logo))
    if papers != particulars.papers:
        check_papers(papers)
        store.add_shop(replace(particulars, papers=papers))


def _read_logo(name: str) -> bytes:
    if name == _NO_LOGO:
        return b""
    try:
        return Path(name).read_bytes()
    except OSError as wrong:
        raise NotAllowed(f"{name} cannot be read: {wrong.strerror or wrong}.") from wrong


def _set_payment_days(store: "Store", shop: ShopId, days: int) -> None:
    if not 0 <= days <= 365:
        raise NotAllowed("An own invoice is to be paid within 0 to 365 days.")
    store.add_shop(replace(store.shop(shop), payment_terms=days))


def _minutes(text: str) -> int | None:
    if text == _AS_THE_STORE:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise NotAllowed(f"{text!r} is no number of minutes: 0 or more, or 'default', was expected.")
    return int(text)


def _read_methods(text: str) -> tuple[str, ...] | None:
    if text == _AS_THE_STORE:
        return None
    return tuple(method for method in text.split(",") if method.strip())
