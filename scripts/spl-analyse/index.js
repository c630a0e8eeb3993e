// `node scripts/spl-analyse`: see main.ts. Plain JavaScript, which any Node from 20 on runs; run.mjs brings a Node that
// runs the TypeScript.
process.argv.splice(2, 0, 'spl-analyse')
await import('../run.mjs')
