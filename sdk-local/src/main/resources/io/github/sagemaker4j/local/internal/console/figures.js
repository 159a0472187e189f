// Numbers and times, as people read them.

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const whole = new Intl.NumberFormat('en');

export const count = n => whole.format(n);

export const number = n =>
  n !== 0 && (Math.abs(n) >= 1e6 || Math.abs(n) < 1e-4) ? n.toExponential(2) : digits.format(n);

export const percent = share => digits.format(Math.round(share * 1000) / 10) + ' %';

export const millis = ms => (ms === undefined ? '–' : ms < 1000 ? number(Math.round(ms * 10) / 10) + ' ms' : number(ms / 1000) + ' s');

export function bytes(n) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  for (; n >= 1000 && at < units.length - 1; at++) n /= 1000;
  return (at ? n.toFixed(n < 10 ? 1 : 0) : n) + ' ' + units[at];
}

export function duration(seconds) {
  if (seconds < 10) return Math.max(0, seconds).toFixed(1) + ' s';
  if (seconds < 60) return Math.round(seconds) + ' s';
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? minutes + ' min ' + Math.floor(seconds % 60) + ' s'
    : Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
}

export const plural = (n, one, many = one + 's') => whole.format(n) + ' ' + (n === 1 ? one : many);
