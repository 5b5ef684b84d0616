// node zen.mjs MODEL ROWS.csv N RUNS MODE: @gorules/zen-engine (its native package) on the bench model.
// MODE: one (compiled once, each row awaited) or batch (its own batches of a thousand, on its own pool
// of threads). zen has no UNIQUE and no aggregation: UNIQUE tables,
// whose rules do not overlap, become `first`, COLLECT SUM becomes `collect` and a sum.
import { createRequire } from 'node:module';
import os from 'node:os';
import { medianSeconds, print, readRows, sumsOf } from './measure.mjs';
import { readModel } from './model.mjs';

// zen's expression language beside FEEL's.
function expressionOf(feel) {
  const choice = feel.match(/^if (.*?) then (.*?) else (.*)$/s);
  if (choice) return `(${choice[1].replace(/ = /g, ' == ')}) ? (${expressionOf(choice[2])}) : (${choice[3]})`;
  return feel.replace(/round half up\((.*), 2\)$/s, 'round($1, 2)')
    .replace(/\b(min|max)\(/g, '$1__(').replace(/\beligibility = /g, 'eligibility == ');
}

// min(a, b) is min([a, b]) there.
function listed(text) {
  const at = text.search(/\b(min|max)__\(/);
  if (at < 0) return text;
  const open = text.indexOf('(', at);
  let depth = 1;
  let end = open + 1;
  for (; depth > 0; end += 1) depth += { '(': 1, ')': -1 }[text[end]] ?? 0;
  return listed(`${text.slice(0, at)}${text.slice(at, at + 3)}([${text.slice(open + 1, end - 1)}])${text.slice(end)}`);
}

const cellOf = (cell) => (cell === '-' ? '' : cell.replace(/^not\((.*)\)$/, '!= $1'));

function nodeOf(decision) {
  const common = { id: decision.name, name: decision.name, position: { x: 0, y: 0 } };
  const content = { passThrough: true, inputField: null, outputPath: null, executionMode: 'single' };
  if (decision.text) {
    const expressions = [{ id: `${decision.name}_value`, key: decision.name, value: listed(expressionOf(decision.text)) }];
    return [{ ...common, type: 'expressionNode', content: { ...content, expressions } }];
  }
  const field = decision.collects ? 'points' : decision.name;
  const inputs = decision.inputs.map((text, i) => ({ id: `in${i}`, name: `in${i}`, field: listed(expressionOf(text)) }));
  const rules = decision.rules.map((rule, i) => ({
    _id: `rule${i}`, out: rule.output, ...Object.fromEntries(rule.cells.map((cell, j) => [`in${j}`, cellOf(cell)])),
  }));
  const table = {
    ...common, type: 'decisionTableNode',
    content: { ...content, hitPolicy: decision.collects ? 'collect' : 'first', inputs, rules,
      outputs: [{ id: 'out', name: field, field }], outputPath: decision.collects ? `${decision.name}_rows` : null },
  };
  if (!decision.collects) return [table];
  const expressions = [{ id: 'sum', key: decision.name, value: `sum(map(${decision.name}_rows, #.points))` }];
  return [{ ...table, id: `${decision.name}_table` },
    { ...common, type: 'expressionNode', content: { ...content, expressions } }];
}

const [model, csv, count, runs, mode] = process.argv.slice(2);
const nodes = [{ id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
  ...readModel(model).flatMap(nodeOf),
  { id: 'end', type: 'outputNode', name: 'end', position: { x: 0, y: 0 } }];
const edges = nodes.slice(1).map((node, i) => ({ id: `edge${i}`, sourceId: nodes[i].id, targetId: node.id, type: 'edge' }));
const graph = { nodes, edges };
const { ZenDecisionContent, ZenEngine } = createRequire(import.meta.url)('@gorules/zen-engine-linux-x64-gnu');
const content = new ZenDecisionContent(Buffer.from(JSON.stringify(graph)));
const decision = new ZenEngine({ loader: async () => content }).createDecision(content);
const batches = new ZenEngine({ loader: { type: 'static', content: { model: graph } } });
const rows = readRows(csv, Number(count));

async function oneByOne() {
  const results = [];
  for (const row of rows) results.push((await decision.evaluate(row)).result);
  return results;
}

async function inBatches() {
  const results = [];
  for (let i = 0; i < rows.length; i += 1000) {
    const asked = rows.slice(i, i + 1000).map((context) => ({ key: 'model', context }));
    for (const answer of await batches.evaluateBatch(asked)) {
      if (!answer.success) throw new Error(JSON.stringify(answer.error));
      results.push(answer.data.result);
    }
  }
  return results;
}

let results = [];
const seconds = await medianSeconds(Number(runs), async () => {
  results = await (mode === 'batch' ? inBatches() : oneByOne());
});
print({ engine: mode === 'batch' ? 'zen-batch' : 'zen-one-by-one',
  threads: mode === 'batch' ? os.availableParallelism() : 1, n: rows.length, seconds, sums: sumsOf(results) });
