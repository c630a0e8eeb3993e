import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../support/command.ts'

/** Everything that `index.ts` of a room offers, types among it: what the other rooms may rely on. */
function exportsOf(room: string): readonly string[] {
  const text = readFileSync(join(projectRoot, 'src', room, 'index.ts'), 'utf8')
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', names = '']) =>
    names.split(',').flatMap(name => (name.trim() === '' ? [] : [type + (name.trim().split(' as ').at(-1) ?? '')])),
  )
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)]
  const whole = [...text.matchAll(/^export (?:type )?\* from '([^']+)'/gm)].map(([, from]) => `all of ${from}`)
  return [...lists, ...declared.flatMap(([, name = '']) => [name]), ...whole].toSorted()
}

const rooms = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && readdirSync(join(projectRoot, 'src', entry.name)).includes('index.ts'))
  .map(entry => entry.name)
  .toSorted()

// Whoever widens a door says so here: vitest run --project unit tests/unit/exports.test.ts --update
test.each(rooms)('the door of %s is as wide as it is meant to be', async room => {
  await expect(`${exportsOf(room).join('\n')}\n`).toMatchFileSnapshot(`exports/${room}.txt`)
})
