// The chosen job or endpoint: phases, metrics, traffic, settings, log.

import { charts, spark } from './chart.js';
import { $, h, keyed, state, svg, tone, words, write } from './dom.js';
import { count, duration, millis, number, percent } from './figures.js';

const MOST_LINES = 5000;

let job = null;

export function clear() {
  job = null;
  for (const part of ['reason', 'phases', 'variants', 'metrics', 'facts']) $(part).hidden = true;
  $('charts').replaceChildren();
  $('log').replaceChildren(h('div', { class: 'nothing' }, 'Nothing has been written yet.'));
}

export function head(item, account) {
  $('detail').hidden = false;
  const owner = item.account === account ? '' : ` of account ${item.account}`;
  write($('detail-kind'), `${words(item.kind)} in ${item.region}${owner}`);
  write($('detail-title'), item.name);
  state($('detail-status'), tone(item.status) === 'busy' && item.phase ? item.phase : item.status);
  if (item.kind === 'Endpoint') endpoint(item);
  else if (job) phases();
}

function reason(text) {
  $('reason').hidden = !text;
  write($('reason'), text ?? '');
}

function endpoint(item) {
  reason(item.FailureReason);
  const variants = item.ProductionVariants ?? [];
  $('variants').hidden = variants.length === 0;
  const weights = variants.reduce((sum, variant) => sum + (variant.CurrentWeight ?? 0), 0);
  const calls = variants.reduce((sum, variant) => sum + (variant.Traffic?.calls ?? 0), 0);
  const shown = variants.map(variant => ({
    ...variant,
    share: calls ? (variant.Traffic?.calls ?? 0) / calls : (variant.CurrentWeight ?? 0) / (weights || 1),
    weight: (variant.CurrentWeight ?? 0) / (weights || 1),
  }));
  keyed($('split'), shown, variant => variant.VariantName, () => h('i'), (part, variant, at) => {
    part.className = 'k' + (at % 4);
    part.style.flexGrow = variant.share;
  });
  $('split').setAttribute('aria-label',
    shown.map(variant => `${variant.VariantName} ${percent(variant.share)}`).join(', '));
  keyed($('variant-rows'), shown, variant => variant.VariantName, variantRow, updateVariant);
}

function variantRow(variant) {
  const cells = Array.from({ length: 6 }, () => h('td'));
  const picture = svg('svg', { viewBox: '0 0 132 26', 'aria-hidden': 'true' }, svg('path'));
  return h('tr', {}, h('th', { scope: 'row' }, h('span', { class: 'swatch', 'aria-hidden': 'true' }), variant.VariantName),
    ...cells, h('td', { class: 'spark' }, picture));
}

function updateVariant(row, variant, at) {
  row.className = 'k' + (at % 4);
  const traffic = variant.Traffic ?? { calls: 0, errors: 0, latest: [] };
  const texts = [percent(variant.weight), count(traffic.calls), count(traffic.errors),
    millis(traffic.p50), millis(traffic.p90), count(variant.CurrentInstanceCount ?? 0)];
  if (traffic.calls) texts[1] += ` (${percent(variant.share)})`;
  if (variant.CurrentServerlessConfig) texts[5] = 'serverless';
  texts.forEach((text, cell) => write(row.children[cell + 1], text));
  row.querySelector('path').setAttribute('d', traffic.latest.length > 1 ? spark(traffic.latest, 132, 26) : '');
}

export function described(description) {
  job = description;
  reason(job.FailureReason);
  phases();
  facts();
}

function phases() {
  const all = job.SecondaryStatusTransitions ?? [];
  $('phases').hidden = all.length === 0;
  keyed($('phases'), all.map((phase, at) => ({ ...phase, at })), phase => phase.at + phase.Status,
    () => h('li', {}, h('span'), h('span', { class: 'time' })), (element, phase) => {
      const last = phase.at === all.length - 1;
      const running = last && tone(phase.Status) === 'busy';
      element.className = running ? 'now' : 'done';
      element.title = phase.StatusMessage ?? '';
      write(element.firstChild, words(phase.Status));
      const end = phase.EndTime ?? Date.now() / 1000;
      write(element.lastChild, last && !running ? '' : duration(end - phase.StartTime));
    });
}

function facts() {
  const resources = job.ResourceConfig ?? job.TransformResources ?? job.ProcessingResources?.ClusterConfig ?? {};
  const tuning = job.HyperParameterTuningJobConfig;
  const best = job.BestTrainingJob;
  const objective = best?.FinalHyperParameterTuningJobObjectiveMetric;
  const list = [
    ['Strategy', tuning?.Strategy],
    ['Training jobs', tuning && Object.entries(job.TrainingJobStatusCounters)
      .filter(([, n]) => n).map(([state, n]) => `${n} ${words(state)}`).join(', ')],
    ['Best', objective && `${best.TrainingJobName}: ${objective.MetricName} ${number(objective.Value)}`],
    ...Object.entries(best?.TunedHyperParameters ?? {}),
    ['Image', job.AlgorithmSpecification?.TrainingImage ?? job.AppSpecification?.ImageUri],
    ['Model', job.ModelName],
    ['Instances', resources.InstanceType && `${resources.InstanceCount ?? 1} × ${resources.InstanceType}`],
    ['Channels', (job.InputDataConfig ?? []).map(channel => channel.ChannelName).join(', ')],
    ['Exit message', job.ExitMessage],
    ['Artifact', job.ModelArtifacts?.S3ModelArtifacts ?? job.TransformOutput?.S3OutputPath],
    ...Object.entries(job.HyperParameters ?? {}).filter(([name]) => !name.startsWith('sagemaker_')),
  ].filter(([, value]) => value);
  $('facts').hidden = list.length === 0;
  $('fact-list').replaceChildren(...list.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

export function curves(all) {
  $('metrics').hidden = Object.keys(all).length === 0;
  charts($('charts'), all);
}

/** Each line says where it comes from: the host, or the variant and its instance. */
export function lines(page) {
  const log = $('log');
  log.querySelector('.nothing')?.remove();
  const host = page.stream.replace(/-\d+$/, '').replace(/(\/i-.{4}).*/, '$1');
  log.append(...page.lines.map(line => {
    const row = h('div', line.startsWith('[sagemaker4j]') ? { class: 'own' } : {});
    row.append(h('span', { class: 'from' }, host), line);
    return row;
  }));
  while (log.childElementCount > MOST_LINES) log.firstChild.remove();
  if ($('follow').checked) log.scrollTop = log.scrollHeight;
}
