// A small line of the last readings of a series, drawn as they come.

import {svg} from './dom.js';

const WIDTH = 72;
const HEIGHT = 22;
const POINTS = 60;

export class Sparkline {
  #line = svg('polyline', {fill: 'none'});
  #points = [];
  #stepped;
  #differences;

  /** A counter shows what it advanced; a state shows steps. */
  constructor(kind) {
    this.#stepped = kind === 'state';
    this.#differences = kind === 'counter';
    this.node = svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'sparkline', 'aria-hidden': 'true'});
    this.node.append(this.#line);
  }

  add(time, value) {
    this.#points.push({time: Date.parse(time), value});
    if (this.#points.length > POINTS) {
      this.#points.shift();
    }
    this.#draw();
  }

  #draw() {
    const shown = this.#differences ? this.#advances() : this.#points;
    if (shown.length < 2) {
      return;
    }
    const values = shown.map(point => point.value);
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    const first = shown[0].time;
    const length = shown.at(-1).time - first || 1;
    const x = point => 1 + (WIDTH - 2) * (point.time - first) / length;
    const y = point => HEIGHT - 2 - (HEIGHT - 4) * (point.value - low) / span;
    const corners = shown.flatMap((point, i) =>
      this.#stepped && i > 0 ? [[x(point), y(shown[i - 1])], [x(point), y(point)]] : [[x(point), y(point)]]);
    this.#line.setAttribute('points', corners.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' '));
  }

  /** As rates, so that a longer pause is no peak; a counter that fell was reset. */
  #advances() {
    return this.#points.slice(1).map((point, i) => {
      const before = this.#points[i];
      const advance = point.value >= before.value ? point.value - before.value : point.value;
      return {time: point.time, value: advance / Math.max(1, point.time - before.time)};
    });
  }
}
