// A real server and a real Chromium for the page's tests; nothing is stubbed. Run from web/, where
// playwright-core is installed.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const program = process.env.LIANDAI ?? path.join(root, 'build/liandai')
const require = createRequire(path.join(root, 'web/package.json'))
const { chromium } = require('playwright-core')
export const axe_source = require('axe-core').source

// A server that runs already is taken from LIANDAI_ADDRESS, for work on the page itself.
export async function startServer() {
  if (process.env.LIANDAI_ADDRESS) return { address: process.env.LIANDAI_ADDRESS, stop: async () => {} }
  const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--lang', 'en'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (part) => { text += part; if (text.includes('\n')) resolve(text) })
    server.on('exit', (status) => reject(new Error(`the server ended with ${status}`)))
  })
  const address = /http:\/\/\S+/.exec(line)[0].replace(/\/$/, '')
  const stop = () => new Promise((resolve) => { server.on('exit', resolve); server.kill('SIGTERM') })
  return { address, stop }
}

export async function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] })
}

// A page that notes what must not happen: errors on the console, requests to another host.
export async function openPage(browser, address, width) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, locale: 'zh-CN', baseURL: address, acceptDownloads: true })
  const page = await context.newPage()
  const faults = []
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) faults.push(message.text()) })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('request', (request) => { const url = request.url(); if (!url.startsWith(address) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`) })
  return { page, context, faults }
}
