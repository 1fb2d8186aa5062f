#!/bin/sh
# Day.js moves 30 February to 1 March and calls it valid; date-fns has no first birthday for leap days
#
# Expected: a day that does not exist is not valid. A library that says that a person is 12 months
#           old says that the person is one year old.
# Version:  dayjs 1.11.23, beside luxon 3.7.2, moment 2.30.1 and date-fns 4.1.0 (npm).
# Seen:     - dayjs("20240230") and dayjs("2024-02-30") are 1 March 2024, and isValid() is true; the
#             three others refuse both. dayjs reads HL7 times as far as minutes and seconds, but
#             none of the four reads one with an offset, 20240305101530-0500;
#           - of somebody born on 29 February 2020, date-fns says on 28 February 2021: 12 months old,
#             0 years old, and addYears(birth, 1) is that very day. On the same day moment, dayjs and
#             luxon say one year.
# Matters:  the minimum age of measles vaccine is 12 months, its recommended age "first birthday": two
#           functions of one library disagree about whether a dose of that day counts. The CDC's
#           logic for such rules says 1 March, which none of the four gives. And a typing mistake in
#           the day of a dose should be an error, not another day.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent dayjs@1.11.23 luxon@3.7.2 moment@2.30.1 date-fns@4.1.0
cat >seen.cjs <<'END'
const dayjs = require('dayjs');
const { DateTime } = require('luxon');
const moment = require('moment');
const fns = require('date-fns');
const iso = 'YYYY-MM-DD';
const day = (text) => [
  dayjs(text).isValid() ? dayjs(text).format(iso) : '-',
  DateTime.fromISO(text).toISODate() ?? '-',
  moment(text, moment.ISO_8601).isValid() ? moment(text, moment.ISO_8601).format(iso) : '-',
  fns.isValid(fns.parseISO(text)) ? fns.format(fns.parseISO(text), 'yyyy-MM-dd') : '-',
].join(' ');
const SEEN = [  // what, dayjs, luxon, moment, date-fns
  ['20240305', '2024-03-05 2024-03-05 2024-03-05 2024-03-05'],
  ['20240230', '2024-03-01 - - -'],
  ['2024-02-30', '2024-03-01 - - -'],
  ['20240305101530', '2024-03-05 - - -'],
  ['20240305101530-0500', '- - - -'],
];
let changed = 0;
const check = (what, found, seen) => {
  changed += found !== seen;
  console.log(what.padEnd(22), found, found === seen ? '' : 'CHANGED');
};
for (const [text, seen] of SEEN) check(text, day(text), seen);
const [birth, later] = ['2020-02-29', '2021-02-28'];
const luxon = (unit) =>
  Math.floor(DateTime.fromISO(later).diff(DateTime.fromISO(birth), unit).as(unit));
check('years on 2021-02-28', [
  dayjs(later).diff(birth, 'year'), luxon('years'), moment(later).diff(birth, 'years'),
  fns.differenceInYears(fns.parseISO(later), fns.parseISO(birth))].join(' '), '1 1 1 0');
check('months on 2021-02-28', [
  dayjs(later).diff(birth, 'month'), luxon('months'), moment(later).diff(birth, 'months'),
  fns.differenceInMonths(fns.parseISO(later), fns.parseISO(birth))].join(' '), '12 12 12 12');
check('one year later', [
  dayjs(birth).add(1, 'year').format(iso), DateTime.fromISO(birth).plus({ years: 1 }).toISODate(),
  moment(birth).add(1, 'year').format(iso),
  fns.format(fns.addYears(fns.parseISO(birth), 1), 'yyyy-MM-dd')].join(' '),
  '2021-02-28 2021-02-28 2021-02-28 2021-02-28');
process.exit(changed ? 1 : 0);
END
node seen.cjs
