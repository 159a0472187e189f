// Curves: one picture for each metric, all on the same terms.

import { h, keyed, svg, write } from './dom.js';
import { duration, number } from './figures.js';

const WIDTH = 300;
const HEIGHT = 110;
const MARGIN = 6;

export function charts(parent, curves) {
  keyed(parent, Object.entries(curves), ([name]) => name, make, update);
}

function make([name]) {
  return h('figure', { class: 'chart' },
    h('figcaption', {}, h('span', { class: 'metric', title: name }, name), h('span', { class: 'value' })),
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' },
      svg('line', { class: 'rule', x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT }),
      svg('path', { class: 'area' }),
      svg('path', { class: 'curve' })),
    h('div', { class: 'scale' }, h('span'), h('span')));
}

function update(figure, [name, flat]) {
  const points = [];
  for (let at = 0; at < flat.length; at += 2) points.push([flat[at], flat[at + 1]]);
  const values = points.map(point => point[1]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const last = values[values.length - 1];
  const span = points[points.length - 1][0] - points[0][0];
  const line = curve(points.map(([time, value]) => [time - points[0][0], value]), span, low, high);
  const [picture, scale] = [figure.querySelector('svg'), figure.querySelector('.scale')];
  picture.querySelector('.curve').setAttribute('d', line);
  picture.querySelector('.area').setAttribute('d', `${line}L${WIDTH},${HEIGHT}L0,${HEIGHT}Z`);
  picture.setAttribute('aria-label',
    `${name}: ${values.length} values from ${number(low)} to ${number(high)}, now ${number(last)}`);
  write(figure.querySelector('.value'), number(last));
  write(scale.firstChild, low === high ? number(low) : `${number(low)} – ${number(high)}`);
  write(scale.lastChild, span ? 'over ' + duration(span / 1000) : '');
}

function curve(points, span, low, high) {
  const x = time => (span ? time / span : 1) * WIDTH;
  const y = value => MARGIN + (1 - (high > low ? (value - low) / (high - low) : 0.5)) * (HEIGHT - 2 * MARGIN);
  const all = points.length === 1 ? [[0, points[0][1]], ...points] : points;
  return 'M' + all.map(([time, value], at) =>
    `${(points.length === 1 ? at * WIDTH : x(time)).toFixed(1)},${y(value).toFixed(1)}`).join('L');
}

/** A small curve without a scale, from zero up. */
export function spark(values, width, height) {
  const high = Math.max(...values, 1e-9);
  const step = width / Math.max(1, values.length - 1);
  return 'M' + values.map((value, at) =>
    `${(at * step).toFixed(1)},${(height - 1 - (value / high) * (height - 2)).toFixed(1)}`).join('L');
}
