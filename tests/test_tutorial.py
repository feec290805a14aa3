"""The tutorial's commands, run in order in an empty folder, give what the page shows."""

import os
import re
import shlex
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
SHOWN = {
    "init",
    "add",
    "build",
    "stories",
    "story",
    "search",
    "serve",
    "export",
    "judge",
    "undo",
    "log",
    "check",
    "doctor",
}
JUDGEMENT = re.compile(r"j-[0-9a-f]{16}")


def steps(text):
    """(command, the lines it must print) for every command of the page's console blocks."""
    found = []
    for block in re.findall(r"(?ms)^```console\n(.*?)^```", text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line.strip())
    return found


@pytest.fixture
def shell(tmp_path):
    """A function that runs one command as one who types it would: folder and variables stay from line to line."""
    programs = tmp_path / "bin"
    programs.mkdir()
    python = shlex.quote(sys.executable)
    for name, rest in (("tawatur", " -m tawatur"), ("python3", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec {python}{rest} "$@"\n')
        (programs / name).chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    own = {name: value for name, value in os.environ.items() if not name.startswith("TAWATUR_")}
    path = f"{programs}{os.pathsep}{own.get('PATH', '')}"
    env = own | {
        "PATH": path,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "COLUMNS": "200",
        "LC_ALL": "C.UTF-8",
    }
    bash = ["bash", "--noprofile", "--norc"]
    with subprocess.Popen(
        bash, cwd=work, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    ) as process:  # fmt: skip

        def run(command):
            process.stdin.write(f'{{ {command}\n}} </dev/null\necho "== $?"\n')
            process.stdin.flush()
            lines = []
            for line in process.stdout:
                if line.startswith("== "):
                    assert line == "== 0\n", f"{command}\n{''.join(lines)}"
                    return "".join(lines)
                lines.append(line)
            raise AssertionError(f"the shell ended: {command}")

        yield run
        process.stdin.close()


def asked(run, command, port_file):
    """What `serve` says and whether its first page is there; it is stopped afterwards."""
    run(f"{command} --port 0 >{port_file} 2>&1 & SERVER=$!")
    try:
        run(f"for i in $(seq 300); do grep -q answers {port_file} && break; sleep 0.1; done")
        said = run(f"cat {port_file}")
        address = re.search(r"http://[\d.:]+", said)
        assert address, said
        with urllib.request.urlopen(address[0], timeout=20) as answer:
            assert answer.status == 200
            assert "<html" in answer.read().decode()
        return said
    finally:
        run("kill $SERVER; wait $SERVER 2>/dev/null || true")


def test_every_command_does_what_the_page_says(shell, tmp_path):
    given = None
    commands = steps(PAGE.read_text(encoding="utf-8"))
    for command, shown in commands:
        if command.startswith("tawatur serve"):
            said = asked(shell, command, tmp_path / "served")
        else:
            said = shell(JUDGEMENT.sub(given, command) if given else command)
        if command.startswith("tawatur judge"):
            given = JUDGEMENT.search(said)[0]
        flat = " ".join(said.split())
        for line in shown:
            line = JUDGEMENT.sub(given, line) if given else line  # noqa: PLW2901
            assert " ".join(line.split()) in flat, f"{command}\n{said}"
    named = {word for command, _ in commands for word in command.split()[1:2] if command.startswith("tawatur ")}
    assert named == SHOWN
