/**
 * Who and what a reading belongs to: parks, zones, enterprises, gateways, devices, the metric catalogue, series ids.
 */
package io.parkpulse.registry;
