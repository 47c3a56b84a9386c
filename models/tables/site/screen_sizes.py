"""The sizes that were set at terminals which announce none or a wrong one."""

from models.screen_sizes import ScreenSize, SetSize
from models.tables.site.parts import SiteParts
from models.terminals import Terminal


class SiteScreenSizes(SiteParts):
    """`models.screen_sizes.SizeDesk` over `local.db`."""

    def kept_size(self, terminal: Terminal) -> SetSize | None:
        """Return the size that was set at this terminal."""
        sql = "SELECT columns, rows, announced_columns, announced_rows FROM terminal_size WHERE terminal = ?"
        with self._files.local.snapshot():
            rows = (self._files.local.row(sql, (name,)) for name in terminal.names)
            row = next(filter(None, rows), None)
        if row is None:
            return None
        columns, rows, announced_columns, announced_rows = row
        return SetSize(ScreenSize(columns, rows), ScreenSize(announced_columns, announced_rows))

    def keep_size(self, terminal: Terminal, size: SetSize | None) -> None:
        """Remember it, durably; None forgets it."""
        with self._noting():
            file = self._files.local_writer
            if size is None:
                gone = [(name,) for name in terminal.names]
                file.run_many("DELETE FROM terminal_size WHERE terminal = ?", gone)
                return
            instead_of = size.instead_of or ScreenSize(0, 0)
            file.run(
                "REPLACE INTO terminal_size"
                " (terminal, columns, rows, announced_columns, announced_rows) VALUES (?, ?, ?, ?, ?)",
                (terminal.identity, *size.size, *instead_of),
            )
