"""`kolli scan TEXT`: how a scanned text is read, every reading."""

import argparse

import msgspec


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="what the scanner sent, without the line end")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the readings; status 1 when there is none."""
    from models.scans.describe import describe
    from models.scans.reader import read_scan

    scanned = read_scan(arguments.text)
    print(msgspec.json.format(msgspec.json.encode(scanned)).decode() if arguments.json else describe(scanned))
    return 0 if scanned.readings else 1
