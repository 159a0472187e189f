// Elements without HTML text: whatever a job is named or prints stays text.

const SVG = 'http://www.w3.org/2000/svg';

export const $ = id => document.getElementById(id);

export function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Makes a list show these items, and keeps the elements of those it shows already: focus stays where it is. */
export function keyed(parent, items, key, make, update) {
  const old = new Map([...parent.children].map(child => [child.dataset.key, child]));
  items.forEach((item, at) => {
    const id = key(item);
    const child = old.get(id) ?? make(item);
    old.delete(id);
    child.dataset.key = id;
    update(child, item, at);
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
  old.forEach(child => child.remove());
}

/** A state in a word and a shape; never by colour alone. */
export function state(element, text) {
  if (!element.classList.contains('state')) {
    element.classList.add('state');
    element.replaceChildren(h('span', { class: 'dot', 'aria-hidden': 'true' }), h('span'));
  }
  element.dataset.tone = tone(text);
  write(element.lastChild, words(text));
}

export function tone(status) {
  if (/^(Completed|InService)$/.test(status)) return 'good';
  if (/Failed|RollingBack|OutOfService/.test(status)) return 'bad';
  return /^(Stopped|MaxRuntimeExceeded|MaxWaitTimeExceeded|Deleting)$/.test(status) ? 'idle' : 'busy';
}

/** "InService" as people write it. */
export const words = name =>
  name.replace(/(?<=[a-z])[A-Z]/g, letter => ' ' + letter.toLowerCase());
