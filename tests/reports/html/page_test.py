#!/usr/bin/env python3
"""Opens the HTML report of iztk in a real browser and uses it as a person would.

usage: page_test.py PROGRAM FOLDER    screenshots and the pages are kept in FOLDER; status 77 without a browser

IZTK_AXE names axe.min.js of axe-core (npm pack axe-core); with it the page is also checked against WCAG 2.1 AA.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

from browser import DESKTOP, PHONE, check, run_in_browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

ROOT = pathlib.Path(__file__).resolve().parents[3]
GOOD = ROOT / "testdata/messages/valid/z22-administered-dose.hl7"
# What a sender may put into a field to break out of the page.
SENDER = "</script><img src=x onerror=alert(1)>\"'"


def feed(messages):
    """Messages of three senders; each second has a wrong vaccine code, and each fifth no sex; each fourth lacks a segment that is not required."""
    text = ""
    good = GOOD.read_bytes().decode()
    for number in range(messages):
        sender = ("CLINIC_A", "CLINIC_B", SENDER)[number % 3]
        message = good.replace("|SAMPLE CLINIC^2.999.10.2^ISO|", f"|{sender}^2.999.10.2^ISO|", 1)
        if number % 2:
            message = message.replace("||03^MMR^CVX|", "||3^MMR^CVX|")
        if number % 5 == 0:
            message = message.replace("|20220914|F|", "|20220914||")
        if number % 4 == 0:
            message = re.sub(r"PD1[^\r]*\r", "", message)
        text += re.sub(r"(VXU\^V04\^VXU_V04\|)[^|]*", rf"\g<1>MSG{number:05}", message)
    return text


def write_page(program, folder, name, messages):
    source = folder / (name + ".hl7")
    source.write_bytes(feed(messages).encode())
    page = folder / (name + ".html")
    status = subprocess.run([program, "validate", "-q", "-f", "html", "-o", str(page), str(source)], check=False).returncode
    check(status == 1, f"status {status} instead of 1")
    return page


def shown_cards(browser):
    return browser.run("Array.from(document.querySelectorAll('.card')).filter(c => !c.hidden)"
                       ".map(c => ({id: c.id, rule: c.dataset.rule, count: c.querySelector('.count').textContent}))")


def use(browser, page):
    """Clicks, types and reads as a person would."""
    browser.open(str(page))
    check(browser.complaints() == [], browser.complaints())
    check("12 of 20 messages (60\u00a0%) must be fixed." in browser.run("document.querySelector('.verdict').textContent"), "the verdict")
    cards = shown_cards(browser)
    check(len(cards) > 1, "there are cards")

    browser.click("a[data-rule=VAL001]")
    found = shown_cards(browser)
    check(found and all(card["rule"] == "VAL001" for card in found), f"a click on a rule filters: {found}")
    check(found[0]["count"] == "10 findings in 10 messages", found[0]["count"])
    check(browser.run("document.activeElement.id") == "findings", "the focus goes to the findings")
    check("hidden by the filters" in browser.run("document.querySelector('[role=status]').textContent"), "the status tells it")

    browser.click(f"a[data-sender={json.dumps(SENDER)}]")
    found = [card for card in shown_cards(browser) if card["rule"] == "VAL001"]
    check(found[0]["count"] == "3 findings in 3 messages", f"counts follow the sender: {found}")

    browser.click("button[type=reset]")
    browser.run("new Promise(resolve => setTimeout(resolve, 50))")
    check(len(shown_cards(browser)) == len(cards), "all are shown again")

    browser.click("input[value=error]")
    check(all(card["rule"] != "VAL001" for card in shown_cards(browser)), "errors are hidden")
    browser.click("input[value=error]")

    browser.click("#f-text")
    browser.type("code of RXA-5")
    check(len(shown_cards(browser)) < len(cards), "words are searched")
    browser.run("document.getElementById('f-text').value = ''")
    browser.type("no such words")
    check(shown_cards(browser) == [] and browser.run("!document.getElementById('none').hidden"), "nothing fits")
    browser.click("button[type=reset]")
    browser.run("new Promise(resolve => setTimeout(resolve, 50))")

    card = next(card["id"] for card in cards if card["rule"] == "VAL001")
    browser.run(f"document.querySelector('#{card} summary').focus()")
    browser.press("Enter", 13)
    browser.run("new Promise(resolve => setTimeout(resolve, 50))")
    body = browser.run(f"document.querySelector('#{card} .body').innerText")
    check("What to do" in body and "Further examples" in body, f"the keyboard opens a card: {body[:300]}")
    mark = browser.run(f"document.querySelector('#{card} mark').textContent")
    check(mark == "3", f"the field is marked: {mark!r}")
    line = browser.run(f"document.querySelector('#{card} .line').textContent")
    check("########" in line and "2024" not in line, "values are masked")
    check(SENDER in body, "a sender with markup is a text")
    check(browser.run("document.images.length") == 0, "no markup comes from a message")
    check(browser.complaints() == [], browser.complaints())


def look(browser, folder, name, size, mobile):
    """A screenshot, and that nothing sticks out at the side."""
    browser.size(*size, mobile=mobile)
    browser.run("scrollTo(0, 0)")
    width = browser.run("document.documentElement.scrollWidth")
    check(width <= size[0], f"{name}: the page is {width} wide")
    for part, selector in (("top", "body"), ("findings", "#findings"), ("card", ".card[open] .body")):
        browser.run(f"document.querySelector('{selector}').scrollIntoView()")
        picture = browser.screenshot()
        check(len(picture) > 10_000, f"{name}: an empty picture")
        (folder / f"{name}_{part}.png").write_bytes(picture)


def check_access(browser, scheme):
    """No violation of WCAG 2.1 AA that axe sees."""
    axe = os.environ.get("IZTK_AXE", "")
    if not axe:
        print("axe is not there (IZTK_AXE); the page is not checked with it")
        return
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.run(pathlib.Path(axe).read_text(encoding="utf-8") + "; true")
    found = browser.run("axe.run(document, {runOnly: %s}).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + "
                        "v.nodes.map(n => n.html.slice(0, 150)).slice(0, 3).join(' | ')))" % json.dumps(WCAG))
    check(found == [], f"{scheme}: {found}")
    browser.call("Emulation.setEmulatedMedia", features=[])


def open_large(browser, page):
    """A page with many findings: bounded, and read in a moment."""
    check(page.stat().st_size < 20_000_000, f"{page.stat().st_size} bytes")
    browser.open(str(page))
    check(browser.complaints() == [], browser.complaints())
    took = browser.run("(() => { const t = performance.getEntriesByType('navigation')[0]; return Math.round(t.loadEventEnd - t.startTime); })()")
    print(f"a page of {page.stat().st_size:,} bytes: {took} ms until it is loaded")
    browser.click("#f-text")
    browser.type("message 2 of")
    check(shown_cards(browser), "a message is found")


def read_reports(browser, program, folder):
    use(browser, write_page(program, folder, "small", 20))
    for scheme in ("light", "dark"):
        check_access(browser, scheme)
    look(browser, folder, "desktop", DESKTOP, False)
    look(browser, folder, "phone", PHONE, True)
    browser.size(*DESKTOP)
    open_large(browser, write_page(program, folder, "large", 2_000))


if __name__ == "__main__":
    sys.exit(run_in_browser(read_reports))
