"""Start a command in a pseudo-terminal of 80x24, wait for a full-screen program to draw, and hang up.

    python -m tests.house.demo_smoke COMMAND...

Used by `bare_root.sh`. Prints the screen. Exit status 0 when a screen came, 1 when the command ended before.
"""

import sys
from collections.abc import Sequence

import pexpect
import pyte

SET_UP_SECONDS = 900
"""System packages and the whole virtual environment, over a slow line."""


def first_screen(command: Sequence[str]) -> list[str]:
    """Return the 24 lines of the first drawn screen; raises `pexpect.TIMEOUT` or `pexpect.EOF`."""
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    child = pexpect.spawn(command[0], list(command[1:]), dimensions=(24, 80), encoding="utf-8")
    asked = False
    try:
        while not is_drawn(screen):
            stream.feed(child.read_nonblocking(size=65536, timeout=SET_UP_SECONDS))
            if not asked and "Press Enter" in "\n".join(screen.display):
                asked = True
                child.send("\r")
    except pexpect.EOF:
        sys.stderr.write("\n".join(screen.display) + "\n")
        raise
    finally:
        child.close(force=True)
    return list(screen.display)


def is_drawn(screen: pyte.Screen) -> bool:
    """A full-screen program hides the cursor of the terminal, and writes over what was there."""
    lines = [line for line in screen.display if line.strip()]
    return screen.cursor.hidden and len(lines) > 2 and "Press Enter" not in "\n".join(lines)


def main(command: Sequence[str]) -> int:
    try:
        sys.stdout.write("\n".join(first_screen(command)) + "\n")
    except (pexpect.EOF, pexpect.TIMEOUT) as failed:
        sys.stderr.write(f"no screen came: {type(failed).__name__}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
