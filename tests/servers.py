"""A PostgreSQL server for tests: the distribution's programs, a folder of its own, a socket in it, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

USER = "tawatur"


def programs():
    """The folder of the server's programs, null where there is none."""
    told = shutil.which("pg_config")
    if told:
        folder = Path(subprocess.run([told, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
        if (folder / "initdb").is_file():
            return folder
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]))
    return found[-1].parent if found else None


def why_not():
    """Why no server can be started here, null where one can."""
    if programs() is None:
        return "no PostgreSQL here (apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "no driver for PostgreSQL here (pip install 'tawatur[postgres]')"
    if os.getuid() == 0 and not _unprivileged():
        return "PostgreSQL does not run as root, and there is no other user to run it as"
    return None


def _unprivileged():
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names.get("nobody")


@contextmanager
def server():
    """A fresh server; gives a function that makes an empty database and returns its URL."""
    bin_ = programs()
    top = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a short path: sockets allow no long one
    user = _unprivileged() if os.getuid() == 0 else None
    if user:
        os.chown(top, user.pw_uid, user.pw_gid)
    options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}

    def run(*command):
        subprocess.run(command, check=True, capture_output=True, cwd=top, **options)

    run(bin_ / "initdb", "-D", top / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    settings = f"-c listen_addresses='' -c unix_socket_directories={top} -c max_connections=40"
    run(bin_ / "pg_ctl", "-D", top / "data", "-l", top / "log", "-w", "-o", settings, "start")
    try:
        yield lambda name: _database(bin_, top, name, options)
    finally:
        run(bin_ / "pg_ctl", "-D", top / "data", "-m", "immediate", "stop")
        shutil.rmtree(top, ignore_errors=True)


def _database(bin_, top, name, options):
    command = [bin_ / "createdb", "-h", str(top), "-U", USER, name]
    subprocess.run(command, check=True, capture_output=True, cwd=top, **options)
    return f"postgresql://{USER}@/{name}?host={top}"
