"""Firefox and WebKit, both driven by Selenium, so that one test reads the site in either.

The fixture `engine` is a Selenium WebDriver. Selenium speaks to WebKit through WebKitGTK's own driver.
It wants geckodriver for Firefox, which no Debian package and no kept package of PyPI brings; but
geckodriver only hands commands on to Firefox, so `Marionette` below hands them on itself.
"""

import contextlib
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webdriver import WebDriver

from tests.support.needs import needs

SECONDS = 120  # until something shows: a machine may do ten things at once


class Marionette:
    """Sends Selenium's commands to a Firefox that listens on a port of loopback; stands in for
    Selenium's connection to geckodriver. A message is JSON after its length and a colon."""

    NAMES = {
        Command.NEW_SESSION: "NewSession",
        Command.QUIT: "DeleteSession",
        Command.GET: "Navigate",
        Command.W3C_EXECUTE_SCRIPT: "ExecuteScript",
        Command.FIND_ELEMENT: "FindElement",
        Command.CLICK_ELEMENT: "ElementClick",
        Command.SEND_KEYS_TO_ELEMENT: "ElementSendKeys",
        Command.SET_WINDOW_RECT: "SetWindowRect",
        Command.SET_TIMEOUTS: "SetTimeouts",
    }

    def __init__(self, port):
        self.stream = socket.create_connection(("127.0.0.1", port), SECONDS).makefile("rwb")
        self.number = 0
        self.receive()  # its greeting

    def receive(self):
        """Return the next message; raises OSError where Firefox has ended."""
        length = b""
        while not length.endswith(b":"):
            if not (character := self.stream.read(1)):
                raise OSError("Firefox has ended")
            length += character
        return json.loads(self.stream.read(int(length[:-1])))

    def execute(self, command, params):
        """Return the answer to a command of Selenium, in the form that Selenium gets from a driver."""
        self.number += 1
        params = {name: value for name, value in params.items() if name != "sessionId"}
        message = json.dumps([0, self.number, f"WebDriver:{self.NAMES[command]}", params]).encode()
        self.stream.write(b"%d:%s" % (len(message), message))
        self.stream.flush()
        _, _, error, result = self.receive()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        return {"value": result.get("value", result) if isinstance(result, dict) else result}

    def close(self):
        self.stream.close()


@contextlib.contextmanager
def firefox():
    """Start Firefox with a new profile; give its WebDriver."""
    program = needs("firefox")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text('user_pref("marionette.port", 0);\n')  # any free one
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port, end = Path(profile, "MarionetteActivePort"), time.monotonic() + SECONDS
            while not (port.exists() and port.read_text()):
                assert process.poll() is None, f"{program} ended with exit code {process.returncode}"
                assert time.monotonic() < end, f"{program} does not listen after {SECONDS} s"
                time.sleep(0.05)
            yield WebDriver(Marionette(int(port.read_text())), options=webdriver.FirefoxOptions())
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def webkit():
    """Start WebKitGTK's small browser on a screen of its own; give its WebDriver."""
    driver_program, screen_program = needs("webkit"), needs("xvfb")
    reading, writing = os.pipe()
    command = [screen_program, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, f"{screen_program} ended with exit code {screen.wait()}"
        environment = os.environ | {"DISPLAY": f":{number}", "GDK_BACKEND": "x11", "LC_ALL": "C.UTF-8"}
        service = webdriver.WebKitGTKService(executable_path=driver_program, env=environment)
        driver = webdriver.WebKitGTK(options=webdriver.WebKitGTKOptions(), service=service)
        try:
            yield driver
        finally:
            driver.quit()
    finally:
        screen.terminate()
        screen.wait()


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(firefox, id="firefox", marks=pytest.mark.xdist_group("firefox")),
        pytest.param(webkit, id="webkit", marks=pytest.mark.xdist_group("webkit")),
    ],
)
def engine(request):
    """Give a WebDriver of each engine in turn, with a window of 1280 × 900 px."""
    with request.param() as driver:
        driver.set_script_timeout(SECONDS)
        driver.set_page_load_timeout(SECONDS)
        driver.set_window_rect(0, 0, 1280, 900)
        yield driver
