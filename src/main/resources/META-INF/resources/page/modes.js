// What is shelved, out of service, suppressed by design or under test in the park that is shown.

import {element} from './dom.js';
import {moment} from './format.js';
import {coded, text} from './texts.js';

/** Tests first: alarms that are raised meanwhile are not meant. */
export function showModes(list, modes, timeZone) {
  list.hidden = modes.length === 0;
  list.replaceChildren(...modes.map(mode => element('li', {'data-kind': mode.kind},
    element('strong', {}, coded('suppression', mode.kind)),
    ` ${[mode.gateway, mode.device, mode.metric, mode.rule].filter(Boolean).join(' · ') || mode.park}: `,
    [mode.reason, mode.person ? `${text('by')} ${mode.person}` : null,
      mode.until ? `${text('until')} ${moment(mode.until, timeZone)}` : null].filter(Boolean).join(' · '))));
}
