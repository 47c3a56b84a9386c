"""The site's two SQLite files: `replica.db`, what the store last said, and `local.db`, what was done here."""

from models.tables.site.database import SiteDatabase

__all__ = ["SiteDatabase"]
