// Points by indicator as a radar: how far each axis is filled, of its maximum.

import {svg} from './dom.js';

const SIZE = 260;
const CENTRE = SIZE / 2;
const RADIUS = 96;
const LABELS = RADIUS + 16;
const RINGS = [0.25, 0.5, 0.75, 1];

/**
 * @param axes  `share` of the maximum from 0 to 1, or null where it is not known: its axis is dashed and no line goes there
 * @param title what is drawn
 * @param said  the same in words, for who does not see it
 */
export function radar(axes, title, said) {
  const drawing = svg('svg', {viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'radar', role: 'img', 'aria-labelledby': 'radar-title radar-said'});
  const name = svg('title', {id: 'radar-title'});
  name.textContent = title;
  const words = svg('desc', {id: 'radar-said'});
  words.textContent = said;
  drawing.append(name, words);
  RINGS.forEach(ring => drawing.append(svg('polygon', {class: 'ring', points: axes.map((axis, i) => corner(axes, i, ring)).join(' ')})));
  axes.forEach((axis, i) => drawing.append(spoke(axes, i), label(axes, i)));
  drawing.append(svg('path', {class: axes.every(known) ? 'area whole' : 'area', d: outline(axes)}));
  axes.forEach((axis, i) => {
    if (known(axis)) {
      const [x, y] = at(axes, i, RADIUS * axis.share);
      drawing.append(svg('circle', {class: 'corner', cx: x, cy: y, r: 3}));
    }
  });
  return drawing;
}

const known = axis => axis.share !== null;

function at(axes, i, distance) {
  const angle = 2 * Math.PI * i / axes.length - Math.PI / 2;
  return [CENTRE + distance * Math.cos(angle), CENTRE + distance * Math.sin(angle)].map(part => part.toFixed(1));
}

const corner = (axes, i, share) => at(axes, i, RADIUS * share).join(',');

function spoke(axes, i) {
  const [x, y] = at(axes, i, RADIUS);
  return svg('line', {class: known(axes[i]) ? 'spoke' : 'spoke unknown', x1: CENTRE, y1: CENTRE, x2: x, y2: y});
}

function label(axes, i) {
  const [x, y] = at(axes, i, LABELS);
  const made = svg('text', {x, y, class: known(axes[i]) ? 'label' : 'label unknown', 'aria-hidden': 'true'});
  made.textContent = String(i + 1);
  return made;
}

/** From corner to corner; a gap beside an axis that is not known. */
function outline(axes) {
  const steps = axes.map((axis, i) => {
    if (!known(axis)) {
      return '';
    }
    const from = axes[(i + axes.length - 1) % axes.length];
    return `${i > 0 && known(from) ? 'L' : 'M'}${corner(axes, i, axis.share)}`;
  });
  const closed = axes.length > 2 && known(axes[0]) && known(axes.at(-1));
  return steps.join('') + (closed ? `L${corner(axes, 0, axes[0].share)}` : '');
}
