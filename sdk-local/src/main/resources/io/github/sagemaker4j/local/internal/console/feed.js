// Server-sent events over fetch: the key goes in a header, which EventSource cannot send.

/** Calls back for each event until it is aborted; throws when the platform is gone or refuses. */
export async function feed(query, key, signal, hear) {
  const answer = await fetch('/_console/events?' + new URLSearchParams(query), {
    headers: { Authorization: 'Bearer ' + key },
    cache: 'no-store',
    signal,
  });
  if (answer.status === 401) throw new Refused();
  if (!answer.ok) throw new Error(answer.statusText);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('The platform has ended');
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    events.map(parsed).filter(event => event.data).forEach(event => hear(event.event, JSON.parse(event.data)));
  }
}

export class Refused extends Error {}

const parsed = text => Object.fromEntries(text.split('\n').map(line => {
  const at = line.indexOf(': ');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 2)];
}));
