"""A printer that does what a test tells it: a CUPS backend that plays a piece of shell for each job."""

from typing import Self

from tests.printing.cups_server import PrivateCups
from tests.printing.waiting import wait_for

PRINTS = 'cat "$6" > "$(mktemp "$papers/$1.XXXXXX")"'
"""Let the paper come out."""
OK, FAILED, AUTH_REQUIRED, HOLD, STOP, CANCEL, RETRY, RETRY_CURRENT = range(8)
"""What a backend's exit codes mean (backend(7) of CUPS)."""


_DRIVER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRIAL.PPD"
*Manufacturer: "Trial"
*Product: "(Trial)"
*ModelName: "Trial"
*ShortNickName: "Trial"
*NickName: "Trial"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter: "{way}"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A6
*PageSize A6/A6: "<</PageSize[297 420]>>setpagedevice"
*CloseUI: *PageSize
*DefaultImageableArea: A6
*ImageableArea A6/A6: "0 0 297 420"
*DefaultPaperDimension: A6
*PaperDimension A6/A6: "297 420"
"""
"""A printer's description (PPD 4.3) whose driver takes what `way` says: format, cost, filter of CUPS."""


class ScriptedPrinter:
    """A raw queue of a private cupsd. Without `play`, jobs come out as papers."""

    def __init__(self, server: PrivateCups, name: str) -> None:
        self._server = server
        self.name = name
        self._folder = server.base / "papers" / name
        self._empty_folder()
        self._script = server.base / f"{name}.play"
        self.play(PRINTS)
        server.add_queue(name, f"scripted:{self._script}")

    def play(self, *lines: str) -> None:
        """What the backend is to do from now on: lines of shell. `$1` is the job's number, `$6` its file."""
        scratch = self._script.with_suffix(".new")
        scratch.write_text("\n".join((f"papers={self._folder}", *lines, "")))
        scratch.rename(self._script)

    def drive_by(self, way: str) -> None:
        """Give the queue a driver: `application/x-nothing 0 -` takes what nobody has."""
        driver = self._script.with_suffix(".ppd")
        driver.write_text(_DRIVER.format(way=way))
        self._server.command("lpadmin", "-p", self.name, "-P", str(driver))

    def gate(self) -> str:
        """Shell that waits in the middle of a job until the test lets it go on."""
        return (
            f"touch {self._folder}/arrived; while [ -d {self._folder} ] && [ ! -e {self._folder}/open ];"
            " do sleep 0.02; done"
        )

    def wait_until_at_gate(self) -> None:
        arrived = self._folder / "arrived"
        wait_for(arrived.exists, f"{self.name} to begin", describe=self._server.error_log)
        arrived.unlink()

    def open_gate(self) -> None:
        (self._folder / "open").touch()

    def papers(self) -> list[bytes]:
        """The bytes of each paper, in the order of the jobs."""
        papers = self._folder.glob("[0-9]*.*")
        in_order = sorted(papers, key=lambda paper: (int(paper.stem), paper.stat().st_mtime_ns))
        return [paper.read_bytes() for paper in in_order]

    def remove(self) -> None:
        """Take the queue away, with its jobs."""
        self.open_gate()
        self._server.wake()
        self._server.start()
        self._server.command("cancel", "-a", "-x", self.name)
        self._server.command("lpadmin", "-x", self.name)

    def _empty_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # The backend runs as the user `lp`, where cupsd is root's.
        self._folder.chmod(0o777)
        for left in self._folder.iterdir():
            left.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()
