"""What a session holds in memory while many run, against a bare Python process among as many.

`python -m benches.memory [SESSIONS]` has a session host run programs at 26x20, each signed in, beside the
logins that wait for them, and reads what is their own and their part of what they share (PSS, in
/proc/PID/smaps_rollup). The budget is 1.5 times a bare Python process. Then one session goes in and out of
screens as in a day's work: what it holds for itself must not go on growing.
"""

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from models.demo import load_demo_shop
from models.scans.own_codes import badge_code, order_code
from models.tables.site import SiteDatabase
from tests.end_to_end.handheld import Handheld
from tests.ssh.test_sessions import SessionHost
from tests.tui.demo_site import fill

SESSIONS, BUDGET = 50, 1.5
ROUNDS = 40
"""Of seven screens each."""


def main(sessions: int) -> None:
    """Run both kinds, one after the other, and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "site"
        program, login = _sessions(home, sessions)
        held = _worked(home)
    bare = _bare(sessions)
    print(f"{sessions} at once, memory of each (PSS, the part of what is shared included)")
    print(f"  bare Python {bare:5.1f} MB, a session {program:5.1f} MB, its login {login:5.1f} MB")
    print(f"  ratio {program / bare:.2f}, budget {BUDGET:g}; with its login {(program + login) / bare:.2f}")
    rounds = ", ".join(f"{held[each]:.1f} MB" for each in (0, ROUNDS // 2, ROUNDS))
    print(f"  of its own a session has, after 0, {ROUNDS // 2} and {ROUNDS} rounds: {rounds}")


def _sessions(home: Path, sessions: int) -> tuple[float, float]:
    """Megabytes of a program, and of the login that started it."""
    with SiteDatabase.open(home) as site:
        fill(site)
    packers = load_demo_shop().packers
    host = SessionHost(home)
    with ExitStack() as kept:
        kept.callback(host.end)
        opened = [
            kept.enter_context(
                Handheld([str(Path(sys.executable).with_name("kolli"))], columns=26, rows=20, home=home)
            )
            for _ in range(sessions)
        ]
        for handheld in opened:
            handheld.wait_for("Scan your badge")
        for place, handheld in enumerate(opened):
            handheld.scan(badge_code(packers[place % len(packers)].badge))
            handheld.wait_until(partial(_is_in, handheld), "what comes after signing in")
        return _each(host.programs()), _each([handheld.process for handheld in opened])


def _worked(home: Path) -> list[float]:
    """Megabytes that one session has for itself alone, signed in and after each round."""
    host = SessionHost(home)
    command = [str(Path(sys.executable).with_name("kolli"))]
    with ExitStack() as kept:
        kept.callback(host.end)
        handheld = kept.enter_context(Handheld(command, columns=26, rows=20, home=home))
        handheld.wait_for("Scan your badge")
        handheld.scan(badge_code(load_demo_shop().packers[0].badge))
        handheld.wait_for("2 Outbound")
        (program,) = host.programs()
        held = [_megabytes(program, "Private_Clean", "Private_Dirty")]
        for _ in range(ROUNDS):
            _go_round(handheld)
            held.append(_megabytes(program, "Private_Clean", "Private_Dirty"))
        return held


def _go_round(handheld: Handheld) -> None:
    """From the menu into Outbound, an order, its other ways and the list of orders, and back to the menu."""
    handheld.press("2", "enter")
    handheld.wait_for("10024")
    handheld.scan(order_code("10023"))
    handheld.wait_for("0 of 3")
    handheld.press("+")
    handheld.wait_for("What now")
    handheld.press("escape")
    handheld.wait_for("0 of 3")
    handheld.press("escape")
    handheld.wait_for("2 Outbound")
    handheld.press("4", "enter")
    handheld.wait_for("10060")
    handheld.press("escape")
    handheld.wait_for("2 Outbound")


def _is_in(handheld: Handheld) -> bool:
    """There are more sessions than packers: some say that another has taken over."""
    return "Scan your badge" not in handheld.text


def _bare(count: int) -> float:
    waiting = [
        subprocess.Popen(
            [sys.executable, "-c", "print(flush=True); input()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(count)
    ]
    for each in waiting:
        if each.stdout is not None:
            each.stdout.readline()
    held = _each([each.pid for each in waiting])
    for each in waiting:
        each.communicate(b"\n")
    return held


def _each(processes: list[int]) -> float:
    """Megabytes of each, on average."""
    return sum(_megabytes(each, "Pss") for each in processes) / len(processes)


def _megabytes(process: int, *kinds: str) -> float:
    rolled_up = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kibibytes = {name: int(size.split()[0]) for name, size in (line.split(":") for line in rolled_up)}
    return sum(kibibytes[kind] for kind in kinds) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS)
