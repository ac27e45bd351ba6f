/** Things that go wrong on request: how each looks to the sensors, and how to order one from a running simulator. */
package io.parkpulse.simulator.incident;
