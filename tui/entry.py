"""What `kolli` runs: a login joins the session host before anything heavy is imported; else `tui.cli`."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    if not sys.argv[1:]:
        from models.home import home_folder
        from tui.sessions.client import joined

        status = joined(home_folder())
        if status is not None:
            return status
    from tui.cli import main as command_line

    return command_line()
