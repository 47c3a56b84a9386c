"""How long a login takes until a packer sees names to choose from, against `ssh host true`.

`python -m benches.login` starts a real sshd with the documented lines and one without, and logs in at each in
turn, with a terminal of 26x20. The first one's time is until the sign-in screen has been drawn, the other's
until the client has ended. The budget is 60 ms more than the peer.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from models.tables.site import SiteDatabase
from tests.ssh.server import Sshd, block_for
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
        home = folder / "home"
        with SiteDatabase.open(home) as site:
            fill(site)
        kolli = kept.enter_context(Sshd(folder / "kolli", block_for(home)))
        plain = kept.enter_context(Sshd(folder / "plain", ""))
        ways: tuple[tuple[Callable[[Sshd], float], Sshd], ...] = ((until_drawn, kolli), (until_ended, plain))
        times: list[list[float]] = [[], []]
        for login in range(LOGINS + 1):
            for kind, (way, sshd) in enumerate(ways):
                took = way(sshd)
                if login:  # the first of each warms the disk
                    times[kind].append(took * 1000)
    drawn, ended = median(times[0]), median(times[1])
    sys.stdout.write(
        f"login: {drawn:.0f} ms to the sign-in screen, ssh host true {ended:.0f} ms, medians of {LOGINS}:"
        f" {drawn - ended:+.0f} ms (budget +60 ms)\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
