// What people do about an alarm: acknowledge it, reset it.

import {where} from './alarm-list.js';
import {post} from './api.js';
import {element, setText} from './dom.js';
import {coded, names, text} from './texts.js';

const OUTCOMES = ['real_fire', 'false_alarm', 'test'];

/** Asks who acts, and tells the server. Remembers the name for the next time. */
export class ActDialog {
  #dialog = document.getElementById('act');
  #person = document.getElementById('act-person');
  #comment = document.getElementById('act-comment');
  #problem = document.getElementById('act-problem');
  #confirm = document.getElementById('act-confirm');
  #outcome = document.getElementById('act-outcome');
  #isFire;
  #request = null;

  /**
   * @param done called with the alarm as the server answered it
   * @param isFire whether an alarm is one of fire, which is reset with what it was
   */
  constructor(done, isFire) {
    this.#isFire = isFire;
    document.getElementById('act-cancel').addEventListener('click', () => this.#dialog.close());
    this.#dialog.querySelector('form').addEventListener('submit', event => {
      event.preventDefault();
      this.#send(done);
    });
  }

  ask(action, alarm) {
    this.#request = {action, alarm};
    const [name] = names(alarm.nameZh ?? alarm.metricNameZh, alarm.nameEn ?? alarm.metricNameEn);
    setText(document.getElementById('act-title'), text(`${action}Title`));
    setText(document.getElementById('act-alarm'), `${name} · ${where(alarm)}`);
    setText(this.#confirm, text(action));
    setText(this.#problem, '');
    this.#person.value = localStorage.getItem('parkpulse.person') ?? '';
    this.#comment.value = '';
    this.#askOutcome(action === 'reset' && this.#isFire(alarm));
    this.#dialog.showModal();
    (this.#person.value ? this.#comment : this.#person).focus();
  }

  #askOutcome(asked) {
    document.getElementById('act-outcome-label').hidden = !asked;
    this.#outcome.required = asked;
    this.#outcome.replaceChildren(...(asked ? [element('option', {value: ''}, text('outcomeChoose')),
      ...OUTCOMES.map(outcome => element('option', {value: outcome}, coded('outcomes', outcome)))] : []));
  }

  async #send(done) {
    const {action, alarm} = this.#request;
    const person = this.#person.value.trim();
    if (!person) {
      this.#person.focus();
      return;
    }
    localStorage.setItem('parkpulse.person', person);
    this.#confirm.disabled = true;
    try {
      const answered = await post(`alarms/${alarm.id}/${action}`, {
        person, comment: this.#comment.value.trim() || null, ...(this.#outcome.required ? {outcome: this.#outcome.value} : {}),
      });
      this.#dialog.close();
      done(answered);
    } catch (error) {
      setText(this.#problem, error.message);
    } finally {
      this.#confirm.disabled = false;
    }
  }
}
