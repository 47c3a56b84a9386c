"""What `kolli` runs: a login joins the session host before anything heavy is imported; else `tui.cli`."""

import os
import sys


def main() -> int:
    """Run the command line and return its exit status."""
    home = os.environ.get("KOLLI_HOME")
    if home and not sys.argv[1:]:
        from tui.sessions.client import joined

        status = joined(home)
        if status is not None:
            return status
    from tui.cli import main as command_line

    return command_line()
