"""One thread that owns one connection, and calls through it that are given up on after a time.

A library that blocks cannot be interrupted. So the caller stops waiting, the thread is left behind with its
connection, and a new one takes its place; it ends by itself when its call comes back.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

_MOST_LEFT_BEHIND = 1
"""A further call would only wait for the same."""

_PATIENCE = 0.5
"""Seconds without an answer, after which that is told; the call goes on."""

C = TypeVar("C")
R = TypeVar("R")


class _Worker(Generic[C]):
    """A thread and the connection that it alone touches."""

    def __init__(self, connect: Callable[[], C]) -> None:
        self._connect = connect
        self._tasks: SimpleQueue[tuple[Callable[[C], Any], Future[Any]] | None] = SimpleQueue()
        self.thread = threading.Thread(target=self._work, name="spooler", daemon=True)
        self.thread.start()

    def ask(self, deed: Callable[[C], R]) -> "Future[R]":
        answer: Future[R] = Future()
        self._tasks.put((deed, answer))
        return answer

    def end(self) -> None:
        """Let the thread end after what it does now."""
        self._tasks.put(None)

    def _work(self) -> None:
        connection: C | None = None
        while (task := self._tasks.get()) is not None:
            deed, answer = task
            try:
                if connection is None:
                    connection = self._connect()
                answer.set_result(deed(connection))
            except Exception as fault:  # noqa: BLE001 - it is raised in the thread that asked
                connection = None
                answer.set_exception(fault)


class BoundedThread(Generic[C]):
    """Calls through one connection, one at a time, from any thread."""

    def __init__(self, connect: Callable[[], C], seconds: float, slow: Callable[[], None]) -> None:
        """`connect` is called in the owning thread; `seconds` is how long a call may take.

        `slow` is called in the thread that waits, once for each call that takes longer than a moment.
        """
        self._connect = connect
        self._seconds = seconds
        self._slow = slow
        self._worker: _Worker[C] | None = None
        self._left_behind: list[_Worker[C]] = []
        self._one_at_a_time = threading.Lock()

    def call(self, deed: Callable[[C], R]) -> R:
        """Return what `deed` returns, or raise what it raises; TimeoutError when it takes too long.

        After an error the connection is opened anew.
        """
        with self._one_at_a_time:
            if self._worker is None:
                if self.hung_calls() >= _MOST_LEFT_BEHIND:
                    raise TimeoutError
                self._worker = _Worker(self._connect)
            try:
                return self._waited_for(self._worker.ask(deed))
            except TimeoutError:
                self._worker.end()
                self._left_behind.append(self._worker)
                self._worker = None
                raise

    def _waited_for(self, answer: "Future[R]") -> R:
        patience = min(_PATIENCE, self._seconds)
        _done, late = wait([answer], patience)
        if late:
            self._slow()
        return answer.result(self._seconds - patience)

    def hung_calls(self) -> int:
        """How many calls that were given up on are still under way."""
        self._left_behind = [worker for worker in self._left_behind if worker.thread.is_alive()]
        return len(self._left_behind)

    def close(self) -> None:
        """Let the thread end."""
        with self._one_at_a_time:
            if self._worker is not None:
                self._worker.end()
                self._worker.thread.join(self._seconds)
                self._worker = None
