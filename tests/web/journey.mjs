// The whole journey of the check page in a real browser on the real server.
//   node tests/web/journey.mjs [FOLDER]     screenshots of each state at both widths go to FOLDER
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { axe_source, openPage, program, root, startBrowser, startServer } from './browser.mjs'

const folder = process.argv[2] ?? path.join(root, 'out/screens')
fs.mkdirSync(folder, { recursive: true })
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'liandai-web-'))
const failures = []
let passed = 0

function expect(condition, what) {
  if (condition) ++passed
  else { failures.push(what); console.log(`FAILED: ${what}`) }
}

// No serious fault for those who cannot see, no cut or raw text, nothing wider than the screen.
async function inspect(page, name, width) {
  await page.waitForTimeout(250)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: height < 3000 })
  await page.evaluate(axe_source)
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
  for (const fault of found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical'))
    expect(false, `${name}-${width}: axe ${fault.id}: ${fault.nodes[0]?.html.slice(0, 160)}`)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow <= 1, `${name}-${width}: ${overflow} px wider than the screen`)
  const text = await page.evaluate(() => document.body.innerText)
  const key = /\b(app|menu|status|check|recognition|progress|result|filter|column|detail|chart|sheet|compare|settings|policy|error)\.[a-z]\w+/.exec(text)
  expect(!key || /\.(csv|xlsx|ods|json)$/.test(key[0]), `${name}-${width}: raw key ${key?.[0]}`)
}

async function drop(page, ...files) {
  await page.setInputFiles('input[type=file]', files)
  for (const file of files) await page.getByText(path.basename(file)).first().waitFor()
}

async function begin(page) {
  await page.getByRole('button', { name: '开始核查' }).click()
  await page.waitForURL(/\/checks\/\d+/)
}

function write(name, text) {
  const file = path.join(work, name)
  fs.writeFileSync(file, text)
  return file
}

const plan = (rows) => `演示县2025年度项目计划表（演示数据）\n序号,项目名称,项目类型,乡镇,村,建设内容,计划投入资金（万元）,受益户数,联农带农机制,责任单位\n${rows.join('\n')}\n`
const faulty = plan(['1,甲村养牛场,产业发展,东镇,甲村,建牛舍一座,100,20,,农业农村局', '2,乙村道路,基础设施,西镇,乙村,硬化道路3公里,50,80,,交通局'])
const mended = plan(['1,甲村养牛场,产业发展,东镇,甲村,建牛舍一座,100,20,吸纳就业20人，户均增收3000元,农业农村局', '2,乙村道路,基础设施,西镇,乙村,硬化道路3公里,50,80,,交通局'])

async function findings(page, width) {
  await page.goto('/')
  await page.getByText('把文件拖到这里').waitFor()
  await inspect(page, '01-empty', width)
  await drop(page, path.join(work, 'demo', fs.readdirSync(path.join(work, 'demo')).find((name) => name.includes('计划'))))
  await page.getByText('识别情况').first().waitFor()
  await page.getByLabel('县级区划代码').fill('141125')
  await inspect(page, '02-recognised', width)
  const started = Date.now()
  await begin(page)
  await page.getByRole('tab', { name: '问题清单' }).waitFor()
  const seconds = (Date.now() - started) / 1000
  console.log(`from the button to findings, ${width} px: ${seconds.toFixed(1)} s`)
  await page.locator(width < 760 ? '.narrow .card' : '.el-table__row').first().waitFor()
  await inspect(page, '03-findings', width)
  await page.locator(width < 760 ? '.narrow .card' : '.el-table__row').first().click()
  await page.getByText('在表格中的位置').waitFor()
  await inspect(page, '04-detail', width)
  await page.getByLabel('核实说明').fill('已有批复文件，附后')
  await page.getByRole('button', { name: '保存说明' }).click()
  await page.locator('.detail').getByText('已说明').first().waitFor()
  expect(true, 'a false alarm is answered')
  await page.keyboard.press('Escape')
  await page.locator('.el-drawer').last().waitFor({ state: 'hidden' })
  for (const [tab, name] of [['按原因', '05-causes'], ['图表', '06-charts'], ['表格', '07-sheet'], ['与上次比较', '08-compare'], ['参数和口径', '09-settings']]) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await page.waitForTimeout(700)
    await inspect(page, name, width)
  }
}

async function charts(page) {
  await page.getByRole('tab', { name: '按原因', exact: true }).click()
  await page.locator('button.link:visible').first().click()
  await page.getByRole('tab', { name: '问题清单', exact: true }).waitFor()
  const all = Number((await page.locator('.bar [role=status]').innerText()).replace(/\D/g, ''))
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.waitForTimeout(500)
  const cleared = Number((await page.locator('.bar [role=status]').innerText()).replace(/\D/g, ''))
  expect(all > 0 && all < cleared, `a cause filters the list (${all} of ${cleared})`)
}

async function downloads(page) {
  await page.getByRole('button', { name: '下载' }).click()
  const item = page.getByRole('menuitem', { name: '体检报告.xlsx' })
  await item.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()])
  const file = path.join(work, 'report.xlsx')
  await download.saveAs(file)
  expect(fs.readFileSync(file).subarray(0, 2).toString() === 'PK', 'the report is a workbook')
}

async function mending(browser, address) {
  const { page, context, faults } = await openPage(browser, address, 1440)
  await page.goto('/')
  await drop(page, write('计划.csv', faulty))
  await page.getByLabel('县级区划代码').fill('141125')
  await begin(page)
  await page.getByRole('tab', { name: '问题清单' }).waitFor()
  await page.getByRole('button', { name: '再核一次' }).click()
  await page.getByRole('button', { name: '移除' }).first().click()
  await drop(page, write('计划（改）.csv', mended))
  await page.getByLabel('县级区划代码').fill('141125')
  await begin(page)
  await page.getByRole('tab', { name: '与上次比较' }).click()
  await page.getByText('已改好').waitFor()
  const text = await page.locator('.el-radio-group').innerText()
  expect(/已改好\s*[1-9]/.test(text), `what was mended is shown (${text.replace(/\s+/g, ' ')})`)
  expect(faults.length === 0, `no console error while mending: ${faults[0]}`)
  await context.close()
}

async function heading(browser, address) {
  const { page, context } = await openPage(browser, address, 1440)
  await page.goto('/')
  await drop(page, write('栏名.csv', faulty.replace('计划投入资金（万元）', '总盘子')))
  await page.getByText('没有识别').first().waitFor()
  await inspect(page, '10-heading', 1440)
  await page.getByRole('combobox', { name: '总盘子' }).click()
  await page.getByRole('option', { name: '计划投入资金', exact: false }).first().click()
  await page.getByLabel('县级区划代码').fill('141125')
  await begin(page)
  await page.getByRole('tab', { name: '表格', exact: true }).click()
  await page.locator('.view').getByText('总盘子').first().waitFor()
  expect(true, 'a heading that was named is read')
  await context.close()
}

async function badInput(browser, address) {
  const { page, context } = await openPage(browser, address, 390)
  for (const [name, text, part] of [['坏.xlsx', 'no workbook', /xlsx|表格|文件/], ['空.csv', '', /空|没有|内容/], ['信.csv', '你好,世界\n再见,了\n', /栏|表头|认/]]) {
    await page.goto('/')
    await page.getByText('把文件拖到这里').waitFor()
    await page.waitForTimeout(1000)
    for (const button of await page.getByRole('button', { name: '移除' }).all()) await button.click()
    await drop(page, write(name, text))
    await begin(page)
    await page.getByText('核查没有完成').waitFor()
    const why = await page.locator('.why').innerText()
    expect(part.test(why) && !why.includes(os.tmpdir()), `${name}: ${why}`)
  }
  await inspect(page, '11-failed', 390)
  await context.close()
}

async function twoUsers(browser, address) {
  const one = await openPage(browser, address, 1440)
  const two = await openPage(browser, address, 1440)
  await one.page.goto('/')
  await drop(one.page, write('甲的表.csv', faulty))
  await two.page.goto('/')
  await two.page.getByText('把文件拖到这里').waitFor()
  await two.page.waitForTimeout(500)
  expect(!(await two.page.content()).includes('甲的表'), 'the other user does not see the file')
  await begin(one.page)
  await two.page.goto(new URL(one.page.url()).pathname)
  await two.page.getByText('H114').waitFor()
  expect(true, 'nor the check, by its address')
  await one.context.close()
  await two.context.close()
}

async function policy(browser, address, width) {
  const { page, context, faults } = await openPage(browser, address, width)
  await page.goto('/policy')
  await page.locator('.pack').first().waitFor()
  await inspect(page, '12-policy', width)
  await page.goto('/policy/lvliang-2022')
  await page.locator('main li').first().waitFor()
  await inspect(page, '13-pack', width)
  await page.goto('/policy/lvliang-2022/LL-6.2-2')
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByText('试算结果').waitFor()
  await inspect(page, '14-clause', width)
  expect(faults.length === 0, `policy ${width}: ${faults[0]}`)
  await context.close()
}

async function english(browser, address) {
  const { page, context } = await openPage(browser, address, 1440)
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Check workbooks' }).waitFor()
  await inspect(page, '15-english', 1440)
  expect(true, 'English by switch')
  await context.close()
}

execFileSync(program, ['demo', path.join(work, 'demo'), '--county', '141125', '--projects', '2000', '--year', '2025', '--seed', '1'], { stdio: 'ignore' })
const server = await startServer()
const browser = await startBrowser()
const steps = {
  wide: async () => {
    const { page, context, faults } = await openPage(browser, server.address, 1440)
    await findings(page, 1440)
    await charts(page)
    await downloads(page)
    expect(faults.length === 0, `console at 1440: ${faults[0]}`)
    await context.close()
  },
  narrow: async () => {
    const { page, context, faults } = await openPage(browser, server.address, 390)
    await findings(page, 390)
    expect(faults.length === 0, `console at 390: ${faults[0]}`)
    await context.close()
  },
  mending: () => mending(browser, server.address),
  heading: () => heading(browser, server.address),
  'bad input': () => badInput(browser, server.address),
  'two users': () => twoUsers(browser, server.address),
  policy: () => policy(browser, server.address, 1440),
  'policy, narrow': () => policy(browser, server.address, 390),
  english: () => english(browser, server.address),
}
for (const [name, run] of Object.entries(steps)) {
  try {
    await run()
  } catch (error) {
    expect(false, `${name}: ${String(error).split('\n').slice(0, 3).join(' ')}`)
  }
}
await browser.close()
await server.stop()
fs.rmSync(work, { recursive: true, force: true })
console.log(`${passed} passed, ${failures.length} failed; screenshots in ${path.relative(process.cwd(), folder)}`)
process.exit(failures.length === 0 ? 0 : 1)
