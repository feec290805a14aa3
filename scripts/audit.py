"""Known weaknesses of the packages that are installed: ``python scripts/audit.py``.

Asks the service of ``pip-audit`` (the extra ``audit``) and ends with 1 where it names any. Where the service does not
answer, that is said in a line, and nothing is held against the packages; one package is asked for first, so that
nobody waits for the others. Installed packages that the service does not know are counted, never passed over in silence.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

_FIRST = "msgspec"


def main() -> int:
    """What was found, and what could not be looked up."""
    silent = _silence()
    if silent:
        print(f"audit: skipped, no service answers ({silent})")
        return 0
    found = _asked("--local")
    if found is None:
        print("audit: skipped, pip-audit ended without an answer")
        return 0
    weak = [one for one in found if one.get("vulns")]
    unknown = [one["name"] for one in found if one.get("skip_reason") and one["name"] != "tawatur"]
    for one in weak:
        for known in one["vulns"]:
            print(f"audit: {one['name']} {one['version']}: {known['id']}, mended in {known['fix_versions'] or 'none'}")
    print(f"audit: {len(found)} packages, {len(weak)} with known weaknesses, {len(unknown)} not known to the service")
    return 1 if weak else 0


def _silence() -> str | None:
    """Why no service can be asked, null where one answers."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "one.txt"
        listed.write_text(f"{_FIRST}=={importlib.metadata.version(_FIRST)}\n")
        found = _asked("--requirement", str(listed), "--no-deps", "--disable-pip")
    if found is None:
        return "pip-audit is not installed, or ended without an answer"
    return next((one["skip_reason"] for one in found if one.get("skip_reason")), None)


def _asked(*args: str) -> list[dict[str, Any]] | None:
    """What pip-audit tells of packages; null where it told nothing."""
    call = [
        sys.executable,
        "-m",
        "pip_audit",
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--timeout",
        "10",
        *args,
    ]
    done = subprocess.run(call, capture_output=True, check=False)  # noqa: S603  # our own arguments
    try:
        told: list[dict[str, Any]] = msgspec.json.decode(done.stdout)["dependencies"]
    except (msgspec.DecodeError, KeyError, TypeError):
        return None
    return told


if __name__ == "__main__":
    sys.exit(main())
