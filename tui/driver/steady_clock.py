"""The time by which input is judged: it stands still while the program does. Pure: the clock is passed in.

A code that comes while the program stands still (stopped, swapped out, the host short of time) waits in the
terminal's buffer, and when the program goes on it looks as if the rest of the code came late. Had the program
run, it would have seen it in time: so input that is there when a look comes too late counts as having come at
the look before, and the time between never was. A look that comes too late and finds nothing is a sign of a
host so busy that what brings the input is late as well: it gets a little more time.
"""

from collections.abc import Callable

WATCH = 0.05
"""Seconds after a read in which the next look is due: the LF after a CR may be on its way."""

LATE = 0.005
"""Seconds by which any look may be late."""

GRACE = 0.02
"""Seconds that input gets after a look that was too late."""


class SteadyClock:
    """Seconds that never go back, from look to look."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._stood_still = 0.0
        self._looked_at = monotonic()
        self._watch_until = self._graced = float("-inf")

    @property
    def now(self) -> float:
        return self._monotonic() - self._stood_still

    def patience(self, deadline: float | None) -> float | None:
        """Return for how long to wait for input, None for ever; `deadline` is the router's."""
        due = self._due(deadline)
        return None if due is None else max(0.0, due - self.now)

    def look(self, deadline: float | None, *, readable: bool) -> float:
        """Return what time it is at this look, at which there is input or not."""
        due, now = self._due(deadline), self.now
        if readable and due is not None and now > due + LATE:
            self._stood_still += now - self._looked_at
            now = self._looked_at
        elif due is not None and now > due + LATE and due > self._graced:
            back = max(self._looked_at, due - GRACE)
            self._stood_still += now - back
            self._graced, now = due, back
        if readable:
            self._watch_until = now + WATCH
        elif now >= self._watch_until:
            self._watch_until = float("-inf")
        self._looked_at = now
        return now

    def _due(self, deadline: float | None) -> float | None:
        watched = self._watch_until if self._watch_until > float("-inf") else None
        return min((at for at in (deadline, watched) if at is not None), default=None)
