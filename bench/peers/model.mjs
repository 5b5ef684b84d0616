// The bench model as data, read from its DMN: literal expressions and decision tables in the order
// in which they need each other. Only what this one model uses is understood.
import fs from 'node:fs';

const decoded = (text) => text.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  .replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const textsIn = (xml, element) => [...xml.matchAll(new RegExp(`<${element}\\b[^>]*>\\s*<text>(.*?)</text>`, 'gs'))]
  .map((match) => decoded(match[1]));

function decisionOf(name, xml) {
  const needs = [...xml.matchAll(/requiredDecision href="#d_([^"]+)"/g)].map((match) => match[1]);
  const table = xml.match(/<decisionTable\b([^>]*)>(.*)<\/decisionTable>/s);
  if (!table) return { name, needs, text: textsIn(xml, 'literalExpression')[0] };
  const rules = [...table[2].matchAll(/<rule\b[^>]*>(.*?)<\/rule>/gs)].map((rule) => ({
    cells: textsIn(rule[1], 'inputEntry'), output: textsIn(rule[1], 'outputEntry')[0],
  }));
  return { name, needs, collects: table[1].includes('COLLECT'), inputs: textsIn(table[2], 'inputExpression'), rules };
}

export function readModel(path) {
  const xml = fs.readFileSync(path, 'utf8');
  const found = [...xml.matchAll(/<decision id="[^"]*" name="([^"]+)">(.*?)<\/decision>/gs)]
    .map((match) => decisionOf(match[1], match[2]));
  const ordered = [];
  const add = (decision) => {
    if (ordered.includes(decision)) return;
    for (const need of decision.needs) add(found.find((each) => each.name === need));
    ordered.push(decision);
  };
  found.forEach(add);
  return ordered;
}
