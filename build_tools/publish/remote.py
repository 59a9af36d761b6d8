"""Releases on another machine, by rsync over ssh, in the same layout as ``releases.py`` keeps here.

``RSYNC_RSH`` names another remote shell, as it does for rsync.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from build_tools.publish.releases import ReleaseError

_TARGET = re.compile(r"(?P<host>[^/:\\\s-][^/:\\\s]+):(?P<folder>/[^\0\n]+)")

# The same steps as Releases: half-copied names start with a dot, the link is exchanged by a rename.
_PREPARE = """
set -e
mkdir -p {folder}
cd {folder}
if [ ! -d releases ] && [ -n "$(ls -A)" ]; then echo wuye:not-ours >&2; exit 3; fi
if [ -e current ] && [ ! -L current ]; then echo wuye:current-taken >&2; exit 3; fi
mkdir -p releases
rm -rf releases/.new-*
"""
_SWITCH = """
set -e
cd {folder}
if [ -d releases/{name} ]; then rm -rf releases/.new-{name}; else mv releases/.new-{name} releases/{name}; fi
touch releases/.order
before=$(basename "$(readlink current || true)")
{{ grep -vxF -e {name} -e "${{before:-.}}" releases/.order || true
  if [ -n "$before" ] && [ "$before" != {name} ]; then echo "$before"; fi
  echo {name}; }} > releases/.order.new
mv releases/.order.new releases/.order
rm -f .current-new
ln -s releases/{name} .current-new
mv -T .current-new current
for old in $(head -n -{keep} releases/.order); do
  if [ "$old" != {name} ]; then rm -rf "releases/$old"; fi
done
tail -n {keep} releases/.order > releases/.order.new
mv releases/.order.new releases/.order
"""
_BACK = """
set -e
cd {folder}
now=$(basename "$(readlink current)")
to={name}
if [ -z "$to" ]; then to=$(grep -xF -B1 "$now" releases/.order | head -n 1); fi
if [ -z "$to" ] || [ "$to" = "$now" ]; then echo wuye:nothing-before >&2; exit 3; fi
if [ ! -d "releases/$to" ]; then echo wuye:no-release >&2; exit 3; fi
rm -f .current-new
ln -s "releases/$to" .current-new
mv -T .current-new current
echo "$to"
"""
_SAID = {
    "wuye:not-ours": "publish_not_ours",
    "wuye:current-taken": "publish_current_taken",
    "wuye:nothing-before": "publish_nothing_before",
    "wuye:no-release": "publish_no_release",
}


@dataclass(frozen=True)
class Remote:
    """A folder on a host: ``user@host:/folder``."""

    host: str
    folder: str

    def put(self, site: Path, name: str, keep: int) -> None:
        """Copy a site there under a name and point ``current`` to it. Raises ReleaseError; the old site stays then."""
        if shutil.which("rsync") is None:
            raise ReleaseError("publish_no_tool", value="rsync")
        self._there(_PREPARE)
        command = ["rsync", "-a", "--protect-args", "--delete", "--checksum", "--copy-dest=../../current/", f"{site}/"]
        self._run([*command, f"{self.host}:{self.folder}/releases/.new-{name}/"])
        self._there(_SWITCH, name=name, keep=str(keep))

    def back(self, name: str | None) -> str:
        """Point ``current`` to a release, or to the one before; its name."""
        return self._there(_BACK, name=name or "''").strip()

    def _there(self, script: str, **words: str) -> str:
        shell = shlex.split(os.environ.get("RSYNC_RSH", "ssh"))
        return self._run([*shell, self.host, script.format(folder=shlex.quote(self.folder), **words)])

    def _run(self, command: list[str]) -> str:
        try:
            done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise ReleaseError("publish_no_tool", value=error.filename or command[0]) from None
        if done.returncode == 0:
            return done.stdout
        lines = done.stderr.strip().splitlines() or [f"{command[0]} {done.returncode}"]
        code = next((_SAID[line] for line in lines if line in _SAID), "publish_transfer")
        raise ReleaseError(code, value=f"{self.host}:{self.folder}", reason=lines[-1], known="—")


def target(text: str) -> Remote | None:
    """The remote folder that a target names, or None for a folder of this machine."""
    found = _TARGET.fullmatch(text)
    return Remote(found["host"], found["folder"].rstrip("/") or "/") if found else None
