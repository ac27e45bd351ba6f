// Every open alarm of every park: asked for once, then kept by what the stream says.

import {all} from './api.js';

const SUPPRESSION = ['shelved', 'unshelved', 'suppressed', 'unsuppressed', 'taken_out_of_service', 'returned_to_service', 'announced'];
export const RANK = ['critical', 'major', 'minor', 'warning'];

/** Every open alarm of every park, by id. */
export class OpenAlarms {
  #alarms = new Map();

  /** Asks for all of them: at the start, and after the stream was away. */
  async load() {
    const open = await all('alarms?open=true');
    this.#alarms = new Map(open.map(alarm => [alarm.id, normal(alarm)]));
  }

  /**
   * Takes in one event of the stream.
   * @returns the alarm if it was raised or became worse now, else null
   */
  take(event) {
    const state = event.state.toLowerCase();
    const isNew = !this.#alarms.has(event.alarmId);
    if (state === 'normal') {
      this.#alarms.delete(event.alarmId);
      return null;
    }
    const known = this.#alarms.get(event.alarmId);
    const alarm = {...known, ...event, id: event.alarmId, state, firstOut: event.firstOut || Boolean(known?.firstOut)};
    const transition = event.transition.toLowerCase();
    if (['raised', 'stepped_up', 'stepped_down'].includes(transition)) {
      alarm.raisedValue = event.value; // at the limit by which the alarm stands now
    }
    if (transition === 'stepped_up') {
      alarm.acknowledgedBy = null;
    }
    if (transition === 'acknowledged') {
      alarm.acknowledgedBy = event.person;
    }
    this.#alarms.set(event.alarmId, alarm);
    const tells = transition === 'raised' && isNew || transition === 'stepped_up' || transition === 'announced';
    return tells && !event.historical && !event.suppressed ? alarm : null;
  }

  /** Whether an event says less of suppression than the server knows. */
  isVague({suppressed, transition}) {
    return suppressed || SUPPRESSION.includes(transition.toLowerCase());
  }

  set(alarm) {
    const known = normal(alarm);
    if (known.state === 'normal') {
      this.#alarms.delete(known.id);
    } else {
      this.#alarms.set(known.id, known);
    }
  }

  /** Most severe first, then newest. */
  of(park) {
    return [...this.#alarms.values()].filter(alarm => alarm.park === park).sort((a, b) =>
      RANK.indexOf(a.severity) - RANK.indexOf(b.severity) || b.raisedAt.localeCompare(a.raisedAt) || b.id - a.id);
  }

  countByPark() {
    const counts = new Map();
    for (const {park, severity} of this.#alarms.values()) {
      const count = counts.get(park) ?? {open: 0, critical: 0};
      count.open++;
      count.critical += severity === 'critical' ? 1 : 0;
      counts.set(park, count);
    }
    return counts;
  }

  /** Detectors that report fire now, in any park; not those under test. */
  fires() {
    return [...this.#alarms.values()].filter(alarm =>
      alarm.metric === 'fire.detector_fire' && !alarm.historical && !alarm.test && alarm.state.endsWith('_unacknowledged'));
  }
}

const normal = alarm => ({...alarm, state: alarm.state.toLowerCase(), severity: alarm.severity.toLowerCase()});
