"""`kolli` without a command: the terminal program, on the site of this machine."""

import argparse
import gc
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from models.errors import NotFound, SettingsWrong
from models.screen_sizes import ScreenSize, SetSize
from models.settings import Settings, SiteSettings, read_settings
from models.wording import sign_in as wording
from tui.sessions.client import joined
from tui.sessions.login import Login
from tui.whereabouts import terminal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from models.types import PackerId
    from tui.office import Office
    from tui.tools import StoreTools

_LOOKS_FOR_GARBAGE = (700, 10, 2)
"""For `gc.set_threshold`: a screen that was left is garbage that only a look at all objects finds.

A screen is some thousand objects. With CPython's own 10 in place of the 2 they come to 6 MB in between, and
a look takes 47 ms and not 8; all looks together take as long (measured over 200 screens).
"""
_ENDS = {"CR": "\r", "LF": "\n", "TAB": "\t"}


def run(arguments: argparse.Namespace) -> int:
    """Open the terminal program with the settings of this machine's site."""
    check_site(arguments.home)
    status = joined(arguments.home, ascii_only=arguments.ascii, size=arguments.size)
    if status is not None:
        return status
    settings = read_settings(arguments.home)
    _prepare()
    login = Login.here(ascii_only=arguments.ascii, size=arguments.size)
    return open_terminal(arguments.home, settings, login)


def check_site(home: Path) -> None:
    """Raise `NotFound` where no site lies."""
    if not (home / "local.db").exists():
        raise NotFound(
            f"There is no site in {home}. Start its agent (kolli site), "
            "set KOLLI_HOME to where it is, or try: kolli demo"
        )


def warm_up() -> None:
    """Import all that a terminal program needs, and rehearse one without a terminal on a site of its own."""
    _prepare()
    rehearsal = import_module("tui.sessions.rehearsal")
    rehearsal.rehearse()


def _prepare() -> None:
    """Before Textual is imported: it is to draw at once, not at the next sixtieth of a second."""
    os.environ.setdefault("TEXTUAL_FPS", "240")
    _leave_postgresql_out()


def _leave_postgresql_out() -> None:
    """Keep peewee from loading a database driver that a site's files do not need: a sixth of the start.

    A module that is None in `sys.modules` is one that is not installed (importlib's own documented way).
    """
    if "psycopg" not in sys.modules:
        sys.modules["psycopg"] = cast("ModuleType", None)


def open_terminal(home: Path, settings: Settings, login: Login) -> int:
    """Open the terminal program on the site in `home`; ends when the packer leaves it or the line is cut.

    The login's size goes before whatever the terminal announces or is known to have.
    Raises `SettingsWrong` where there is no terminal to draw on, and for what is no size.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SettingsWrong(wording.no_terminal(), code="no_terminal")
    gc.disable()  # what is imported stays: to look it through for garbage is a seventh of the start
    from models.tables.site import SiteDatabase
    from tui.app import KolliApp
    from tui.driver.handheld_driver import HandheldDriver, scrub_environment
    from tui.driver.router import RouterSettings

    gc.freeze()
    gc.enable()
    gc.set_threshold(*_LOOKS_FOR_GARBAGE)
    scrub_environment()
    ends = frozenset(_ENDS[name] for name in settings.scanner.endings)
    HandheldDriver.settings = RouterSettings(ends=ends, prefix=settings.scanner.prefix)
    HandheldDriver.ascii_only = login.ascii_only
    HandheldDriver.usual_size = ScreenSize.parse(settings.terminal.size) if settings.terminal.size else None
    given = SetSize(ScreenSize.parse(login.size)) if login.size else None
    terminal = terminal_of(login.environment, login.credentials, settings.terminal.shared_keys)
    with SiteDatabase.open(home, settings.printing) as site:
        HandheldDriver.set_size = given or site.kept_size(terminal)
        app = KolliApp(
            site,
            clock=lambda: datetime.now(UTC),
            terminal=terminal,
            label_when=settings.printing.label_when,
            tools=_tools(settings.site),
            office=_office(settings.site),
            idle_minutes=settings.terminal.idle_minutes,
            language=settings.site.language,
        )
        app.run(mouse=False)
    return app.return_code or 0


def _tools(site: SiteSettings) -> "StoreTools | None":
    """What asks the store, where the settings say which; it is only asked when somebody does."""
    from tui.tools import StoreTools

    return StoreTools(site.store_url, site.token) if site.store_url and site.token else None


def _office(site: SiteSettings) -> "Callable[[PackerId], Office] | None":
    """The same for settings, on behalf of whoever is signed in."""
    from tui.office import office_at

    return office_at(site.store_url, site.token) if site.store_url and site.token else None
