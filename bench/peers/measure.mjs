// What the drivers in JavaScript share: rows of the CSV that project_csv writes, the sums by which
// engines are compared, and the JSON line of one measurement.
import fs from 'node:fs';

export const NAMES = {
  scale: ['NONE', 'SMALL', 'MEDIUM', 'LARGE', 'STRATEGIC'],
  standing: ['UNKNOWN', 'DISTRESSED', 'WATCH', 'SOUND'],
  eligibility: ['NO_AGREEMENT', 'TOO_SMALL', 'FINANCE', 'NO_DATA', 'OFF_PROFILE', 'OK'],
};

const TEXTS = new Set(['region_type']);

function valueOf(column, text) {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return TEXTS.has(column) ? text : Number(text);
}

export function readRows(path, count) {
  const lines = fs.readFileSync(path, 'latin1').split('\n');
  const columns = lines[0].split(',');
  return lines.slice(1, count + 1).map((line) => {
    const cells = line.split(',');
    const row = {};
    for (let i = 1; i < columns.length; i += 1) row[columns[i]] = valueOf(columns[i], cells[i]);
    return row;
  });
}

const hundredths = (number) => Math.round(Number(number) * 100);

// The keys of the sums that bench/decision_results.h prints.
export function sumsOf(results) {
  const counts = { scale: [0, 0, 0, 0, 0], standing: [0, 0, 0, 0], eligibility: [0, 0, 0, 0, 0, 0] };
  const sums = { n: results.length, jobs_eq: 0, rate: 0, aid: 0, aid_pos: 0, chk_aid: 0, chk_code: 0 };
  results.forEach((each, row) => {
    const codes = Object.keys(counts).map((key) => {
      const code = NAMES[key].indexOf(each[key]);
      counts[key][code] += 1;
      return code;
    });
    const aid = hundredths(each.aid_amount);
    sums.jobs_eq += hundredths(each.jobs_eq);
    sums.rate += hundredths(each.rate);
    sums.aid += aid;
    sums.aid_pos += aid > 0 ? 1 : 0;
    sums.chk_aid += ((row % 1009) + 1) * aid;
    sums.chk_code += ((row % 997) + 1) * (codes[0] * 100 + codes[1] * 10 + codes[2]);
  });
  return { ...sums, scale: counts.scale, standing: counts.standing, elig: counts.eligibility };
}

// One run to warm up, then the median of the others.
export async function medianSeconds(runCount, work) {
  const seconds = [];
  for (let run = 0; run <= runCount; run += 1) {
    const begun = performance.now();
    await work();
    if (run > 0) seconds.push((performance.now() - begun) / 1000);
  }
  return seconds.sort((a, b) => a - b)[seconds.length >> 1];
}

export function print({ engine, threads, n, seconds, sums }) {
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ engine, threads, n, rows_per_s: Math.round(n / seconds), peak_rss_mb: peak, sums }));
}
