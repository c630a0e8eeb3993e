import type { IncomingMessage } from 'node:http'

/** Names by which a browser reaches this machine itself. */
const local = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * Why a server for one's own eyes does not answer a request; undefined when it does. A page of another site may have its
 * name point at this machine and read what is served, but it cannot ask for it under a name of ours.
 */
export function refusalOf({ headers, method }: IncomingMessage): { status: 403 | 405; text: string } | undefined {
  if (!local.test(headers.host ?? ''))
    return {
      status: 403,
      text: 'Only localhost and 127.0.0.1 are answered; open the address that the command printed.',
    }
  return method === 'GET' || method === 'HEAD' ? undefined : { status: 405, text: 'Only GET and HEAD are answered.' }
}
