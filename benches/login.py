"""How long a login takes until a packer sees names to choose from, against `ssh host true`.

`python -m benches.login` starts a real sshd with the documented lines, one in front of a site that has a
session host, and one without any lines, and logs in at each in turn, on 26x20. The time is until the
sign-in screen has been drawn; of `ssh host true`, until the client has ended. The budget is 60 ms more.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from models.tables.site import SiteDatabase
from tests.ssh.server import Sshd, block_for, no_start_files
from tests.ssh.test_sessions import SessionHost
from tests.tui.demo_site import fill

LOGINS = 10
DRAWN = ("Scan your badge", "Lina")
"""What stands on the sign-in screen."""


def until_drawn(sshd: Sshd) -> float:
    """Seconds from the client's start to the sign-in screen."""
    began = time.perf_counter()
    with sshd.handheld() as handheld:
        handheld.wait_for(*DRAWN)
        return time.perf_counter() - began


def until_ended(sshd: Sshd) -> float:
    """Seconds of `ssh -tt host true`."""
    began = time.perf_counter()
    sshd.run("true", options=("-tt",)).check_returncode()
    return time.perf_counter() - began


def main() -> int:
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="kolli-login-")))
        cold, warm = folder / "cold", folder / "warm"
        with SiteDatabase.open(cold) as site:
            fill(site)
        shutil.copytree(cold, warm)
        host = SessionHost(warm)
        kept.callback(host.end)
        ways: dict[str, tuple[Callable[[Sshd], float], Sshd]] = {
            "alone": (until_drawn, kept.enter_context(Sshd(folder / "a", block_for(cold)))),
            "with a session host": (until_drawn, kept.enter_context(Sshd(folder / "b", block_for(warm)))),
            "ssh host true": (until_ended, kept.enter_context(Sshd(folder / "c", no_start_files(folder)))),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for login in range(LOGINS + 1):
            for name, (way, sshd) in ways.items():
                took = way(sshd)
                if login:  # the first of each warms the disk
                    times[name].append(took * 1000)
    *ours, (peer, least) = ((name, median(took)) for name, took in times.items())
    for name, took in ours:
        sys.stdout.write(
            f"login {name}: {took:.0f} ms, {peer} {least:.0f} ms, medians of {LOGINS}:"
            f" {took - least:+.0f} ms (budget +60 ms)\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
