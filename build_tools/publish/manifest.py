"""The manifest of a release: every file with its size and digest, so that anyone can tell whether it is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_tools import canonical

NAME = "manifest.json"
SIGNATURE = f"{NAME}.sig"
FORMAT = "wuye-manifest"
NAMESPACE = "wuye"
"""What the signature is for; ``ssh-keygen -Y verify -n wuye`` asks for the same."""


class SigningError(Exception):
    """The manifest could not be signed; says why. Raised by ``sign``."""


class BadManifestError(Exception):
    """A folder has no manifest, or one that cannot be read. Raised by ``stated`` and ``differences``."""


def digests(site: Path) -> dict[str, str]:
    """The SHA-256 of every file by its path, but for the manifest's own files."""
    return {
        path.relative_to(site).as_posix(): _digest(path)
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in (NAME, SIGNATURE)
    }


def manifest(site: Path, as_of: str) -> dict[str, Any]:
    """The manifest of a folder as of a day. Its own files are not in it."""
    files = {name: {"bytes": (site / name).stat().st_size, "sha256": own} for name, own in digests(site).items()}
    edition = json.loads((site / "data" / "catalogue.json").read_bytes())
    about = {"edition": edition["edition"], "digest": edition["digest"], "as_of": as_of}
    return {"format": FORMAT, "format_version": 1, **about, "files": files}


def write(site: Path, as_of: str) -> str:
    """Write the manifest into the folder; its own digest, which names the release."""
    raw = canonical.dumps(manifest(site, as_of)) + b"\n"
    (site / NAME).write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def stated(raw: bytes) -> dict[str, str]:
    """What a manifest says: the SHA-256 of every file by its path. Raises BadManifestError."""
    try:
        return {name: file["sha256"] for name, file in json.loads(raw)["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadManifestError from error


def unlike(said: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Files that are changed, missing or extra, sorted."""
    return sorted(name for name in {*said, *found} if said.get(name) != found.get(name))


def differences(site: Path) -> list[str]:
    """Files that are not as the folder's manifest says. Raises BadManifestError."""
    try:
        raw = (site / NAME).read_bytes()
    except OSError as error:
        raise BadManifestError from error
    return unlike(stated(raw), digests(site))


def sign(site: Path, key: Path) -> None:
    """Sign the manifest with an SSH key by ssh-keygen; the signature stands beside it."""
    tool = shutil.which("ssh-keygen")
    if tool is None:
        raise SigningError("没有 ssh-keygen")
    (site / SIGNATURE).unlink(missing_ok=True)
    command = [tool, "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(site / NAME)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SigningError(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"ssh-keygen {done.returncode}"
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
