"""How a command that runs on and on is asked to end."""

import asyncio
import os
import signal


async def told_to_stop() -> None:
    """Return once this process is sent SIGTERM or SIGINT."""
    told = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    await told.wait()


async def left_alone(pipe: int) -> None:
    """Return once the other end of `pipe` is closed: its holder has ended, in whatever way."""
    left = asyncio.Event()
    loop = asyncio.get_running_loop()

    def look() -> None:
        if not os.read(pipe, 4096):
            left.set()

    loop.add_reader(pipe, look)
    try:
        await left.wait()
    finally:
        loop.remove_reader(pipe)
