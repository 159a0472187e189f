// The page: keeps the key, reads the feed, and passes on what it says.

import { clear, curves, described, head, lines } from './detail.js';
import { $, tone, words, write } from './dom.js';
import { feed, Refused } from './feed.js';
import { idOf, lists, sentence } from './lists.js';

const PAUSE = 1500;

let all = { account: '', jobs: [], endpoints: [], buckets: [], items: [] };
let chosen = null;
let reading = new AbortController();
const known = new Map();

/** The key comes in the address, and leaves it at once: it should not be in a bookmark or a screenshot. */
function key() {
  const given = /^#key=([0-9a-f]+)$/.exec(location.hash);
  if (given) {
    sessionStorage.setItem('key', given[1]);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem('key');
}

function took(state) {
  const endpoints = state.endpoints.map(endpoint =>
    ({ ...endpoint, kind: 'Endpoint', name: endpoint.EndpointName, status: endpoint.EndpointStatus }));
  const jobs = state.jobs.sort((a, b) => b.created - a.created);
  all = { account: state.account, jobs, endpoints, buckets: state.buckets, items: [...jobs, ...endpoints] };
  write($('place'), `Account ${state.account} at ${location.host}`);
  write($('runner'), `Programs run as a ${state.runner}.`);
  announce();
  show();
  if (!chosen && all.items.length) first();
}

function first() {
  const item = all.items.find(each => tone(each.status) === 'busy') ?? all.items[0];
  chosen = idOf(item);
  show();
  reading.abort();
}

/** Tells those who do not see the page what has come to an end. */
function announce() {
  const now = new Map(all.items.map(item => [idOf(item), item]));
  const ended = all.items.filter(item => known.has(idOf(item)) && known.get(idOf(item)) !== item.status && tone(item.status) !== 'busy');
  if (ended.length) write($('news'), ended.map(item => `${item.name}: ${words(item.status)}`).join('. '));
  known.clear();
  now.forEach((item, id) => known.set(id, item.status));
}

function show() {
  const text = sentence(all);
  write($('summary'), text);
  document.title = text.replace(/\.$/, '') + ' · SageMaker4J';
  lists(all, chosen, choose);
  const item = all.items.find(each => idOf(each) === chosen);
  if (item) head(item, all.account);
  else if (chosen) { chosen = null; $('detail').hidden = true; }
}

function choose(id) {
  if (id === chosen) return;
  chosen = id;
  clear();
  show();
  reading.abort();
  $('detail').scrollTop = 0;
  if (matchMedia('(max-width: 900px)').matches) $('detail').scrollIntoView();
}

function hear(event, data) {
  link('live', 'Live');
  ({ state: took, described, curves, lines })[event]?.(data);
}

function link(state, text) {
  $('link').dataset.state = state;
  write($('link-text'), text);
}

async function read() {
  for (;;) {
    reading = new AbortController();
    const { signal } = reading;
    const item = all.items.find(each => idOf(each) === chosen);
    try {
      if (item) clear();
      await feed(item ? { kind: item.kind, account: item.account, region: item.region, name: item.name } : {}, key(), signal, hear);
    } catch (error) {
      if (error instanceof Refused) return locked();
      if (!signal.aborted) {
        link('lost', 'Not connected');
        await new Promise(done => setTimeout(done, PAUSE));
      }
    }
  }
}

function locked() {
  link('lost', 'No key');
  $('locked').hidden = false;
  document.querySelector('nav').hidden = true;
  $('detail').hidden = true;
  write($('summary'), 'Locked.');
}

$('log').addEventListener('scroll', () => {
  const log = $('log');
  $('follow').checked = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
});
$('follow').addEventListener('change', () => { if ($('follow').checked) $('log').scrollTop = $('log').scrollHeight; });
addEventListener('hashchange', () => { if (key()) reading.abort(); });
setInterval(() => { if ($('link').dataset.state === 'live') show(); }, 1000);
read();
