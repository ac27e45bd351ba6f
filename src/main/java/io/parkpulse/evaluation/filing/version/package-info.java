/** What is kept of uploads: every version of every value, with who, when, why, from what document and what file. */
package io.parkpulse.evaluation.filing.version;
