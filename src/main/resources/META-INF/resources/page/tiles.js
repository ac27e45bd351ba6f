// One tile a domain with the figure that people ask for first, and how many alarms are open.

import {RANK} from './alarms.js';
import {element, setText} from './dom.js';
import {number, unit} from './format.js';
import {coded, names, text} from './texts.js';

const sum = values => values.reduce((total, value) => total + value, 0);

/** How the figure of a domain is made of the devices' latest values. */
const HOW = {
  total: sum,
  mean: values => sum(values) / values.length,
  highest: values => Math.max(...values),
};

const FIRE = 'fire.detector_fire';

const HEADLINES = {
  people: ['people.occupancy', 'total'],
  logistics: ['logistics.gate_queue', 'total'],
  energy: ['energy.active_power', 'total'],
  environment: ['environment.pm25', 'mean'],
  production: ['production.oee', 'mean'],
  fire: [FIRE, 'fires'],
  safety: ['safety.combustible_gas', 'highest'],
};

const USABLE = 2;

export const DOMAINS = Object.keys(HEADLINES);

export const glyph = domain => element('span', {class: 'glyph', 'aria-hidden': 'true'}, ({
  people: '人', logistics: '物', energy: '能', environment: '环', production: '产', fire: '消', safety: '安',
})[domain]);

export class Tiles {
  #tiles = new Map();
  #readings = new Map();
  #fires = 0;

  /** @param go called with the domain whose tile was pressed */
  constructor(root, go) {
    for (const domain of DOMAINS) {
      const name = element('span', {class: 'tile-name'});
      const alarms = element('span', {class: 'count'});
      const figure = element('span', {class: 'figure'});
      const metric = element('span', {class: 'other'});
      const node = element('button', {type: 'button', class: `tile ${domain}`, 'data-domain': domain},
        element('span', {class: 'tile-head'}, glyph(domain), name, alarms), figure, metric);
      node.addEventListener('click', () => go(domain));
      this.#tiles.set(domain, {node, name, alarms, figure, metric});
      root.append(node);
    }
  }

  clear() {
    this.#readings.clear();
    this.#write();
  }

  show(readings) {
    for (const reading of readings) {
      this.#readings.set(reading.seriesId, reading);
    }
    this.#write();
  }

  /** @param alarms open alarms of the park that is shown */
  alarm(alarms) {
    this.#fires = alarms.filter(({metric, historical}) => metric === FIRE && !historical).length;
    for (const [domain, tile] of this.#tiles) {
      const open = alarms.filter(alarm => alarm.domain === domain);
      setText(tile.alarms, open.length ? String(open.length) : '');
      tile.node.dataset.severity = RANK.find(rank => open.some(({severity}) => severity === rank)) ?? '';
    }
    this.#write();
  }

  translate() {
    this.#write();
  }

  #write() {
    for (const [domain, tile] of this.#tiles) {
      const [figure, metric] = this.#headline(domain);
      setText(tile.name, coded('domain', domain));
      setText(tile.figure, figure);
      setText(tile.metric, metric);
    }
  }

  #headline(domain) {
    const [metric, how] = HEADLINES[domain];
    const own = [...this.#readings.values()].filter(reading => reading.domain === domain);
    const usable = own.filter(reading => reading.metric === metric && reading.quality <= USABLE);
    if (usable.length === 0) {
      return ['–', own.length ? text('series')(own.length) : text('noData')];
    }
    const values = usable.map(reading => reading.value);
    if (metric === FIRE) {
      // An alarm is held until it is reset, also where the detector has stopped reporting fire.
      const fires = Math.max(this.#fires, values.filter(value => value === 1).length);
      return [fires ? text('fires')(fires) : text('noFire'), text('detectors')(usable.length)];
    }
    const result = HOW[how](values);
    const [name] = names(usable[0].nameZh, usable[0].nameEn);
    return [`${number(result)} ${unit(usable[0].unit)}`.trim(), usable.length > 1 ? `${name} · ${text(how)}` : name];
  }
}
