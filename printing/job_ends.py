"""What cupsd said as it ended a job.

A job's attributes do not tell a document that cupsd could not begin with from one that a printer gave up in
mid-page: both are aborted after `time-at-processing`. The event of the job's end does (RFC 3995, RFC 3996
`ippget`), in cupsd's own words, which are the same in every language.
"""

import time
from collections.abc import Callable
from typing import Any

_EVENTS = ["job-completed"]
"""Of those cancelled and aborted too (RFC 3995 5.3.3.4.3). cupsd keeps the last hundred events."""
_SERVER_ERRORS = 0x500
"""RFC 8011 13.1: asking again may bring another answer."""
_LEASE = 3600.0
"""Seconds; one that nobody asks for any more is forgotten by cupsd then."""


class JobEnds:
    """A subscription at one cupsd; where cupsd allows none, nothing is known."""

    def __init__(
        self, refusal: tuple[type[Exception], ...], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`refusal` is what the connections raise when cupsd answers no, with the status."""
        self._refusal = refusal
        self._clock = clock
        self._subscription: int | None = None
        self._since = 0.0

    def listen(self, connection: Any) -> None:
        """Keep what is said of jobs from now on. Costs nothing most of the time."""
        if self._since and self._clock() - self._since < _LEASE / 2:
            return
        self._since = self._clock()
        try:
            self._subscription = connection.createSubscription(
                "/", events=_EVENTS, lease_duration=int(_LEASE)
            )
        except self._refusal as error:
            self._subscription = None
            if error.args[0] >= _SERVER_ERRORS:
                self.forget()

    def said(self, connection: Any, number: int) -> str:
        """Return what was said as the job ended; empty when that is not known."""
        if self._subscription is None:
            return ""
        try:
            events = connection.getNotifications([self._subscription])["events"]
        except self._refusal:
            self.forget()
            return ""
        texts = [str(each["notify-text"]) for each in events if each.get("notify-job-id") == number]
        return texts[-1] if texts else ""

    def forget(self) -> None:
        """Another cupsd, or none, may be there: listen anew."""
        self._subscription, self._since = None, 0.0
