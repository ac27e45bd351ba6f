/** What a report says, as data: blocks of figures and tables, their canonical JSON, and what differs between two of them. */
package io.parkpulse.evaluation.report.content;
