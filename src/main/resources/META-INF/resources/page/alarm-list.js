// The list of open alarms of the park that is shown.

import {element, setText} from './dom.js';
import {age, moment, number, unit} from './format.js';
import {coded, names, text} from './texts.js';

const SHOWN = 50;

/** The list of one park. Keeps the nodes of alarms that stay, so that focus and screen readers do too. */
export class AlarmList {
  #nodes = new Map();
  #act;
  #timeZone;

  /** @param act called with 'acknowledge' or 'reset' and the alarm */
  constructor(act) {
    this.#act = act;
  }

  show(alarms, timeZone) {
    this.#timeZone = timeZone;
    const list = document.getElementById('alarms');
    const shown = alarms.slice(0, SHOWN);
    const ids = new Set(shown.map(({id}) => id));
    for (const id of [...this.#nodes.keys()].filter(known => !ids.has(known))) {
      this.#nodes.get(id).node.remove();
      this.#nodes.delete(id);
    }
    let before = null;
    for (const alarm of shown) {
      const {node} = this.#node(alarm);
      if (node.previousElementSibling !== before || !node.parentNode) {
        list.insertBefore(node, before ? before.nextElementSibling : list.firstElementChild);
      }
      before = node;
    }
    document.getElementById('no-alarms').hidden = alarms.length > 0;
    const rest = alarms.length - shown.length;
    setText(document.getElementById('alarm-count'), alarms.length ? String(alarms.length) : '');
    this.#rest(list, rest);
  }

  tick() {
    for (const {alarm, when} of this.#nodes.values()) {
      setText(when, age(alarm.raisedAt));
    }
  }

  /** Forgets the nodes, so that the next show writes them in the spoken language. */
  forget() {
    this.#nodes.clear();
    document.getElementById('alarms').replaceChildren();
  }

  #rest(list, count) {
    list.querySelector('.rest')?.remove();
    if (count > 0) {
      list.append(element('li', {class: 'rest'}, text('moreAlarms')(count)));
    }
  }

  #node(alarm) {
    const known = this.#nodes.get(alarm.id);
    const looks = JSON.stringify([alarm.state, alarm.severity, alarm.raisedValue, alarm.acknowledgedBy, alarm.historical,
      alarm.suppression, alarm.suppressedUntil, alarm.test, alarm.firstOut]);
    if (known?.looks === looks) {
      known.alarm = alarm;
      return known;
    }
    const made = this.#make(alarm);
    if (known) {
      const focused = known.node.contains(document.activeElement);
      known.node.replaceWith(made.node);
      if (focused) {
        made.node.focus();
      }
    }
    made.looks = looks;
    this.#nodes.set(alarm.id, made);
    return made;
  }

  #make(alarm) {
    const [name, other] = names(alarm.nameZh ?? alarm.metricNameZh, alarm.nameEn ?? alarm.metricNameEn);
    const when = element('time', {datetime: alarm.raisedAt, title: moment(alarm.raisedAt, this.#timeZone)}, age(alarm.raisedAt));
    const node = element('li', {class: 'alarm', tabindex: '-1', 'data-alarm': alarm.id, 'data-severity': alarm.severity, 'data-state': alarm.state, 'data-suppression': alarm.suppression},
      element('div', {class: 'alarm-head'},
        element('span', {class: 'severity'}, coded('severity', alarm.severity)),
        element('span', {class: 'alarm-state'}, coded('state', alarm.state)),
        alarm.historical ? element('span', {class: 'late'}, text('late')) : null,
        alarm.test ? element('span', {class: 'test'}, text('test')) : null,
        alarm.firstOut ? element('span', {class: 'first-out'}, text('firstOut')) : null,
        when),
      element('strong', {}, name), element('span', {class: 'other'}, other),
      element('p', {class: 'alarm-where'}, where(alarm)),
      alarm.suppression ? element('p', {class: 'suppressed'}, suppressed(alarm, this.#timeZone)) : null,
      this.#buttons(alarm, name));
    return {node, when, alarm};
  }

  #buttons(alarm, name) {
    const buttons = element('div', {class: 'alarm-actions'});
    for (const action of actions(alarm)) {
      const button = element('button', {type: 'button', class: action, 'aria-label': `${text(action)}: ${name}`}, text(action));
      button.addEventListener('click', () => this.#act(action, alarm));
      buttons.append(button);
    }
    if (alarm.acknowledgedBy) {
      buttons.append(element('span', {class: 'by'}, `✓ ${alarm.acknowledgedBy}`));
    }
    return buttons;
  }
}

/** What a person may do to an alarm in its state. */
function actions({state}) {
  if (state.endsWith('_unacknowledged')) {
    return ['acknowledge'];
  }
  return state === 'latched_acknowledged' ? ['reset'] : [];
}

/** Why nobody is told of it, by whom and until when. */
function suppressed({suppression, suppressionReason, suppressedBy, suppressedUntil}, timeZone) {
  return [coded('suppression', suppression), suppressionReason, suppressedBy ? `${text('by')} ${suppressedBy}` : null,
    suppressedUntil ? `${text('until')} ${moment(suppressedUntil, timeZone)}` : null].filter(Boolean).join(' · ');
}

/** Where it is, and by how much. */
export function where(alarm) {
  const parts = [alarm.zone, alarm.enterprise, alarm.device].filter(Boolean).join(' · ');
  if (alarm.raisedValue === null || alarm.raisedValue === undefined || alarm.unit === '1' && Number.isInteger(alarm.limit)) {
    return parts;
  }
  const measured = value => `${number(value)} ${unit(alarm.unit)}`.trim();
  return `${parts} · ${measured(alarm.raisedValue)} (${text('limit')} ${measured(alarm.limit)})`;
}
