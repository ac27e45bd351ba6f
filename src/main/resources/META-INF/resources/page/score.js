// The newest evaluation of a park: total, and every indicator with what it came from.

import {get, part} from './api.js';
import {element} from './dom.js';
import {moment, number} from './format.js';
import {inSpoken, names, spoken, text} from './texts.js';

/** The newest evaluation of the park in full, or null. */
export async function newestScore(park) {
  const {items} = await get(`evaluations?park=${part(park)}&page=0&size=1`);
  if (items.length === 0) {
    return null;
  }
  return items[0].indicators ? items[0] : get(`evaluations/${part(items[0].id)}`);
}

/** Writes a score, or that there is none. */
export function showScore(root, score, timeZone) {
  if (!score) {
    root.replaceChildren(element('p', {class: 'empty'}, text('notScored')));
    return;
  }
  const complete = score.total !== null && score.total !== undefined;
  root.replaceChildren(...[
    element('p', {class: 'total'},
      element('span', {class: 'points'}, complete ? number(score.total) : '–'),
      element('span', {class: 'max'}, ` / ${number(score.max)}`)),
    complete ? null : element('p', {class: 'incomplete'}, text('incomplete')),
    !complete && score.scoredMax ? element('p', {}, text('soFar')(number(score.subtotal), number(score.scoredMax))) : null,
    element('p', {class: 'scheme'}, `${score.scheme} · ${score.year}`,
      element('br'), `${text('at')} ${moment(score.scoredAt, timeZone)}`),
    element('ul', {class: 'indicators'}, ...score.indicators.map(indicator)),
  ].filter(Boolean));
}

function indicator(scored) {
  const [name, other] = names(scored.nameZh, scored.nameEn);
  const known = scored.points !== null && scored.points !== undefined;
  const meter = element('meter', {min: '0', max: String(scored.max), value: known ? String(scored.points) : '0', 'aria-label': name});
  return element('li', {'data-indicator': scored.id, class: known ? '' : 'unknown'},
    element('details', {},
      element('summary', {}, element('span', {class: 'name'}, name),
        element('span', {class: 'value'}, `${known ? number(scored.points) : text('pending')} / ${number(scored.max)}`), meter),
      element('p', {class: 'other'}, other),
      inSpoken(scored, 'explanation') ? element('p', {}, inSpoken(scored, 'explanation')) : null,
      labelled('rule', inSpoken(scored, 'rule')), labelled('source', inSpoken(scored, 'source')),
      labelled('missing', (inSpoken(scored, 'missing') ?? []).join(spoken() === 'zh' ? '；' : '; '))));
}

const labelled = (key, said) => said ? element('p', {}, element('b', {}, `${text(key)}: `), said) : null;
