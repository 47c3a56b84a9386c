"""A PostgreSQL that will not have pg_trgm is told of in words, and nothing is made."""

import psycopg
import pytest

from models.errors import SettingsWrong
from models.tables.store import Store
from tests.store.postgresql import make_database, private_cluster


def test_without_the_extension_the_store_says_whom_to_ask() -> None:
    with private_cluster() as cluster:
        url = make_database(cluster, "kolli")
        with psycopg.connect(f"{cluster} user=kolli dbname=kolli", autocommit=True) as owner:
            owner.execute("CREATE ROLE shopkeeper LOGIN")
            owner.execute("GRANT CREATE ON SCHEMA public TO shopkeeper")
        with pytest.raises(SettingsWrong) as refused:
            Store.open(url.replace("kolli@", "shopkeeper@"))
        assert refused.value.code == "no_pg_trgm"
        assert refused.value.message.startswith("The search needs PostgreSQL's extension pg_trgm, and it is ")
        assert refused.value.message.endswith("administrator run: CREATE EXTENSION pg_trgm;")
        Store.open(url).close()
