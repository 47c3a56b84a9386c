"""`kolli sessions`: keeps one warm interpreter and forks a terminal program for each login."""

import argparse
import sys
from pathlib import Path

from models.errors import KolliError
from models.settings import read_settings
from tui.commands import terminal_command
from tui.sessions.host import Host
from tui.sessions.login import Login


def add(_parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(arguments: argparse.Namespace) -> int:
    """Take logins until told to stop (SIGTERM, SIGINT)."""
    home: Path = arguments.home
    terminal_command.check_site(home)
    read_settings(home)

    def program(login: Login) -> int:
        try:
            settings = read_settings(home)
            return terminal_command.open_terminal(home, settings, login)
        except KolliError as refused:
            print(f"kolli: {refused.message}", file=sys.stderr, flush=True)
            return 1

    terminal_command.warm_up()
    host = Host(home, program)
    print(f"Kolli's session host takes logins in {home}", flush=True)
    host.serve()
    return 0
