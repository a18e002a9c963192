"""Programs that tests need and pip cannot install: Node and browsers."""

import os
import shutil

import pytest

PLACES = {
    "node": ["node"],
    "browser": [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ],
    "firefox": ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    "webkit": ["WebKitWebDriver"],
    "xvfb": ["Xvfb"],
}
REMEDY = {
    "node": "no Node on this system; install it: https://nodejs.org (Debian: apt-get install nodejs)",
    "browser": "no Chromium, Chrome or Edge on this system; install one (Debian: apt-get install chromium)",
    "firefox": "no Firefox on this system; install it (Debian: apt-get install firefox-esr)",
    "webkit": "no WebKitGTK with its driver on this system; install it (Debian: apt-get install webkit2gtk-driver)",
    "xvfb": "no Xvfb, the screen for WebKit, on this system; install it (Debian: apt-get install xvfb)",
}


def find(name):
    """Return the path of a program of PLACES, or None where it is not installed."""
    places = (shutil.which(os.path.expandvars(place)) for place in PLACES[name])
    return next(filter(None, places), None)


def needs(name):
    """Return the path of a program of PLACES.

    Where it is not installed, the test that asks for it is skipped, and fails
    if the environment sets CI: there nothing may be left out in silence.
    """
    if path := find(name):
        return path
    if os.environ.get("CI"):
        pytest.fail(REMEDY[name], pytrace=False)
    pytest.skip(REMEDY[name])
