// The evaluation of a park: total, rank and grade, what is missing to the next one, and every indicator with what it came from.

import {get, part, url} from './api.js';
import {element} from './dom.js';
import {moment, number} from './format.js';
import {radar} from './radar.js';
import {inSpoken, names, spoken, text} from './texts.js';
import {trend} from './trend.js';

const MOST = 200;

const schemes = new Map();

const has = value => value !== null && value !== undefined;

/** A number, or that it is not known. */
const shown = value => (has(value) ? number(value) : '–');

/** What is asked for: a scheme and year, as the choice names them. */
const choice = ({scheme, year}) => `${scheme} · ${year}`;

/**
 * An evaluation of the park in full, with the totals of its scheme and the others to choose from; null if there is none.
 *
 * @param wanted a choice; the newest evaluation if it is not there
 */
export async function scoreOf(park, wanted) {
  const {items} = await get(`evaluations?park=${part(park)}&page=0&size=${MOST}`);
  if (items.length === 0) {
    return null;
  }
  const newest = items.find(item => choice(item) === wanted) ?? items[0];
  const [score, scheme] = await Promise.all([get(`evaluations/${part(newest.id)}`), schemeOf(newest.scheme)]);
  return {
    ...score, choice: choice(newest), choices: [...new Set(items.map(choice))],
    grades: scheme?.grading?.grades ?? [], asksForTelemetry: (scheme?.indicators ?? []).some(({method}) => asks(method)),
    past: items.filter(item => item.scheme === newest.scheme && has(item.total)).reverse(),
  };
}

/** A scheme does not change while the service runs; one that has gone has no names for its grades. */
async function schemeOf(id) {
  if (!schemes.has(id)) {
    schemes.set(id, await get(`schemes/${part(id)}`).catch(error => {
      if (error.status === 404) {
        return null;
      }
      throw error;
    }));
  }
  return schemes.get(id);
}

const asks = method => method?.kind === 'telemetry-coverage' || Object.values(method ?? {}).some(inner =>
  (Array.isArray(inner) ? inner : [inner]).some(each => each && typeof each === 'object' && asks(each)));

/** Writes a score, or that there is none. `choose` is called with the choice that somebody made. */
export function showScore(root, score, timeZone, choose = () => {}) {
  if (!score) {
    root.replaceChildren(element('p', {class: 'empty'}, text('notScored')));
    return;
  }
  root.replaceChildren(...[
    chooser(score, choose), ...headline(score), nextGrade(score), notRanked(score),
    radar(score.indicators.map(({points, max}) => ({share: has(points) && max > 0 ? Math.min(1, points / max) : null})),
      text('radar'), inWords(score)),
    element('p', {class: 'other'}, text('radarHow')),
    element('ol', {class: 'indicators'}, ...score.indicators.map(indicator)),
    missingInputs(score), history(score, timeZone), reasons(score), evidence(score),
    element('p', {class: 'scheme'}, `${score.scheme} · ${score.year}`, element('br'), `${text('at')} ${moment(score.scoredAt, timeZone)}`),
  ].filter(Boolean));
}

function chooser(score, choose) {
  if (score.choices.length < 2) {
    return null;
  }
  const select = element('select', {'aria-label': text('choose')},
    ...score.choices.map(each => element('option', each === score.choice ? {value: each, selected: ''} : {value: each}, each)));
  select.addEventListener('change', () => choose(select.value));
  return element('p', {class: 'choice'}, select);
}

function headline(score) {
  const complete = has(score.total);
  return [
    element('p', {class: 'total'},
      element('span', {class: 'points'}, shown(score.total)),
      element('span', {class: 'max'}, ` / ${shown(score.max)}`)),
    complete ? null : element('p', {class: 'incomplete'}, text('incomplete')),
    !complete && score.scoredMax ? element('p', {}, text('soFar')(number(score.subtotal), number(score.scoredMax))) : null,
    has(score.rank) || has(score.grade) ? element('p', {class: 'standing'},
      has(score.rank) ? element('span', {class: 'rank'}, text('rankOf')(score.rank, score.rankedParks ?? '–')) : null,
      has(score.grade) ? element('span', {class: 'grade'}, gradeName(score, score.grade)) : null) : null,
  ];
}

function gradeName(score, id) {
  const grade = score.grades.find(each => each.id === id);
  return grade ? names(grade.nameZh, grade.nameEn)[0] : id;
}

function nextGrade(score) {
  if (!has(score.nextGrade) || !has(score.pointsToNextGrade)) {
    return null;
  }
  const missing = text(score.beyond ? 'beyondNextGrade' : 'toNextGrade');
  return element('p', {class: 'next'}, missing(number(score.pointsToNextGrade), gradeName(score, score.nextGrade)));
}

function notRanked(score) {
  if (score.standing?.ranked ?? true) {
    return null;
  }
  return element('p', {class: 'incomplete'}, [text('notRanked'), inSpoken(score.standing, 'explanation')].filter(Boolean).join(': '));
}

const pointsOf = scored => `${has(scored.points) ? number(scored.points) : text('pending')} / ${shown(scored.max)}`;

const inWords = score => score.indicators
  .map((scored, i) => `${i + 1}. ${names(scored.nameZh, scored.nameEn)[0]}: ${pointsOf(scored)}`).join('; ');

function indicator(scored) {
  const [name, other] = names(scored.nameZh, scored.nameEn);
  const known = has(scored.points);
  const meter = element('meter', {min: '0', max: String(scored.max ?? 1), value: known ? String(scored.points) : '0', 'aria-label': name});
  return element('li', {'data-indicator': scored.id, class: known ? '' : 'unknown'},
    element('details', {},
      element('summary', {}, element('span', {class: 'name'}, name), element('span', {class: 'value'}, pointsOf(scored)), meter),
      element('p', {class: 'other'}, other),
      inSpoken(scored, 'explanation') ? element('p', {}, inSpoken(scored, 'explanation')) : null,
      labelled('rule', inSpoken(scored, 'rule')), labelled('source', inSpoken(scored, 'source')),
      labelled('missing', (inSpoken(scored, 'missing') ?? []).join(spoken() === 'zh' ? '；' : '; '))));
}

const labelled = (key, said) => said ? element('p', {}, element('b', {}, `${text(key)}: `), said) : null;

function folded(name, title, ...content) {
  return element('details', {class: name}, element('summary', {}, title), ...content);
}

function missingInputs(score) {
  const all = [...score.indicators.flatMap(scored => inSpoken(scored, 'missing') ?? []), ...inSpoken(score, 'missing') ?? []];
  const each = [...new Set(all)];
  return each.length ? folded('missing-inputs', text('missingInputs')(each.length),
    element('ul', {}, ...each.map(said => element('li', {}, said)))) : null;
}

function history(score, timeZone) {
  if (score.past.length === 0) {
    return null;
  }
  const lines = score.past.map(({year, total, rank, rankedParks, scoredAt}) => [`${year}: ${number(total)}`,
    has(rank) ? text('rankOf')(rank, rankedParks ?? '–') : null, moment(scoredAt, timeZone)].filter(Boolean).join(' · '));
  return element('div', {class: 'history'},
    trend(score.past.map(({year, total}) => ({total, label: String(year)})), score.max ?? Math.max(...score.past.map(({total}) => total)), text('trend'), lines.join('; ')),
    folded('past', text('past')(lines.length), element('ol', {}, ...[...lines].reverse().map(line => element('li', {}, line)))));
}

function reasons(score) {
  const said = inSpoken(score, 'explanation');
  return said ? folded('reasons', text('reasons'), element('p', {}, said)) : null;
}

function evidence(score) {
  return score.asksForTelemetry ? element('p', {}, element('a', {
    class: 'evidence', download: '',
    href: url(`parks/${part(score.park)}/evidence-pack?year=${part(score.year)}&scheme=${part(score.scheme)}`),
  }, text('evidence')(score.year))) : null;
}
