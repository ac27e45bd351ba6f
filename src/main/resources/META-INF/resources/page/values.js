// The live values of one park, by domain: a card a domain, a group a metric, a line a device.

import {RANK} from './alarms.js';
import {element, setText} from './dom.js';
import {age, moment, number, unit, value} from './format.js';
import {Sparkline} from './sparkline.js';
import {coded, names, text} from './texts.js';
import {DOMAINS, glyph} from './tiles.js';

const OPEN_UP_TO = 3;
const BAD = 3;

export class Values {
  #root;
  #intervals;
  #timeZone;
  #cards = new Map();
  #groups = new Map();
  #lines = new Map();
  #alarming = new Map();

  /** @param intervals seconds between two readings by metric; null or absent: on change */
  constructor(root, intervals) {
    this.#root = root;
    this.#intervals = intervals;
  }

  /** Shows nothing of the park before. */
  clear(timeZone) {
    this.#alarming.clear();
    this.#timeZone = timeZone;
    this.#groups.clear();
    this.#lines.clear();
    this.#cards.clear();
    for (const domain of DOMAINS) {
      const list = element('div', {class: 'groups'});
      const empty = element('p', {class: 'empty', 'data-text': 'noData'}, text('noData'));
      const title = element('h2', {});
      const card = element('section', {class: `card domain ${domain}`, 'data-domain': domain}, title, list, empty);
      this.#cards.set(domain, {card, title, list, empty});
    }
    this.#root.replaceChildren(...[...this.#cards.values()].map(({card}) => card));
    this.translate();
  }

  show(readings) {
    for (const reading of readings) {
      const line = this.#lines.get(reading.seriesId) ?? this.#add(reading);
      this.#update(line, reading);
    }
    this.tick();
  }

  /** @param alarms open alarms of this park */
  alarm(alarms) {
    this.#alarming.clear();
    for (const alarm of alarms) {
      const key = place(alarm);
      const known = this.#alarming.get(key);
      if (alarm.state.startsWith('active') && (known === undefined || RANK.indexOf(alarm.severity) < RANK.indexOf(known))) {
        this.#alarming.set(key, alarm.severity);
      }
    }
    for (const line of this.#lines.values()) {
      this.#mark(line);
    }
  }

  /** Ages grow without anything coming. */
  tick() {
    const now = Date.now();
    for (const line of this.#lines.values()) {
      const interval = this.#intervals.get(line.reading.metric);
      const late = interval && now - Date.parse(line.reading.time) > 3000 * interval;
      setText(line.age, age(line.reading.time, now));
      line.row.classList.toggle('stale', Boolean(late));
      line.age.title = moment(line.reading.time, this.#timeZone) + (late ? ` · ${text('stale')}` : '');
    }
    for (const group of this.#groups.values()) {
      this.#summarise(group);
    }
  }

  /** Brings the card of a domain into view. */
  reveal(domain) {
    this.#cards.get(domain)?.card.scrollIntoView({behavior: 'smooth', block: 'start'});
  }

  translate() {
    for (const [domain, {title}] of this.#cards) {
      title.replaceChildren(glyph(domain), element('span', {}, coded('domain', domain)));
    }
    for (const group of this.#groups.values()) {
      this.#name(group);
    }
    for (const line of this.#lines.values()) {
      this.#write(line);
    }
    this.tick();
  }

  #add(reading) {
    const group = this.#groups.get(reading.metric) ?? this.#addGroup(reading);
    const sparkline = new Sparkline(reading.kind);
    const number = element('span', {class: 'value'});
    const quality = element('span', {class: 'quality'});
    const time = element('time', {class: 'age'});
    const device = element('span', {class: 'device', title: `${reading.gateway} / ${reading.device}`}, reading.device);
    const row = element('div', {class: 'line', 'data-series': reading.seriesId}, device, sparkline.node,
      element('span', {class: 'reading'}, number, quality), time);
    group.rows.append(row);
    const line = {row, number, quality, age: time, sparkline, group, reading: {time: ''}};
    this.#lines.set(reading.seriesId, line);
    group.lines.push(line);
    group.node.classList.toggle('single', group.lines.length === 1);
    group.toggle.hidden = group.lines.length === 1;
    setText(group.where, group.lines.length === 1 ? reading.device : '');
    this.#open(group, group.lines.length <= OPEN_UP_TO);
    return line;
  }

  #addGroup(reading) {
    const card = this.#cards.get(reading.domain);
    const name = element('span', {class: 'name'});
    const other = element('span', {class: 'other'});
    const where = element('span', {class: 'where'});
    const toggle = element('button', {type: 'button', class: 'range'});
    const rows = element('div', {class: 'lines'});
    const node = element('div', {class: 'group', 'data-metric': reading.metric},
      element('div', {class: 'head'}, element('span', {class: 'metric'}, name, ' ', other, where), toggle), rows);
    const group = {node, name, other, where, toggle, rows, lines: [], reading};
    toggle.addEventListener('click', () => this.#open(group, rows.hidden));
    this.#groups.set(reading.metric, group);
    card.empty.hidden = true;
    const after = [...card.list.children].find(other => other.dataset.metric > reading.metric);
    card.list.insertBefore(node, after ?? null);
    this.#name(group);
    return group;
  }

  #name(group) {
    const [spoken, other] = names(group.reading.nameZh, group.reading.nameEn);
    setText(group.name, spoken);
    setText(group.other, other);
  }

  #open(group, open) {
    group.rows.hidden = !open;
    group.toggle.setAttribute('aria-expanded', String(open));
  }

  #update(line, reading) {
    if (reading.time < line.reading.time) {
      return;
    }
    const isNew = reading.time !== line.reading.time;
    line.reading = reading;
    if (isNew && reading.quality < BAD) {
      line.sparkline.add(reading.time, reading.value);
    }
    this.#write(line);
    this.#mark(line);
  }

  #write(line) {
    const {reading} = line;
    const written = unit(reading.unit);
    setText(line.number, written && reading.kind !== 'state' ? `${value(reading)} ${written}` : value(reading));
    setText(line.quality, reading.quality < BAD ? '' : text(reading.quality === BAD ? 'bad' : 'excluded'));
    line.age.dateTime = reading.time;
  }

  #mark(line) {
    const severity = this.#alarming.get(place(line.reading));
    line.row.dataset.severity = severity ?? '';
    const worst = RANK.find(rank => line.group.lines.some(other => other.row.dataset.severity === rank));
    line.group.node.dataset.severity = worst ?? '';
  }

  /** What a closed group says of its devices: how many, and between which values they lie. */
  #summarise(group) {
    if (group.lines.length < 2) {
      setText(group.toggle, '');
      return;
    }
    const readings = group.lines.map(line => line.reading).filter(reading => reading.quality < BAD);
    const count = text('devices')(group.lines.length);
    if (group.reading.kind !== 'gauge' || readings.length === 0) {
      setText(group.toggle, count);
      return;
    }
    const values = readings.map(reading => reading.value);
    const [low, high] = [Math.min(...values), Math.max(...values)].map(number);
    setText(group.toggle, `${count} · ${low === high ? low : `${low} – ${high}`} ${unit(group.reading.unit)}`.trim());
  }
}

const place = ({gateway, device, metric}) => JSON.stringify([gateway, device, metric]);
