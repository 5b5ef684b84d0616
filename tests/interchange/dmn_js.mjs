// dmn-js in a headless browser imports every model: no error, no warning, and each view that it
// offers (requirement graph, decision table, literal expression) opens. With --pictures DIR the
// graphs of the models named behind it are stored as PNG.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { modelFiles, asVersion13 } from './packs.mjs';

const picturesAt = process.argv.indexOf('--pictures');
const pictures = picturesAt < 0 ? null : process.argv[picturesAt + 1];
const wanted = picturesAt < 0 ? [] : process.argv.slice(picturesAt + 2);
const script = path.join(import.meta.dirname, 'node_modules/dmn-js/dist/dmn-navigated-viewer.production.min.js');
const styles = ['dmn-js-shared', 'dmn-js-drd', 'dmn-js-decision-table', 'dmn-js-literal-expression']
  .map((name) => path.join(import.meta.dirname, `node_modules/dmn-js/dist/assets/${name}.css`));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1600, height: 1100 } });
await page.setContent('<div id="canvas" style="width:1600px;height:1100px"></div>');
for (const style of styles) await page.addStyleTag({ path: style });
await page.addScriptTag({ path: script });

async function open(xml) {
  return page.evaluate(async ([text, onlyGraph]) => {
    document.querySelector('#canvas').innerHTML = '';
    const viewer = new DmnJS({ container: '#canvas' });
    const found = { warnings: [], views: 0 };
    try {
      const { warnings } = await viewer.importXML(text);
      found.warnings.push(...warnings.map((each) => each.message));
      // The import itself opens the requirement graph.
      found.views = 1;
      if (onlyGraph) {
        viewer.getActiveViewer().get('canvas').zoom('fit-viewport');
        return found;
      }
      for (const view of viewer.getViews()) {
        if (view.type === 'drd') continue;
        const opened = await viewer.open(view);
        found.warnings.push(...(opened.warnings || []).map((each) => each.message));
        ++found.views;
      }
    } catch (error) {
      found.warnings.push(`${error.message}`, ...(error.warnings || []).map((each) => each.message));
    }
    return found;
  }, [xml, pictures !== null]);
}

let files = 0, views = 0, warnings = 0;
for (const file of modelFiles()) {
  const name = path.basename(file, '.dmn');
  if (pictures && !wanted.includes(name)) continue;
  const found = await open(asVersion13(fs.readFileSync(file, 'utf8')));
  ++files;
  views += found.views;
  warnings += found.warnings.length;
  for (const warning of found.warnings) console.log(`  ${name}: ${warning}`);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
await browser.close();
console.log(`dmn-js: ${files} models imported, ${views} views opened, ${warnings} warnings`);
process.exit(warnings > 0 ? 1 : 0);
