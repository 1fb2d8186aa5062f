"""Drives a headless Chromium over a pipe (the DevTools protocol), with nothing but Python's own library."""
import base64
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

PHONE = (390, 844)
DESKTOP = (1280, 900)
NAMES = ("chromium", "chromium-browser", "google-chrome")


class Failure(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failure(what)


def find_browser():
    """The program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A browser with one page. It has no profile, no network, and no sandbox (which root cannot have)."""

    def __init__(self, program, folder):
        to_child, self.output = os.pipe()
        self.input, from_child = os.pipe()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                   "--proxy-server=127.0.0.1:1", "--disable-background-networking", "--force-color-profile=srgb",
                   "--user-data-dir=" + os.path.join(folder, "profile"), "--remote-debugging-pipe"]
        # The protocol is on descriptors 3 and 4.
        line = f"exec 8<&{to_child} 9>&{from_child} 3<&8 4>&9 && exec {shlex.join([program] + options)}"
        with open(os.path.join(folder, "browser.log"), "wb") as log:
            self.process = subprocess.Popen(["bash", "-c", line], pass_fds=(to_child, from_child), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env={**os.environ, "HOME": folder})
        os.close(to_child)
        os.close(from_child)
        self.number = 0
        self.rest = b""
        self.session = None
        self.events = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
            self.process.wait(timeout=60)
        except (OSError, EOFError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()

    def receive(self):
        while b"\0" not in self.rest:
            piece = os.read(self.input, 1 << 20)
            if not piece:
                raise EOFError("the browser has ended; see browser.log")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.write(message)
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def write(self, message):
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.output, rest):]

    def open(self, path):
        self.events.clear()
        self.call("Page.navigate", url="file://" + path)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())

    def size(self, width, height, mobile=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def run(self, expression):
        """The value of a JavaScript expression; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def click(self, selector):
        """A click of the mouse on the middle of the element, where a person would click."""
        x, y = self.run(f"""(() => {{
          const element = document.querySelector({json.dumps(selector)});
          element.scrollIntoView({{block: "center"}});
          const box = element.getClientRects()[0];
          return [box.left + box.width / 2, box.top + box.height / 2];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key, code):
        text = {"Enter": "\r"}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text if kind == "keyDown" else "")

    def type(self, text):
        self.call("Input.insertText", text=text)

    def screenshot(self):
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def complaints(self):
        """What the page did that it should not: errors, and requests of anything but itself."""
        found = []
        for event in self.events:
            parameters = event.get("params", {})
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(json.dumps(parameters)[:500])
            if event.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
                found.append(parameters["entry"]["text"])
            if event.get("method") == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith(("file:", "data:")):
                    found.append("asked for " + url)
            if event.get("method") == "Page.javascriptDialogOpening":
                found.append("opened a dialog")
        return found


def run_in_browser(use):
    """Calls use(browser, program, folder) with the arguments of the script; returns its exit status."""
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    browser_program = find_browser()
    if browser_program is None:
        print("skipped: there is no Chromium (Debian's package chromium)")
        return 77
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        browser = Browser(browser_program, scratch)
        try:
            browser.size(*DESKTOP)
            use(browser, program, folder)
        except Failure as failure:
            print(f"failed: {failure}")
            return 1
        finally:
            browser.close()
    return 0
