// Values, units and times as a person reads them.

import {locale, text} from './texts.js';

const UNITS = {
  '1': '', 'kW.h': 'kWh', 'kvar.h': 'kvar·h', m3: 'm³', 'ug/m3': 'µg/m³', 'mg/m3': 'mg/m³', Cel: '°C', '[ppm]': 'ppm',
  'dB[A]': 'dB(A)', '[pH]': '', '%[LEL]': '% LEL', '%[OEL]': '% OEL',
};

/** A UCUM unit as it is written. */
export const unit = ucum => UNITS[ucum] ?? ucum;

export function number(value) {
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
  return new Intl.NumberFormat(locale(), {maximumFractionDigits: digits}).format(value);
}

/** The value of a series; states in words. */
export function value(reading) {
  if (reading.kind !== 'state') {
    return number(reading.value);
  }
  const words = reading.metric === 'production.machine_state' ? ['down', 'idle', 'running'] : ['no', 'yes'];
  const word = words[reading.value];
  return word ? text(word) : number(reading.value);
}

/** How long ago, roughly; a clock that runs ahead counts as now. */
export function age(iso, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds < 5) {
    return text('now');
  }
  const format = new Intl.RelativeTimeFormat(locale(), {style: 'narrow'});
  for (const [name, length] of [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]) {
    if (seconds >= length) {
      return format.format(-Math.floor(seconds / length), name);
    }
  }
  return text('now');
}

/** Date and time on the park's clocks. */
export function moment(iso, timeZone) {
  return new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'medium', timeZone}).format(new Date(iso));
}

/** Seconds of an ISO-8601 duration such as PT15M, or of a number of seconds; null stays null. */
export function seconds(duration) {
  if (typeof duration !== 'string') {
    return duration ?? null;
  }
  const [, hours, minutes, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0) || null;
}
