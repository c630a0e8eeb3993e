// Runs another program as if it were this one: signals reach it, and this process ends as it did.
// Plain JavaScript for any Node, because the scripts use it before there is another.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** What asks a process to end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Gives the exit status and the signal that ended the program, and the signal that this process was asked to end by.
 * `grace`: after so many milliseconds it is ended by force when it does not follow a signal.
 */
export function runChild(command, args, { grace, onMessage, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    let asked
    const pass = signal => {
      asked ??= signal
      child.kill(signal)
      if (grace !== undefined) setTimeout(() => child.kill('SIGKILL'), grace).unref()
    }
    for (const signal of signals) process.on(signal, pass)
    const release = () => {
      for (const signal of signals) process.off(signal, pass)
    }
    if (onMessage) child.on('message', onMessage)
    child.once('error', error => {
      release()
      reject(error)
    })
    child.once('exit', (status, signal) => {
      release()
      resolve({ status, signal, asked })
    })
  })
}

/** Ends this process as the program ended, so that whoever waits sees the same. */
export function endAs({ status, signal, asked }) {
  const last = asked ?? signal
  if (signals.includes(last)) process.kill(process.pid, last)
  process.exitCode = last ? 128 + constants.signals[last] : status
}
