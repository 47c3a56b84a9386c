"""What the commands of the store share: which database, and a shop or site where there is only one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import NotFound
from models.settings import read_settings
from models.types import ShopId, SiteId

if TYPE_CHECKING:
    from models.tables.store import Store


_MOST_DAYS = 3650
"""Ten years."""


def add_database(parser: argparse.ArgumentParser) -> None:
    """Let the caller name the store's database."""
    parser.add_argument(
        "--database",
        metavar="URL",
        help="sqlite:///PATH or postgresql://... (default: kolli.toml's, or store.db in KOLLI_HOME)",
    )


def add_site(parser: argparse.ArgumentParser) -> None:
    """Let the caller name the site."""
    parser.add_argument("--site", help="which warehouse (not needed where the store has one)")


def add_shop(parser: argparse.ArgumentParser) -> None:
    """Let the caller name the shop."""
    parser.add_argument("--shop", help="whose (not needed where the store has one shop)")


def add_days(parser: argparse.ArgumentParser) -> None:
    """Let the caller say for how long a token is good."""
    parser.add_argument(
        "--days", type=_days, metavar="N", help="how long the token is good (default: until it is replaced)"
    )


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_DAYS):
        raise argparse.ArgumentTypeError(f"1 to {_MOST_DAYS} was expected")
    return int(text)


def expiry(days: int | None) -> datetime | None:
    """When a token that is made now expires; None for never."""
    return None if days is None else datetime.now(UTC) + timedelta(days=days)


def open_store(arguments: argparse.Namespace) -> "Store":
    """Open the store's database, made and migrated when it is new."""
    from models.tables.store import Store

    return Store.open(arguments.database or database_url(arguments.home))


@contextmanager
def opened_store(arguments: argparse.Namespace) -> Iterator["Store"]:
    """Open the store's database for as long as the context is open."""
    store = open_store(arguments)
    try:
        yield store
    finally:
        store.close()


def the_site(store: "Store", named: str | None) -> SiteId:
    """Return the site that was named, or the only one. Raises `NotFound`."""
    sites = [each.site for each in store.sites()]
    if named is not None:
        if named not in sites:
            raise NotFound(f"There is no site {named}.")
        return SiteId(named)
    if len(sites) == 1:
        return sites[0]
    if not sites:
        raise NotFound("The store has no site yet: kolli set-up FILE loads one.")
    raise NotFound(f"The store has several sites: {', '.join(sites)}. Say which with --site.")


def database_url(home: Path) -> str:
    """The database of the settings, or `store.db` in the folder of all state."""
    given = read_settings(home).store.database
    if given:
        return given
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{home.absolute() / 'store.db'}"


def the_shop(store: "Store", named: str | None) -> ShopId:
    """Return the shop that was named, or the only one. Raises `NotFound`."""
    shops = sorted(store.shops())
    if named is not None:
        return store.shop(ShopId(named)).shop
    if len(shops) == 1:
        return shops[0]
    if not shops:
        raise NotFound("The store has no shop yet: kolli set-up FILE loads one.")
    raise NotFound(f"The store has several shops: {', '.join(shops)}. Say which with --shop.")
