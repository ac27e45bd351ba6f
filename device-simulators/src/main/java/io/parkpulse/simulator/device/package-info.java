/**
 * The parks' devices: what each measures, how often, and what it would read at any moment. A value depends on the seed,
 * the series and the event time, and on nothing else.
 */
package io.parkpulse.simulator.device;
