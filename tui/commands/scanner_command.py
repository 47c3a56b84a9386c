"""`kolli scanner`: what a scanner sends, byte by byte, and the settings that fit it."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Take nothing more."""


def run(arguments: argparse.Namespace) -> int:
    """Open the page; ends with Esc twice."""
    from tui.scanner_app import ScannerApp, TappedDriver

    TappedDriver.ascii_only = arguments.ascii
    app = ScannerApp()
    app.run(mouse=False)
    return app.return_code or 0
