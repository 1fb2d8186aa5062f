#!/usr/bin/env python3
"""Opens the page of `iztk coverage -f html` in a real browser.

usage: coverage_page_test.py PROGRAM FOLDER    the page and a screenshot are kept in FOLDER; status 77 without a browser
"""
import pathlib
import subprocess
import sys

from browser import DESKTOP, PHONE, check, run_in_browser

ROOT = pathlib.Path(__file__).resolve().parents[3]
CASE = ROOT / "tests/cli/coverage/pass_all_ways"


def write_page(program, folder):
    # A state with markup for a name must be a text.
    doses = (CASE / "doses.csv").read_text(encoding="utf-8").replace("42003,PA", "42003,<img src=x onerror=alert(1)>")
    source = folder / "doses.csv"
    source.write_text(doses, encoding="utf-8")
    page = folder / "coverage.html"
    status = subprocess.run(
        [program, "coverage", "-q", "-f", "html", "-o", str(page), "--links", str(CASE / "links.csv"), "--sources",
         str(CASE / "sources.csv"), "--denominators", str(CASE / "denominators.csv"), str(source)], check=False).returncode
    check(status == 0, f"status {status} instead of 0")
    return page


def look(browser, folder, name, size, mobile):
    browser.size(*size, mobile=mobile)
    width = browser.run("document.documentElement.scrollWidth")
    check(width <= size[0], f"{name}: the page is {width} wide")
    picture = browser.screenshot()
    check(len(picture) > 10_000, f"{name}: an empty picture")
    (folder / f"coverage_{name}.png").write_bytes(picture)


def read_coverage(browser, program, folder):
    browser.open(str(write_page(program, folder)))
    check(browser.complaints() == [], browser.complaints())
    check(browser.run("document.querySelectorAll('svg').length") == 3, "a plot for each definition")
    check(browser.run("document.querySelectorAll('svg line').length") == 3, "an interval in each plot")
    check(browser.run("document.querySelector('rect.reported').getBBox().width") > 100, "bars have a length")
    check(browser.run("document.images.length") == 0, "no markup comes from a table")
    check("onerror" in browser.run("document.body.innerText"), "what looks like markup is a text")
    check(browser.run("document.scripts.length") == 0, "no scripts")
    look(browser, folder, "desktop", DESKTOP, False)
    look(browser, folder, "phone", PHONE, True)


if __name__ == "__main__":
    sys.exit(run_in_browser(read_coverage))
