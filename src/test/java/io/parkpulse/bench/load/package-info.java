/**
 * The load of the benchmark: a publisher that costs little beside what it measures, and a subscriber that throws away;
 * both processes of their own that take orders on their standard input.
 */
package io.parkpulse.bench.load;
