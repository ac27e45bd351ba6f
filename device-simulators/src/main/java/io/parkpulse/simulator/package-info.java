/**
 * The simulators' command line: gateways of several parks ({@code run}), incidents in them ({@code incident}), and
 * recorded files published as a gateway would ({@code replay}). They know the contract with a gateway, and nothing of
 * the service.
 */
package io.parkpulse.simulator;
