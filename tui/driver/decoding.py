"""Bytes of a terminal to characters, whatever the terminal's character set is."""


class ForgivingDecoder:
    """UTF-8, and Latin-1 for every byte that UTF-8 cannot be: no byte stops the program.

    A handheld's client may speak either. A byte that could begin a UTF-8 character is held until the next
    one comes or `flush` is called, since on a Latin-1 terminal it is `å` all by itself.
    """

    def __init__(self) -> None:
        self._held = b""

    @property
    def holding(self) -> bool:
        """Whether bytes wait for company."""
        return bool(self._held)

    def feed(self, data: bytes) -> str:
        """Decode what is whole; hold the last few bytes if they may be the beginning of a character."""
        data, self._held = self._held + data, b""
        characters: list[str] = []
        while data:
            try:
                characters.append(data.decode())
                break
            except UnicodeDecodeError as error:
                characters.append(data[: error.start].decode())
                data = data[error.start :]
                if error.reason == "unexpected end of data":
                    self._held = data
                    break
                characters.append(data[:1].decode("latin-1"))
                data = data[1:]
        return "".join(characters)

    def flush(self) -> str:
        """Give out held bytes as Latin-1: nothing came after them."""
        held, self._held = self._held, b""
        return held.decode("latin-1")
