// The packs' models, imports and worked cases, as the checks beside this file need them.
import fs from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { DmnModdle } from 'dmn-moddle';

export const ROOT = path.resolve(import.meta.dirname, process.env.LIANDAI_ROOT || '../..');

export function modelFiles() {
  const packs = path.join(ROOT, 'policies');
  return fs.readdirSync(packs).sort().flatMap((pack) =>
    fs.statSync(path.join(packs, pack)).isDirectory()
      ? fs.readdirSync(path.join(packs, pack)).sort()
          .filter((name) => name.endsWith('.dmn')).map((name) => path.join(packs, pack, name))
      : []);
}

// dmn-moddle and dmn-js know the name spaces of DMN 1.3 only. The elements that the packs use are
// the same in both versions, so the three name spaces are all that is changed.
export function asVersion13(xml) {
  return xml.replaceAll('https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/')
    .replaceAll('https://www.omg.org/spec/DMN/20230324/DMNDI/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/');
}

export async function readModel(file) {
  const moddle = new DmnModdle();
  const { rootElement, warnings } =
    await moddle.fromXML(asVersion13(fs.readFileSync(file, 'utf8')), 'dmn:Definitions');
  return { definitions: rootElement, warnings };
}

// Cases by clause: the pack's own, and the catalogue's where it is present.
export function casesByClause() {
  const cases = new Map();
  const add = (clause, each) => cases.set(clause, [...(cases.get(clause) || []), each]);
  const read = (file) => YAML.parse(fs.readFileSync(file, 'utf8'), { schema: 'core' });
  for (const pack of fs.readdirSync(path.join(ROOT, 'policies'))) {
    const folder = path.join(ROOT, 'policies', pack, 'cases');
    if (!fs.existsSync(folder)) continue;
    for (const name of fs.readdirSync(folder))
      for (const each of read(path.join(folder, name)).cases) add(each.clause, each);
  }
  const catalogue = path.join(ROOT, '../shared/policy/clauses.yaml');
  if (fs.existsSync(catalogue))
    for (const clause of read(catalogue).clauses)
      for (const each of clause.vectors) add(clause.id, each);
  return cases;
}

// Parameters of each clause with the pack's values.
export function parametersByClause() {
  const parameters = new Map();
  for (const pack of fs.readdirSync(path.join(ROOT, 'policies'))) {
    const file = path.join(ROOT, 'policies', pack, 'pack.yaml');
    if (!fs.existsSync(file)) continue;
    for (const clause of YAML.parse(fs.readFileSync(file, 'utf8')).clauses)
      parameters.set(clause.id, Object.fromEntries((clause.parameters || []).map((p) => [p.name, p.value ?? null])));
  }
  return parameters;
}
