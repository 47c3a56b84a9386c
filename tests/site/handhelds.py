"""A handheld as a process of its own: picks one unit at a time and tells of each that is on disk."""

import sys
from pathlib import Path

from models.operations import SetComment
from models.tables.site import SiteDatabase
from tests.site.values import act, order


def main(home: str, name: str, times: str) -> None:
    """Record `times` comments on the order, and say each one's text once `record` has returned."""
    with SiteDatabase.open(Path(home)) as site:
        for place in range(int(times)):
            said = f"{name}-{place}"
            site.record(act(order().key, SetComment(comment=said), by=name))
            sys.stdout.write(said + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
