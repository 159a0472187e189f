// What there is: jobs, endpoints, buckets.

import { $, h, keyed, state, tone, write } from './dom.js';
import { bytes, count, duration, plural } from './figures.js';

export const idOf = item => [item.kind, item.account, item.region, item.name].join(' ');

/** Which of a thing's region and account are worth telling: what differs from thing to thing. */
const places = items => {
  const many = name => new Set(items.map(item => item[name])).size > 1;
  const told = ['region', 'account'].filter(many);
  return item => told.map(name => item[name]).join(', ');
};

export function lists(all, chosen, choose) {
  const place = places(all.items);
  const owner = places(all.buckets.map(bucket => ({ account: bucket.account })));
  rows($('jobs'), all.jobs, chosen, choose, job => jobFacts(job, place(job)));
  rows($('endpoints'), all.endpoints, chosen, choose, endpoint => endpointFacts(endpoint, place(endpoint)));
  keyed($('buckets'), all.buckets, bucket => bucket.name, bucketRow, (row, bucket) => {
    write(row.querySelector('.right'), bucket.objects ? bytes(bucket.bytes) : 'empty');
    write(row.querySelector('.left'),
      [bucket.objects && plural(bucket.objects, 'object'), owner(bucket)].filter(Boolean).join(', '));
  });
  for (const name of ['jobs', 'endpoints', 'buckets']) {
    write($(name + '-count'), all[name].length ? count(all[name].length) : '');
  }
  $('jobs-empty').hidden = all.jobs.length > 0;
  $('endpoints-empty').hidden = all.endpoints.length > 0;
}

function rows(list, items, chosen, choose, facts) {
  keyed(list, items, idOf, item => row(item, choose), (element, item) => {
    const button = element.firstChild;
    button.setAttribute('aria-current', String(idOf(item) === chosen));
    state(button.querySelector('.status'), item.status);
    const [left, right] = facts(item);
    write(button.querySelector('.left'), left);
    write(button.querySelector('.right'), right);
  });
}

/** Names that are made by a machine differ at their end: where there is no room, the middle goes. */
function name(text) {
  const end = text.length > 24 ? text.slice(-12) : '';
  return h('span', { class: 'name', title: text },
    h('span', { class: 'start' }, text.slice(0, text.length - end.length)), h('span', { class: 'end' }, end));
}

function row(item, choose) {
  const button = h('button', { type: 'button' },
    name(item.name), h('span', { class: 'status' }),
    h('span', { class: 'small left' }), h('span', { class: 'small right' }));
  button.addEventListener('click', () => choose(idOf(item)));
  return h('li', {}, button);
}

const bucketRow = bucket => h('li', {}, h('div', { class: 'row' }, name(bucket.name), h('span', { class: 'small right' }),
  h('span', { class: 'small left' })));

function jobFacts(job, place) {
  const kind = { TrainingJob: 'Training', ProcessingJob: 'Processing', TransformJob: 'Transform', HyperParameterTuningJob: 'Tuning' }[job.kind];
  const end = job.ended || (tone(job.status) === 'busy' ? Date.now() / 1000 : job.created);
  return [place ? `${kind}, ${place}` : kind, duration(end - job.created)];
}

function endpointFacts(endpoint, place) {
  const variants = endpoint.ProductionVariants ?? [];
  const calls = variants.reduce((sum, variant) => sum + (variant.Traffic?.calls ?? 0), 0);
  const left = variants.length ? plural(variants.length, 'variant') : '';
  return [[left, place].filter(Boolean).join(', '), calls ? plural(calls, 'call') : ''];
}

/** How things stand, in a sentence. */
export function sentence(all) {
  const running = all.jobs.filter(job => tone(job.status) === 'busy').length;
  const serving = all.endpoints.filter(endpoint => endpoint.status === 'InService').length;
  const bad = items => items.filter(item => tone(item.status) === 'bad').length;
  const parts = [
    ...states('job', [[running, 'running'], [bad(all.jobs), 'failed']]),
    ...states('endpoint', [[serving, 'in service'], [bad(all.endpoints), 'failed']]),
  ];
  const text = parts.length ? parts.join(', ') : all.items.length ? 'All is quiet' : 'Ready for the first job';
  return text.replace(/, (?=[^,]*$)/, ' and ') + '.';
}

/** "1 job running", "2 failed": the first says what is counted. */
function states(noun, counted) {
  return counted.filter(([number]) => number)
    .map(([number, state], at) => `${at ? count(number) : plural(number, noun)} ${state}`);
}
