/**
 * The building blocks of which a scheme file puts its indicators together. Each scores from evidence alone, says what it
 * read, how it came to its points, and what it misses; what is missing is never taken as zero.
 */
package io.parkpulse.evaluation.method;
