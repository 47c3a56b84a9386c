"""The wedge drill in small: a tour of every screen and dialog. `./run wedge` does 10,000 scans."""

from tests.ssh.wedge import drill


def test_no_scan_is_lost_doubled_misrouted_or_a_key() -> None:
    # As fast as most scanners: at 30 ms a character a busy machine that runs tests is no judge.
    figures = drill(scans=200, sessions=4, seed=1, slowest=0.015)
    assert (figures.lost, figures.doubled, figures.misrouted, figures.pressed) == (0, 0, 0, 0), figures.odd
    assert figures.scans == 200
    assert len(figures.places) == 23
