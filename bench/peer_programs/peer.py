"""usage: peer.py hl7|hl7apy FEED SECONDS

Parses the messages of FEED and writes them again until the time is over. Prints messages, seconds of processor time and
failures.
"""

import sys
import time


def hl7_job():
    import hl7

    return lambda message: str(hl7.parse(message))


def hl7apy_job():
    from hl7apy.parser import parse_message

    return lambda message: parse_message(message).to_er7()


def main():
    job = {"hl7": hl7_job, "hl7apy": hl7apy_job}[sys.argv[1]]()
    with open(sys.argv[2], encoding="utf-8", newline="") as feed:
        messages = ["MSH|" + text for text in feed.read().split("MSH|")[1:]]
    limit = float(sys.argv[3])
    count = failed = 0
    begun = time.process_time()
    while time.process_time() - begun < limit:
        try:
            job(messages[count % len(messages)])
        except Exception:  # Whatever a library throws is a failure of its job.
            failed += 1
        count += 1
    print(count, time.process_time() - begun, failed)


main()
