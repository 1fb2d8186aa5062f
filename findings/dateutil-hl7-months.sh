#!/bin/sh
# dateutil and pandas read an HL7 month as another year, dateparser an HL7 hour as ten years later
#
# Expected: the general date parsers of Python read HL7's YYYYMM and YYYYMMDDHH, or refuse them.
# Version:  python-dateutil 2.9.0.post0, pandas 2.3.3, dateparser 1.5.0 (all PyPI).
# Seen:     - six digits are day, month and year for dateutil and pandas: 201201 (January 2012)
#             becomes 20 December 2001, 200112 (December 2001) becomes 20 January 2012. This is
#             silent for the years 2001 to 2012, whose last two digits make a month. 202403 and
#             199912 raise an error, so the trouble looks like a few bad rows;
#           - behind a day -0500 is a time for dateutil and pandas: five o'clock;
#           - ten digits are seconds since 1970 for dateparser: 2024030512 becomes 20 February 2034.
#             HL7's usual forms of 8 and 14 digits it does not read at all.
# Matters:  birth dates and historical doses with a month's precision are common in registries, and
#           the years that go wrong are those of today's adolescents: a child becomes up to eleven
#           years older or younger, silently.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check \
  python-dateutil==2.9.0.post0 pandas==2.3.3 dateparser==1.5.0 numpy==2.4.6
TZ=UTC "$dir/venv/bin/python" -W ignore - <<'END'
import sys
import datetime
import dateparser
import dateutil.parser
import pandas


def read(parser, text):
    try:
        return str(parser(text))
    except (ValueError, OverflowError):
        return "error"


PARSERS = [
    lambda text: dateutil.parser.parse(text, default=datetime.datetime(1900, 1, 1)),
    pandas.to_datetime,
    dateparser.parse,
]
SEEN = {  # text: dateutil, pandas, dateparser
    "20240305": ("2024-03-05 00:00:00", "2024-03-05 00:00:00", "None"),
    "201201": ("2001-12-20 00:00:00", "2001-12-20 00:00:00", "None"),
    "200112": ("2012-01-20 00:00:00", "2012-01-20 00:00:00", "None"),
    "202403": ("error", "error", "None"),
    "199912": ("error", "error", "None"),
    "20240305-0500": ("2024-03-05 05:00:00", "2024-03-05 05:00:00", "None"),
    "2024030512": ("error", "error", "2034-02-20 06:41:52"),
}
changed = 0
for text, seen in SEEN.items():
    found = tuple(read(parser, text) for parser in PARSERS)
    changed += found != seen
    print(f"{text:14} {'  '.join(f'{f:19}' for f in found)}{'' if found == seen else '   CHANGED'}")
sys.exit(changed > 0)
END
