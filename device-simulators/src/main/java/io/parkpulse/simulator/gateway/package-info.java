/**
 * The gateway's side of the contract: readings become SenML messages that are kept until the broker has acknowledged
 * them, with presence and last will. Whoever writes a gateway of their own can start from here.
 */
package io.parkpulse.simulator.gateway;
