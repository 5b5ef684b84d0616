// node duckdb.mjs ROWS.csv N RUNS THREADS KIND: the hand-written SQL of hand_sql.py in DuckDB, results
// kept in a table. KIND: int (BIGINT hundredths) or decimal.
import { DuckDBInstance } from '@duckdb/node-api';
import { execFileSync } from 'node:child_process';
import { medianSeconds, print } from './measure.mjs';

const [csv, count, runs, threads, kind] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const here = new URL('.', import.meta.url).pathname;
const hand = (part) => execFileSync('python3', [`${here}hand_sql.py`, `duckdb-${kind}`, part]).toString();
const money = kind === 'int' ? 'BIGINT' : 'DECIMAL(12,2)';
const amount = (name) => `cast(${name} * ${kind === 'int' ? 100 : 1} as ${money}) as ${name}`;
const whole = (name) => `cast(${name} as ${kind === 'int' ? 'BIGINT' : 'INTEGER'}) as ${name}`;
await connection.run(`create table inputs as select id, ${['fund_million', 'industry_share', 'net_assets', 'aid_funds']
  .map(amount).join(', ')}, ${['jobs_year_round', 'jobs_6m', 'jobs_100d', 'modes_count', 'operator_loss_years']
  .map(whole).join(', ')}, has_agreement, region_type from read_csv('${csv}', header = true, types = {
  'fund_million': 'DECIMAL(12,2)', 'industry_share': 'DECIMAL(12,2)', 'net_assets': 'DECIMAL(12,2)',
  'aid_funds': 'DECIMAL(12,2)'}) where id < ${count}`);
const query = hand('query');
const seconds = await medianSeconds(Number(runs), async () => {
  await connection.run('drop table if exists results');
  await connection.run(`create table results as ${query}`);
});
const row = (await connection.runAndReadAll(hand('sums'))).getRowObjects()[0];
const number = (key) => Math.round(Number(String(row[key])));
const list = (key, length) => Array.from({ length }, (_, i) => number(`${key}${i}`));
print({ engine: `duckdb-${kind}`, threads: Number(threads), n: Number(count), seconds, sums: {
  n: number('n'), scale: list('scale', 5), standing: list('standing', 4), elig: list('elig', 6),
  jobs_eq: number('jobs_eq'), rate: number('rate'), aid: number('aid'), aid_pos: number('aid_pos'),
  chk_aid: number('chk_aid'), chk_code: number('chk_code') } });
