/** Lets time pass behind the gateways: which sensors are due, what they read, and what incidents make of it. */
package io.parkpulse.simulator.simulation;
