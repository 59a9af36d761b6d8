"""Releases on another machine, by rsync over ssh, in the same layout as ``releases.py`` keeps here.

``RSYNC_RSH`` names another remote shell, as it does for rsync. Two that publish at once copy into folders of their
own; the steps that change the order and the link are kept apart where the machine has flock(1).
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from build_tools.publish import manifest
from build_tools.publish.releases import ReleaseError, in_order

_TARGET = re.compile(r"(?P<host>[^/:\\\s-][^/:\\\s]+):(?P<folder>/[^\0\n]+)")

# The same steps as Releases: half-copied names start with a dot, the link is exchanged by a rename. What a killed
# command left is removed after twelve hours, since a younger one may be another's.
_PREPARE = """
set -e
mkdir -p {folder}
cd {folder}
if [ ! -d releases ] && [ -n "$(ls -A)" ]; then echo wuye:not-ours >&2; exit 3; fi
if [ -e current ] && [ ! -L current ]; then echo wuye:current-taken >&2; exit 3; fi
mkdir -p releases
find releases -maxdepth 1 -name '.new-*' -cmin +720 -exec rm -rf {{}} + || true
if [ -d releases/{name} ]; then echo {name}; fi
"""
_ALONE = """
set -e
cd {folder}
exec 9>>releases/.lock
if command -v flock >/dev/null; then flock 9; fi
"""
_SWITCH = (
    _ALONE
    + """
if [ -d releases/{new} ]; then mv -T releases/{new} releases/{name} || rm -rf releases/{new}; fi
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
)
_LIST = """
set -e
cd {folder}
if [ ! -d releases ]; then echo wuye:not-ours >&2; exit 3; fi
basename "$(readlink current || echo -)"
echo :
cat releases/.order 2>/dev/null || true
echo :
ls -1 releases
"""
_SUMS = """
cd {folder}/releases/{name} && find . -type f -exec sha256sum {{}} +
"""
_POINT = (
    _ALONE
    + """
rm -f .current-new
ln -s releases/{name} .current-new
mv -T .current-new current
"""
)
_SAID = {
    "wuye:not-ours": "publish_not_ours",
    "wuye:current-taken": "publish_current_taken",
}


@dataclass(frozen=True)
class Remote:
    """A folder on a host: ``user@host:/folder``."""

    host: str
    folder: str

    def put(self, site: Path, name: str, keep: int) -> None:
        """Copy a site there under a name and point ``current`` to it. Raises ReleaseError; the old site stays then.

        A release of this name that is there is made again what it was.
        """
        if shutil.which("rsync") is None:
            raise ReleaseError("publish_no_tool", value="rsync")
        known = self._there(_PREPARE, name=name).strip() == name
        new = f".new-{name}-{secrets.token_hex(4)}"
        command = ["rsync", "-a", "--protect-args", "--delete", "--checksum", "--copy-dest=../../current/", f"{site}/"]
        self._run([*command, f"{self.host}:{self.folder}/releases/{name if known else new}/"])
        self._there(_SWITCH, name=name, new=new, keep=str(keep))

    def names(self) -> tuple[list[str], str]:
        """The releases, oldest first, and the name of the one that readers get."""
        now, order, there = self._there(_LIST).split(":\n")
        return in_order(there.split(), order), now.strip()

    def back(self, name: str | None) -> str:
        """Point ``current`` to a release, or to the one before, if its files are as its manifest says; its name."""
        names, now = self.names()
        place = names.index(now) if now in names else len(names)
        if name is None and place < 1:
            raise ReleaseError("publish_nothing_before")
        to = name or names[place - 1]
        if to not in names:
            raise ReleaseError("publish_no_release", value=to, known="、".join(names) or "—")
        wrong = self._altered(to)
        if wrong:
            raise ReleaseError("publish_altered", value=to, files="、".join(wrong[:5]))
        self._there(_POINT, name=to)
        return to

    def _altered(self, name: str) -> list[str]:
        lines = self._there(_SUMS, name=name).splitlines()
        found = {line[2:] if line[:2] == "./" else line: digest for digest, line in (_sum(each) for each in lines)}
        try:
            said = manifest.stated(self._there("cat {folder}/releases/{name}/manifest.json", name=name).encode())
        except manifest.BadManifestError:
            return [manifest.NAME]
        own = {manifest.NAME, manifest.SIGNATURE}
        return manifest.unlike(said, {file: digest for file, digest in found.items() if file not in own})

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


def _sum(line: str) -> tuple[str, str]:
    """A line of sha256sum: the digest and the name."""
    digest, _, name = line.partition(" ")
    return digest, name[1:]


def target(text: str) -> Remote | None:
    """The remote folder that a target names, or None for a folder of this machine."""
    found = _TARGET.fullmatch(text)
    return Remote(found["host"], found["folder"].rstrip("/") or "/") if found else None
