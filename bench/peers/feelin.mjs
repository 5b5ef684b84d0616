// node feelin.mjs MODEL ROWS.csv N RUNS: feelin on the bench model. It has no decision tables: each
// becomes a chain of `if`, the sum a list, and all six decisions one `for` over the rows, which is
// its fastest form. Its numbers are doubles.
import { evaluate } from 'feelin';
import { medianSeconds, print, readRows, sumsOf } from './measure.mjs';
import { readModel } from './model.mjs';

function testOf(input, cell) {
  const value = /\s/.test(input) ? `(${input})` : input;
  if (cell === 'null') return `${value} = null`;
  if (cell === 'true' || cell === 'false') return `${value} = ${cell}`;
  const negated = cell.match(/^not\((.*)\)$/);
  if (negated) return `not(${testOf(input, negated[1])})`;
  if (/^[<>]/.test(cell)) return `${value} ${cell}`;
  if (/^[[(\]]/.test(cell)) return `(${value} in ${cell})`;
  return cell.includes(',') ? `(${value} in (${cell}))` : `${value} = ${cell}`;
}

function conditionOf(decision, rule) {
  const tests = rule.cells.map((cell, i) => (cell === '-' ? null : testOf(decision.inputs[i], cell)));
  return tests.filter((test) => test).join(' and ') || 'true';
}

function textOf(decision) {
  if (decision.text) return decision.text;
  const parts = decision.rules.map((rule) => `if ${conditionOf(decision, rule)} then ${rule.output} else `);
  return decision.collects ? `sum([${parts.map((part) => `${part}0`).join(', ')}])` : `${parts.join('')}null`;
}

const [model, csv, count, runs] = process.argv.slice(2);
const decisions = readModel(model);
const rows = readRows(csv, Number(count));
const names = Object.keys(rows[0]);
const entries = decisions.map((each) => `${each.name}: ${textOf(each)}`).join(', ');
const ofRow = new RegExp(`("[^"]*")|\\b(${names.join('|')})\\b`, 'g');
const text = `for row in rows return {${entries.replace(ofRow, (all, quoted, name) => quoted ?? `row.${name}`)}}`;
let results = [];
const seconds = await medianSeconds(Number(runs), () => {
  const answer = evaluate(text, { rows });
  results = answer.value ?? answer;
});
print({ engine: 'feelin', threads: 1, n: rows.length, seconds, sums: sumsOf(results) });
