#!/bin/sh
# usage: nightly.sh INCOMING REPORTS
#
# Checks what has come in since yesterday, for cron, which mails what is printed:
#
#   15 2 * * * /usr/local/bin/nightly.sh /srv/iis/incoming /srv/iis/reports
#
# Prints the counts if there are new findings, and nothing if all is well. The page for the clinic is REPORTS/DAY.html;
# REPORTS/known.tsv is the baseline: findings in it are known. Ends with the status of `iztk validate`.
set -eu
incoming=$1
reports=$2
day=$(date +%F)
mkdir -p "$reports"

set -- "$incoming"
[ ! -f "$reports/known.tsv" ] || set -- --baseline "$reports/known.tsv" "$incoming"
status=0
iztk validate --quiet --allow-empty --format html --output "$reports/$day.html" "$@" >"$reports/log" 2>&1 || status=$?
[ "$status" -eq 0 ] || cat "$reports/log"
exit "$status"
