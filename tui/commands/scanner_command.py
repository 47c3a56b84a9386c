"""`kolli scanner`: what a scanner sends, byte by byte, and the settings that fit it."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Take nothing more."""


def run(arguments: argparse.Namespace) -> int:
    """Open the page; ends with Esc twice."""
    from models.screen_sizes import ScreenSize, SetSize
    from tui.scanner_app import ScannerApp, TappedDriver

    TappedDriver.ascii_only = arguments.ascii
    TappedDriver.set_size = SetSize(ScreenSize.parse(arguments.size)) if arguments.size else None
    app = ScannerApp()
    app.run(mouse=False)
    return app.return_code or 0
