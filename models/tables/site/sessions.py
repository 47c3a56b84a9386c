"""Where each packer is signed in, and how many wrong PINs came one after the other."""

from collections.abc import Callable
from datetime import datetime

from models import roles
from models.errors import NotAllowed
from models.roles import Setting
from models.site import PinTrials, Session
from models.tables.site.files import SiteFile
from models.tables.site.parts import SiteParts
from models.types import PackerId
from models.wording import sign_in as wording

TAKEN_OVER = "session_taken_over"
"""The code of the refusal."""


class Sessions:
    """Questions to the sessions in `local.db` over one connection, and their changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def of(self, packer: PackerId) -> Session | None:
        row = self._file.row("SELECT session, terminal, since FROM session WHERE packer = ?", (packer,))
        if row is None:
            return None
        session, terminal, since = row
        at = datetime.fromisoformat(since)
        return Session(packer=packer, session=session, terminal=terminal, since=at)

    def begin(self, session: Session) -> None:
        self._file.run(
            "REPLACE INTO session (packer, session, terminal, since) VALUES (?, ?, ?, ?)",
            (session.packer, session.session, session.terminal, session.since.isoformat()),
        )

    def end(self, session: Session) -> None:
        sql = "DELETE FROM session WHERE packer = ? AND session = ?"
        self._file.run(sql, (session.packer, session.session))

    def trials(self, packer: PackerId) -> PinTrials:
        row = self._file.row("SELECT tried, last_at FROM wrong_pin WHERE packer = ?", (packer,))
        return PinTrials() if row is None else PinTrials(row[0], datetime.fromisoformat(row[1]))

    def count_trial(self, packer: PackerId, at: datetime) -> None:
        self._file.run(
            "INSERT INTO wrong_pin (packer, tried, last_at) VALUES (?, 1, ?)"
            " ON CONFLICT (packer) DO UPDATE SET tried = tried + 1, last_at = excluded.last_at",
            (packer, at.isoformat()),
        )

    def forget_trials(self, packer: PackerId) -> None:
        self._file.run("DELETE FROM wrong_pin WHERE packer = ?", (packer,))


class SiteSessions(SiteParts):
    """The part of `models.site.Site` that is about who sits where.

    A program that has begun a session records only for as long as the session is its packer's newest.
    """

    _own: Session | None = None

    def begin_session(self, session: Session) -> None:
        """Say that the packer works here from now on, durably: an older session of theirs is over."""
        with self._noting():
            Sessions(self._files.local_writer).begin(session)
        self._own = session

    def end_session(self) -> None:
        """Say that nobody works here any more; without a session, nothing."""
        own, self._own = self._own, None
        if own is not None:
            with self._noting():
                Sessions(self._files.local_writer).end(own)

    def taken_over_by(self) -> Session | None:
        """Return the newer session of the packer who works here; None as long as there is none."""
        return self._newer(self._files.local)

    def try_pin(
        self, packer: PackerId, at: datetime, allowed: Callable[[PinTrials], bool]
    ) -> tuple[bool, PinTrials]:
        """Count a try before the PIN is looked at, durably, unless it is not `allowed` now.

        Returns whether it may be looked at, and the tries as they are now: nobody gains by several
        connections at once, nor by cutting one.
        """
        with self._noting():
            sessions = Sessions(self._files.local_writer)
            before = sessions.trials(packer)
            if not allowed(before):
                return False, before
            sessions.count_trial(packer, at)
            return True, sessions.trials(packer)

    def forget_wrong_pins(self, packer: PackerId) -> None:
        """The right PIN came."""
        with self._noting():
            Sessions(self._files.local_writer).forget_trials(packer)

    def _check_session(self) -> None:
        """Within a writing transaction: raises `NotAllowed` once a newer session has taken over."""
        if self._newer(self._files.local_writer) is not None:
            raise NotAllowed(wording.session_over(), code=TAKEN_OVER)

    def _check_may_change(self, setting: Setting) -> None:
        """Within a writing transaction: raises `NotAllowed` where the role of who works here does not reach.

        Without a session it is a command of this machine that writes, and the machine has let its user in.
        """
        self._check_session()
        if self._own is not None:
            packer = self._own.packer
            roles.check_may_change_at_site(self._replica.packer(packer), packer, setting)

    def _newer(self, file: SiteFile) -> Session | None:
        if self._own is None:
            return None
        newest = Sessions(file).of(self._own.packer)
        return None if newest is None or newest.session == self._own.session else newest
