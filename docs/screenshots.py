"""Pictures of the running demonstration for README and manual: `python -m docs.screenshots`."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from dashboard.commands.serving import DEMO_PASSWORD

PICTURES = Path(__file__).parent / "img"
MINISTER, DELEGATE = "ministra@demo.ec", "delegada.innfa@demo.ec"
PAGES = {
    "panorama": (MINISTER, "/"),
    "avance": (MINISTER, "/avance"),
    "plan": (MINISTER, "/plan"),
    "contribuciones": (MINISTER, "/contribuciones"),
    "tendencias": (MINISTER, "/tendencias"),
    "reportar": (DELEGATE, "/reportar"),
}
WIDTHS = (1440, 390)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            with urlopen(f"{address}/salud"):  # noqa: S310 - an address of this machine
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


def _take(browser: Browser, address: str, width: int) -> None:
    for name, (email, path) in PAGES.items():
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        page.goto(f"{address}/ingresar")
        page.fill("#correo", email)
        page.fill("#contrasena", DEMO_PASSWORD)
        page.click("button[type=submit]")
        page.goto(address + path, wait_until="networkidle")
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=width == WIDTHS[0])


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Pictures need Chromium on PATH.")
    PICTURES.mkdir(exist_ok=True)
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "dashboard", "demo", "--port", str(port)]
        served = subprocess.Popen([*demo, "--database", f"sqlite:///{folder}/demo.db"])  # noqa: S603 - our own
        try:
            _wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                for width in WIDTHS:
                    _take(browser, address, width)
        finally:
            served.terminate()
            served.wait()


if __name__ == "__main__":
    main()
