/** Suppression of alarms (shelved, out of service, by design) and tests: who is not told, why and until when. */
package io.parkpulse.alarm.suppression;
