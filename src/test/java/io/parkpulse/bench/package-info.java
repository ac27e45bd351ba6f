/**
 * What {@code java deploy/bench/Bench.java} runs: how fast the path of a reading is, in processes as in production.
 */
package io.parkpulse.bench;
