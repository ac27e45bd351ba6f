// The page: which park is shown, what streams in, and where it goes.

import {ActDialog} from './act.js';
import {AlarmList} from './alarm-list.js';
import {OpenAlarms} from './alarms.js';
import {all, get, part, url} from './api.js';
import {element, setText} from './dom.js';
import {seconds} from './format.js';
import {showModes} from './modes.js';
import {scoreOf, showScore} from './score.js';
import {Sound} from './sound.js';
import {listen} from './stream.js';
import {names, switchLanguage, text, translatePage} from './texts.js';
import {Tiles} from './tiles.js';
import {Values} from './values.js';

const SCORE_EVERY_MS = 30000;
const MODES_EVERY_MS = 5000;
const PARKS_EVERY_MS = 10000;

const node = id => document.getElementById(id);

let parks = [];
let shown = null;
let score = null;
let scoreWanted = null;
let stopLive = () => {};
let stopAlarms = () => {};
let values;
const links = {live: 'connecting', alarms: 'connecting'};
const alarms = new OpenAlarms();
let fireMetrics = new Set();
const sound = new Sound(node('sound'));
const dialog = new ActDialog(answered => {
  alarms.set(answered);
  showAlarms();
}, ({metric}) => fireMetrics.has(metric));
const tiles = new Tiles(node('tiles'), domain => values?.reveal(domain));
const list = new AlarmList((action, alarm) => dialog.ask(action, alarm));

start();

async function start() {
  translate();
  node('language').addEventListener('click', () => {
    switchLanguage();
    translate();
  });
  values = new Values(node('values'), await retried(intervals));
  await retried(loadParks);
  await retried(() => alarms.load());
  choose(parks.find(({code}) => code === wanted()) ?? parks[0]);
  followAlarms();
  addEventListener('hashchange', () => choose(parks.find(({code}) => code === wanted()) ?? shown));
  document.addEventListener('visibilitychange', follow);
  // A browser opens six connections to a server and keeps those of pages that it may go back to: without this, the
  // seventh visit would wait for ever.
  addEventListener('pagehide', () => {
    stopLive();
    stopAlarms();
  });
  addEventListener('pageshow', event => {
    if (event.persisted) {
      follow();
      followAlarms();
    }
  });
  setInterval(tick, 1000);
  setInterval(loadScore, SCORE_EVERY_MS);
  setInterval(loadModes, MODES_EVERY_MS);
  setInterval(refreshParks, PARKS_EVERY_MS);
}

/** The service may still be starting: asks until it answers. */
async function retried(ask) {
  for (;;) {
    try {
      return await ask();
    } catch {
      connection('live', 'lost');
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
  }
}

async function intervals() {
  const metrics = await get('metrics');
  fireMetrics = new Set(metrics.filter(({alarmClass}) => alarmClass === 'fire').map(({id}) => id));
  return new Map(metrics.map(metric => [metric.id, seconds(metric.expectedEvery)]));
}

async function loadParks() {
  parks = await all('parks');
}

async function refreshParks() {
  const before = JSON.stringify(parks);
  await loadParks().catch(() => {});
  if (JSON.stringify(parks) !== before) {
    showParks();
    if (!shown && parks.length) {
      choose(parks[0]);
    }
  }
}

const wanted = () => new URLSearchParams(location.hash.slice(1)).get('park');

function choose(park) {
  if (park && park.code === shown?.code) {
    return;
  }
  shown = park ?? null;
  score = null;
  scoreWanted = null;
  showModes(node('modes'), []);
  list.forget();
  tiles.clear();
  node('tiles').hidden = !shown;
  values.clear(shown?.timeZone);
  showAlarms();
  showScore(node('score'), null);
  if (!shown) {
    connection('live', 'live');
    node('values').replaceChildren(element('p', {class: 'card empty', 'data-text': 'noParks'}, text('noParks')));
    return;
  }
  follow();
  loadScore();
  loadModes();
}

/** Streams while somebody looks; a hidden tab costs the server nothing but its alarms. */
function follow() {
  stopLive();
  stopLive = () => {};
  if (!shown || document.hidden) {
    return;
  }
  stopLive = listen(url(`parks/${part(shown.code)}/live`), {latest: showReadings},
    state => connection('live', state));
}

function showReadings(readings) {
  values.show(readings);
  tiles.show(readings);
}

function followAlarms() {
  stopAlarms();
  stopAlarms = listen(url('alarms/stream'), {alarm: takeAlarm}, state => {
    connection('alarms', state);
    if (state === 'live') {
      reloadAlarms();
    }
  });
}

async function loadScore() {
  if (!shown || document.hidden) {
    return;
  }
  const park = shown;
  try {
    const wanted = scoreWanted;
    const found = await scoreOf(park.code, wanted);
    if (park === shown && wanted === scoreWanted && JSON.stringify(found) !== JSON.stringify(score)) {
      score = found;
      showScore(node('score'), score, park.timeZone, chooseScore);
    }
  } catch {
    // the next round asks again; what is shown stays
  }
}

function chooseScore(choice) {
  scoreWanted = choice;
  loadScore();
}

function takeAlarm(event) {
  const raised = alarms.take(event);
  showAlarms();
  if (raised) {
    const [name] = names(raised.nameZh, raised.nameEn);
    setText(node('announcement'), `${raised.test ? `${text('test')} ` : ''}${text('newAlarm')}: ${name}, ${raised.parkName}, ${raised.device}`);
    sound.alarm(raised.severity);
  }
  if (alarms.isVague(event)) {
    showSuppression(event.alarmId);
  }
}

/** What an event of the stream does not say: why nobody is told, by whom and until when. */
async function showSuppression(id) {
  loadModes();
  try {
    alarms.set(await get(`alarms/${id}`));
    showAlarms();
  } catch {
    // the next event or load shows it
  }
}

async function loadModes() {
  if (!shown || document.hidden) {
    return;
  }
  const park = shown;
  try {
    const wanted = `park=${part(park.code)}&inForce=true`;
    const [suppressions, tests] = await Promise.all([all(`alarm-suppressions?${wanted}`), all(`alarm-tests?${wanted}`)]);
    if (park === shown) {
      showModes(node('modes'), [...tests, ...suppressions], park.timeZone);
    }
  } catch {
    // the next round asks again; what is shown stays
  }
}

async function reloadAlarms() {
  await retried(() => alarms.load());
  showAlarms();
}

function showAlarms() {
  const open = shown ? alarms.of(shown.code) : [];
  list.show(open, shown?.timeZone);
  values?.alarm(open);
  tiles.alarm(open);
  document.title = open.length ? `(${open.length}) ParkPulse` : 'ParkPulse';
  showParks();
  showFires();
}

function showFires() {
  const fires = alarms.fires();
  const banner = node('fire');
  const seen = fires.map(({id}) => id).join(' ') + text('go');
  if (banner.dataset.seen !== seen) {
    banner.dataset.seen = seen;
    banner.replaceChildren(...(fires.length ? [
      element('strong', {}, text('fireAlarm')),
      element('span', {}, fires.map(({parkName, zone, device}) => [parkName, zone, device].filter(Boolean).join(' · ')).join('; ')),
      element('span', {class: 'call'}, text('call119')),
      element('a', {href: `#park=${part(fires[0].park)}`}, text('go'))] : []));
  }
  banner.hidden = fires.length === 0;
}

function showParks() {
  const counts = alarms.countByPark();
  const looks = JSON.stringify([parks, shown?.code, [...counts], text('language')]);
  if (node('parks').dataset.looks === looks) {
    return;
  }
  node('parks').dataset.looks = looks;
  node('parks').replaceChildren(...parks.map(park => {
    const {open = 0, critical = 0} = counts.get(park.code) ?? {};
    const badge = open ? element('span', {class: critical ? 'count critical' : 'count', title: text('openAlarms')(open)}, String(open)) : null;
    return element('li', {}, element('a', {href: `#park=${part(park.code)}`, 'aria-current': park.code === shown?.code ? 'page' : null},
      element('span', {class: 'park-name'}, park.name), park.region ? element('span', {class: 'other'}, park.region) : null, badge));
  }));
}

function connection(link, state) {
  links[link] = state;
  const worst = ['lost', 'connecting', 'live'].find(each => Object.values(links).includes(each));
  node('connection').dataset.state = worst;
  setText(node('connection'), text(worst));
}

function tick() {
  if (!document.hidden) {
    values.tick();
    list.tick();
  }
}

function translate() {
  translatePage();
  node('language').textContent = text('language');
  node('language').setAttribute('aria-label', text('languageLabel'));
  sound.translate();
  tiles.translate();
  connection('live', links.live);
  list.forget();
  loadModes();
  showAlarms();
  if (shown) {
    values.translate();
    showScore(node('score'), score, shown.timeZone, chooseScore);
  } else {
    showScore(node('score'), null);
  }
}
