// A mail server on this machine that keeps what it is handed: enough of SMTP (RFC 5321) for the browser tests.

import { createServer } from 'node:net';

/** Listens on a port; answers {mails: [{to, text}], close()}. `text` is the mail as it came, headers first. */
export async function startMailSink(port) {
  const mails = [];
  const open = new Set();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    converse(socket, mails);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // Who hands over mails keeps the connection for the next one: it is cut, or this would wait for it.
  const close = () => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { mails, close };
}

function converse(socket, mails) {
  let pending = '';
  let to = [];
  let body = null;
  const say = (line) => socket.write(`${line}\r\n`);
  const hear = (line) => {
    if (body !== null) {
      if (line !== '.') return void body.push(line.replace(/^\.\./, '.'));
      mails.push({ to, text: body.join('\n') });
      [to, body] = [[], null];
      return void say('250 kept');
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '');
    if (verb === 'DATA') body = [];
    say({ EHLO: '250 sink', DATA: '354 go on', QUIT: '221 bye' }[verb] ?? '250 ok');
    if (verb === 'QUIT') socket.end();
  };
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text) => {
    const lines = (pending + text).split('\r\n');
    pending = lines.pop();
    lines.forEach(hear);
  });
  say('220 sink');
}
