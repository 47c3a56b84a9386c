"""The command line: `kolli` opens the terminal program, `kolli COMMAND` does one thing and ends.

Exit status: 0 done; 1 refused, with the reason on standard error; 2 the call itself was wrong.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from models.errors import KolliError
from models.home import home_folder

COMMANDS: Mapping[str, str] = {
    "demo": "the whole of Kolli on this machine, with a realistic shop, ready to pack",
    "store": "run the central order store: HTTP API and the pack script's clock",
    "site": "run a warehouse's agent: keeps step with the store and drives the printers",
    "sessions": "keep a warm program ready, so that each login paints at once",
    "set-up": "load a shop's particulars, sites, articles, stock and people into the store",
    "site-admin": "the warehouses that the store knows",
    "device": "give a site's host its token",
    "shop-token": "give a shop's program its token",
    "broker": "keep a shop's account with a freight broker, or list them",
    "webhook": "what a shop's programs were told of, and telling again what was given up",
    "shop": "what a shop sets for itself: the pack script's interval and more",
    "packer": "who may sign in at a warehouse",
    "status": "a shop's own statuses",
    "restored": "say that the store's database has come out of a backup",
    "import": "take orders into the store from a file",
    "pack-run": "run the pack script now",
    "why": "say why an order is not in Packing",
    "count": "count stock in, by file or one article",
    "stock": "say how many units of an article there are",
    "orders": "list orders",
    "order": "show one order, whole",
    "scan": "say how a scanned text is read",
    "print": "write an order's document to a file",
    "sheet": "write the command barcodes to a PDF, to print and hang up",
    "shelf-labels": "write shelf-location labels to a file",
    "scanner": "show what a scanner sends, and propose its settings",
    "printers": "list the printers and what goes to each, print a test page, look for more",
    "station": "the packing tables and desks, and what each prints on",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = _parser(argv).parse_args(argv)
    try:
        return int(_module(arguments.command or "terminal").run(arguments))
    except KolliError as refused:
        print(f"kolli: {refused.message}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130


def _module(command: str) -> ModuleType:
    return import_module(f"tui.commands.{command.replace('-', '_')}_command")


class _Version(argparse.Action):
    """Looks the version up when it is asked for: the look-up costs a login more than all else here."""

    def __call__(self, parser: argparse.ArgumentParser, *_more: object) -> NoReturn:
        from importlib.metadata import version

        print(f"kolli {version('kolli')}")
        parser.exit()


def _parser(argv: Sequence[str] | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kolli",
        description="Order packing on a handheld terminal. Without a command: the terminal program.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which Kolli this is, and end")
    parser.add_argument(
        "--home",
        type=Path,
        default=home_folder(),
        help="folder of all state (default: $KOLLI_HOME or %(default)s)",
    )
    parser.add_argument(
        "--ascii",
        action="store_true",
        help="draw with plain ASCII, for a terminal that shows no other letters",
    )
    parser.add_argument(
        "--size",
        default="",
        metavar="COLUMNSxROWS",
        help="the screen's size, for a terminal that announces none or a wrong one",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    called = set(sys.argv[1:] if argv is None else argv)
    for name, purpose in COMMANDS.items() if called else ():  # a login names none
        command = commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        if name in called:
            _module(name).add(command)
    return parser
