#!/usr/bin/env node
// The command line. A checkout runs its TypeScript as it is; a packed copy, which lies in node_modules where Node
// strips no types, runs the JavaScript that `npm pack` made of it.
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
const { main } = await import(packed ? '../lib/build/cli.js' : '../src/build/cli.ts')
process.exitCode = await main(process.argv.slice(2))
