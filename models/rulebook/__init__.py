"""The one rulebook: `apply(order, operation) -> order`, or `RuleBroken`.

Pure: no clock, no database, no randomness. What the order itself cannot know (parcel ids seen elsewhere,
stock) is handed in as `Surroundings`. Applied at the handheld at once and at the store for good.
"""

from models.rulebook.apply import apply
from models.rulebook.stock import StockChange, stock_changes
from models.rulebook.surroundings import Surroundings
from models.rulebook.table import RULES, Rule

__all__ = ["RULES", "Rule", "StockChange", "Surroundings", "apply", "stock_changes"]
