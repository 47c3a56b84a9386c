"""The central store's tables, and the one class that everybody outside talks to."""

from models.tables.store.changes import ChangesSince, EpochVoid
from models.tables.store.log import LoggedOperation, OpenCase
from models.tables.store.pack_script import PackScriptRun
from models.tables.store.push import PushHole, PushOutcome, SentOperation, UnreadableOperation
from models.tables.store.stock import StockLevel
from models.tables.store.store import Store
from models.tables.store.taking_in import Intake, IntakeResult

__all__ = [
    "ChangesSince",
    "EpochVoid",
    "Intake",
    "IntakeResult",
    "LoggedOperation",
    "OpenCase",
    "PackScriptRun",
    "PushHole",
    "PushOutcome",
    "SentOperation",
    "StockLevel",
    "Store",
    "UnreadableOperation",
]
