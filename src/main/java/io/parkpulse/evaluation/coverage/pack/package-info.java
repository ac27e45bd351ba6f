/** The evidence pack: what a park hands in to prove its digital management, as a ZIP that says by hashes what is in it. */
package io.parkpulse.evaluation.coverage.pack;
