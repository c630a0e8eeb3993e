#!/usr/bin/env node
// The command line. A checkout runs its TypeScript as it is; a packed copy, which lies in node_modules where Node
// strips no types, runs the JavaScript that `npm pack` made of it.
import { fileURLToPath } from 'node:url'
import { endAs, runChild } from './run-child.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`rulepress needs Node >= 22.12; this is ${process.versions.node}.`)
  process.exit(2)
}
const packed = import.meta.url.includes('/node_modules/')
if (!packed && !process.features.typescript) {
  console.error(
    `A checkout of rulepress needs Node >= 22.18; this is ${process.versions.node}. \`npm run build\` brings a newer one.`,
  )
  process.exit(2)
}
const module = name => new URL(packed ? `../lib/build/${name}.js` : `../src/build/${name}.ts`, import.meta.url)

// What leaves files behind works in a process of its own. This one has nothing else to do, so that it ends the other and
// tidies up after it at any signal and any crash, even in the middle of long work or without memory.
if (process.argv[2] === 'build' || process.argv[2] === 'dev') await watchOver(process.argv.slice(2))
else await import(module('command'))

async function watchOver(args) {
  const left = new Map()
  const ended = await runChild(process.execPath, [...process.execArgv, fileURLToPath(module('command')), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    grace: 2000,
    onMessage: ({ made, removed, target }) => (made ? left.set(made, target) : left.delete(removed)),
  })
  if (left.size > 0) {
    const { removeLeftover } = await import(module('work-folder'))
    for (const [path, target] of left) removeLeftover(path, target)
  }
  if (ended.signal && !ended.asked)
    console.error(`rulepress was ended from outside (${ended.signal}), most often because memory ran out.`)
  endAs(ended)
}
