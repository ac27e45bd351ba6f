// Totals of a park from evaluation to evaluation, as a line.

import {svg} from './dom.js';

const WIDTH = 320;
const HEIGHT = 90;
const LEFT = 8;
const BOTTOM = 18;

/**
 * @param steps `total` and `label`, the oldest first
 * @param max   what the scheme gives at most: the top of the drawing
 * @param said  the same in words, for who does not see it
 */
export function trend(steps, max, title, said) {
  const drawing = svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'trend', role: 'img', 'aria-labelledby': 'trend-title trend-said'});
  const name = svg('title', {id: 'trend-title'});
  name.textContent = title;
  const words = svg('desc', {id: 'trend-said'});
  words.textContent = said;
  const x = i => LEFT + (WIDTH - 2 * LEFT) * (steps.length > 1 ? i / (steps.length - 1) : 0.5);
  const y = total => 6 + (HEIGHT - BOTTOM - 6) * (1 - Math.min(1, Math.max(0, total / max)));
  const points = steps.map(({total}, i) => [x(i).toFixed(1), y(total).toFixed(1)]);
  drawing.append(name, words,
    svg('line', {class: 'ring', x1: 0, x2: WIDTH, y1: y(0), y2: y(0)}), svg('line', {class: 'ring', x1: 0, x2: WIDTH, y1: y(max), y2: y(max)}),
    svg('polyline', {fill: 'none', points: points.map(point => point.join(',')).join(' ')}));
  points.forEach(([cx, cy]) => drawing.append(svg('circle', {class: 'corner', cx, cy, r: 3})));
  // The first, and each that is of another year than the one before it.
  steps.forEach(({label}, i) => {
    if (i === 0 || label !== steps[i - 1].label) {
      const end = i > 0 && i === steps.length - 1 ? ' last' : '';
      const made = svg('text', {x: x(i), y: HEIGHT - 4, class: `label${end}`, 'aria-hidden': 'true'});
      made.textContent = label;
      drawing.append(made);
    }
  });
  return drawing;
}
