/** What the database can do at most with the rows that the service writes, by hand-written code that does nothing else. */
package io.parkpulse.bench.floor;
