// Loaded into a process with NODE_OPTIONS: ends it with status 99 as soon as it turns to the network, even if it would have
// swallowed the failure.

import dgram from 'node:dgram'
import dns from 'node:dns'
import { writeSync } from 'node:fs'
import net from 'node:net'

const refuse =
  what =>
  (...args) => {
    writeSync(2, `Network: ${what} ${JSON.stringify(args[0])}\n`)
    process.exit(99)
  }

net.Socket.prototype.connect = refuse('connect')
dgram.Socket.prototype.send = refuse('send')
// A server that listens looks its own address up, which asks nobody.
for (const module of [dns, dns.promises]) {
  const lookup = module.lookup
  module.lookup = (name, ...rest) =>
    net.isIP(name) || name === 'localhost' ? lookup(name, ...rest) : refuse('lookup')(name)
}
globalThis.fetch = refuse('fetch')
