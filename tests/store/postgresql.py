"""A PostgreSQL cluster of the tests' own, reached through a socket in its own folder, stopped by its id."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

_START = 30.0
"""Seconds."""


@contextmanager
def private_cluster() -> Iterator[str]:
    """Yield where it is reached, as a part of a connection string for `make_database`."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="kolli-pg-"))
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    _run([programs / "initdb", "-D", data, "-A", "trust", "-U", "kolli", "-E", "UTF8", "--no-sync"], user)
    server = subprocess.Popen(
        [
            programs / "postgres",
            "-D",
            data,
            "-k",
            folder,
            "-h",
            "",
            "-F",
            "-c",
            "max_connections=100",
            "-c",
            "deadlock_timeout=50ms",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_as(user),
    )
    try:
        _wait(server, folder)
        yield f"host={folder}"
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=_START)
        shutil.rmtree(folder, ignore_errors=True)


def make_database(cluster: str, name: str) -> str:
    """Make an empty database and return its URL."""
    with psycopg.connect(f"{cluster} user=kolli dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"postgresql://kolli@/{name}?{cluster}"


def empty_database(url: str) -> None:
    """Empty every table of a migrated database: much faster than making another one."""
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = ", ".join(f'"{name}"' for (name,) in rows if name != "schema_migration")
        connection.execute(f"TRUNCATE {tables}".encode())
        connection.execute("DELETE FROM schema_migration WHERE name LIKE '0099%'")


def _programs() -> Path:
    """Debian keeps them out of PATH, in a folder for each major version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    if debian:
        return debian[-1]
    found = shutil.which("initdb")
    assert found, "PostgreSQL is not installed: apt-get install postgresql"
    return Path(found).parent


def _user() -> pwd.struct_passwd | None:
    """PostgreSQL does not run as root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid}


def _run(command: list[str | Path], user: pwd.struct_passwd | None) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **_as(user))


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _START
    while True:
        assert server.poll() is None, "PostgreSQL did not start"
        try:
            psycopg.connect(f"host={folder} user=kolli dbname=postgres", connect_timeout=1).close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "PostgreSQL does not answer"
            continue
        return
