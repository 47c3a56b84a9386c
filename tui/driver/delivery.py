"""Hands what was typed to the app in the order in which it was typed.

The app gets a scan at once, while a key travels from the app to the screen to the field with the focus and
its effect back again: of Enter and a scan in one read, the scan would be handled first, and of Enter and a
digit, the digit, since that is typed on the way there. So what follows a key waits until the key has been
through.
"""

import asyncio
from contextlib import suppress

from textual.app import App, ScreenStackError
from textual.message import Message
from textual.message_pump import MessagePump

from tui.messages import ScanReceived

PATIENCE = 5.0
"""Seconds that anything waits for a key before it; a handler that waits longer waits for something else."""


class OrderedDelivery:
    """A queue from the input thread to the app, emptied by one task on the app's loop."""

    def __init__(self, app: "App[object]", loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop
        self._waiting: asyncio.Queue[Message] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver; call it on the loop."""
        self._task = self._loop.create_task(self._run())

    def stop(self) -> None:
        """Deliver no more; call it on the loop."""
        if self._task is not None:
            self._task.cancel()

    def put(self, message: Message) -> None:
        """Deliver after all that was put before; from any thread, and to nobody once the loop has ended."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, message)

    async def _run(self) -> None:
        key_before = False
        while True:
            message = await self._waiting.get()
            if key_before:
                await self._key_is_through()
            key_before = not isinstance(message, ScanReceived)
            message.set_sender(self._app)
            self._app.post_message(message)

    async def _key_is_through(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await _passed(self._app)
                for pump in self._way_back():
                    await _passed(pump)

    def _way_back(self) -> list[MessagePump]:
        """Where a key and then its effect pass: the focus twice, since it posts the effect to itself."""
        try:
            screen = self._app.screen
        except ScreenStackError:
            return [self._app]
        focused = screen.focused or screen
        return [screen, focused, *focused.ancestors_with_self]


async def _passed(pump: MessagePump) -> None:
    """Wait until a pump has handled all that is in its queue now; one that is closing has nothing to say."""
    passed = asyncio.Event()
    if pump.call_later(passed.set):
        await passed.wait()
