// feelin beside our engine: every FEEL text of every model is parsed by feelin, and every worked
// case is evaluated with feelin alone (a small walk over the requirement graph) and compared with
// what the case expects, which is what our engine gives. A difference is put down to feelin where it
// warns of one of two things that it lacks (`item` inside a call within a filter; a duration times a
// number), where amounts with fractions meet its doubles, or where a list holds a null (it takes
// [null] for null); anything else fails the run.
import { evaluate, unaryTest, parseExpression, parseUnaryTests, date } from 'feelin';
import { modelFiles, readModel, casesByClause, parametersByClause } from './packs.mjs';

const counts = { expressions: 0, tests: 0, refused: 0, cases: 0, outputs: 0, alike: 0,
  item: 0, duration: 0, doubles: 0, nulls: 0, unexplained: 0 };
let lacks = new Set();

function isFaulty(tree) {
  let faulty = false;
  tree.iterate({ enter(node) { if (node.type.isError) faulty = true; } });
  return faulty;
}

function expressionsOf(logic, found = { expressions: [], tests: [] }) {
  if (!logic) return found;
  if (logic.$type === 'dmn:LiteralExpression') found.expressions.push(logic.text);
  if (logic.$type === 'dmn:Context')
    for (const entry of logic.contextEntry) expressionsOf(entry.value, found);
  if (logic.$type === 'dmn:FunctionDefinition') expressionsOf(logic.body, found);
  if (logic.$type === 'dmn:DecisionTable') {
    for (const input of logic.input) found.expressions.push(input.inputExpression.text);
    for (const rule of logic.rule) {
      for (const cell of rule.inputEntry) found.tests.push(cell.text);
      for (const cell of rule.outputEntry) found.expressions.push(cell.text);
    }
  }
  return found;
}

function checkSyntax(definitions, file) {
  const names = {};
  for (const element of definitions.drgElement) names[element.name] = 1;
  names.national = {};
  for (const element of definitions.drgElement) {
    const found = expressionsOf(element.decisionLogic || element.encapsulatedLogic);
    for (const [texts, parse, kind] of [[found.expressions, parseExpression, 'expressions'],
                                        [found.tests, parseUnaryTests, 'tests']])
      for (const text of texts) {
        ++counts[kind];
        const { tree } = { tree: parse(text, names) };
        if (isFaulty(tree.tree || tree)) {
          ++counts.refused;
          console.log(`  feelin refuses ${file} ${element.name}: ${text}`);
        }
      }
  }
}

// The value of a result; what feelin warns of is noted.
function valueOf(result) {
  for (const { message } of result.warnings) {
    if (message === "Variable 'item' not found") lacks.add('item');
    if (/^Can't multiply .* to '-?P/.test(message)) lacks.add('duration');
  }
  return result.value;
}

const hasNullItem = (value) => (Array.isArray(value) ? value.some((each) => each === null || hasNullItem(each))
  : value && typeof value === 'object' && value.constructor === Object && Object.values(value).some(hasNullItem));
const hasFraction = (value) => (typeof value === 'number' ? !Number.isInteger(value)
  : value && typeof value === 'object' && Object.values(value).some(hasFraction));

function evaluateTable(table, context) {
  const inputs = table.input.map((input) => valueOf(evaluate(input.inputExpression.text, context)));
  for (const rule of table.rule) {
    const hit = rule.inputEntry.every((cell, i) =>
      cell.text.trim() === '-' || valueOf(unaryTest(cell.text, { ...context, '?': inputs[i] })) === true);
    if (hit) {
      const outputs = rule.outputEntry.map((cell) => valueOf(evaluate(cell.text, context)));
      if (outputs.length === 1) return outputs[0];
      return Object.fromEntries(table.output.map((output, i) => [output.name, outputs[i]]));
    }
  }
  return null;
}

function evaluateLogic(logic, context) {
  if (logic.$type === 'dmn:LiteralExpression') return valueOf(evaluate(logic.text, context));
  if (logic.$type === 'dmn:DecisionTable') return evaluateTable(logic, context);
  if (logic.$type === 'dmn:Context') {
    const made = {};
    for (const entry of logic.contextEntry)
      made[entry.variable.name] = evaluateLogic(entry.value, { ...context, ...made });
    return made;
  }
  throw new Error(`no rule for ${logic.$type}`);
}

// National helpers as functions around their formula or table; all see each other by name.
function helpers(definitions) {
  const made = {};
  for (const model of definitions.drgElement) {
    if (model.$type !== 'dmn:BusinessKnowledgeModel') continue;
    const names = (model.encapsulatedLogic.formalParameter || []).map((p) => p.name);
    made[model.name] = (...given) => evaluateLogic(model.encapsulatedLogic.body,
      { ...made, ...Object.fromEntries(names.map((name, i) => [name, given[i] ?? null])) });
  }
  return made;
}

function toFeel(value, type) {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((each) => toFeel(each));
  if (typeof value === 'object' && value.constructor === Object)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, toFeel(v)]));
  if (typeof value === 'string' && (type === 'date' || /^\d{4}-\d\d-\d\d$/.test(value)))
    return valueOf(evaluate(`date("${value}")`));
  return value;
}

// Numbers to twelve digits: feelin computes in doubles, we in decimals.
function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number(value.toPrecision(12));
  if (typeof value === 'object' && value.iso) return value.iso;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object')
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, plain(value[key])]));
  return value;
}

const drops = (a) => JSON.stringify(plain(a));

function runCases(definitions, clause, cases, parameters, national) {
  const decisions = definitions.drgElement.filter((each) => each.$type === 'dmn:Decision');
  const inputs = definitions.drgElement.filter((each) => each.$type === 'dmn:InputData');
  for (const each of cases) {
    lacks = new Set();
    const given = { ...parameters, ...(each.opt || {}), ...(each.in || {}) };
    const context = { national };
    for (const input of inputs) context[input.name] = toFeel(given[input.name], input.variable.typeRef);
    const done = new Set();
    const byId = Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
    const run = (decision) => {
      if (done.has(decision.id)) return;
      done.add(decision.id);
      for (const need of decision.informationRequirement || [])
        if (need.requiredDecision) run(byId[need.requiredDecision.href.slice(1)]);
      context[decision.name] = evaluateLogic(decision.decisionLogic, context);
    };
    run(decisions.find((decision) => decision.name === 'conclusion'));
    ++counts.cases;
    for (const [name, want] of Object.entries(each.expect)) {
      ++counts.outputs;
      if (drops(context.conclusion[name]) === drops(toFeel(want))) {
        ++counts.alike;
        continue;
      }
      const cause = lacks.has('item') ? 'item' : lacks.has('duration') ? 'duration'
        : hasFraction(given) ? 'doubles' : hasNullItem(context) ? 'nulls' : 'unexplained';
      ++counts[cause];
      if (cause !== 'unexplained' && !process.argv.includes('--all')) continue;
      console.log(`  ${clause}.${name}: expected ${drops(toFeel(want))}, feelin ${drops(context.conclusion[name])}  in ${JSON.stringify(each.in)} ${JSON.stringify(each.opt || {})}`);
    }
  }
}

const cases = casesByClause();
const parameters = parametersByClause();
let national = {};
const files = modelFiles();
files.sort((a, b) => Number(b.endsWith('national.dmn')) - Number(a.endsWith('national.dmn')));
for (const file of files) {
  const { definitions } = await readModel(file);
  const clause = file.split('/').pop().replace('.dmn', '');
  checkSyntax(definitions, clause);
  if (clause === 'national') national = helpers(definitions);
  else if (!process.argv.includes('--syntax')) runCases(definitions, clause, cases.get(clause) || [], parameters.get(clause) || {}, national);
}
console.log(`feelin parses ${counts.expressions} expressions and ${counts.tests} unary tests, refuses ${counts.refused}`);
console.log(`feelin evaluates ${counts.cases} cases with ${counts.outputs} outputs: ${counts.alike} alike, ` +
  `${counts.item} differ by item in a call, ${counts.duration} by duration × number, ` +
  `${counts.doubles} by doubles, ${counts.nulls} by a null in a list, ${counts.unexplained} unexplained`);
process.exit(counts.refused + counts.unexplained > 0 ? 1 : 0);
