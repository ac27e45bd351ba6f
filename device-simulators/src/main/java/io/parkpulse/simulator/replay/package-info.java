/** Publishes a recorded CSV file as a gateway would have: a mapping tells what its columns are. */
package io.parkpulse.simulator.replay;
