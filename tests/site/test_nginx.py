"""The nginx recipe of the guide, run by a real nginx on the real site."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.real import ROOT

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx")


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


@pytest.fixture(scope="module")
def served(built, tmp_path_factory):
    """The address of the site under the recipe, served from a link as after a publish."""
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "current").symlink_to(built.folder)
    guide = (ROOT / "docs" / "guide" / "maintainer.md").read_text("utf-8")
    recipe = re.search(r"```nginx\n(.*?)```", guide, re.DOTALL)[1]
    port = free_port()
    recipe = recipe.replace("listen 80", f"listen 127.0.0.1:{port}").replace("/srv/wuye", str(folder))
    types = "include /etc/nginx/mime.types;"
    scratch = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"user root; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ {types} access_log off; {scratch}\n{recipe}\n}}\n"
    )
    server = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-g", "daemon off;"])
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait(10)


def headers(address, **asked):
    with urllib.request.urlopen(urllib.request.Request(address, headers=asked)) as answer:
        return answer.status, dict(answer.headers)


def test_pages_are_asked_for_each_time_and_cost_little(served):
    status, said = headers(served)
    assert (status, said["Content-Type"], said["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-cache")
    assert said["Content-Security-Policy"] == "frame-ancestors 'none'"
    with pytest.raises(urllib.error.HTTPError, match="304"):
        headers(served, **{"If-None-Match": said["ETag"]})
    _, packed = headers(served + "assets/wuye-search.js", **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and packed["Cache-Control"] == "no-cache"


def test_what_never_changes_is_kept_for_a_year(served, built):
    script = next((built.folder / "assets" / "javascripts").glob("bundle.*.min.js"))
    _, said = headers(f"{served}assets/javascripts/{script.name}")
    assert "immutable" in said["Cache-Control"]


def test_a_missing_page_is_our_own(served):
    with pytest.raises(urllib.error.HTTPError) as refused:
        headers(served + "no-such-page/")
    assert refused.value.code == 404
    assert "404" in refused.value.read().decode("utf-8")


@pytest.mark.browser
def test_the_form_works_under_both_policies(served, chromium):
    """The header's policy and the page's own apply together."""
    errors = []
    page = chromium.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(served + "self-check/enterprise/")
    page.wait_for_selector("form[data-ready]")
    page.close()
    assert errors == []
