/** How a report looks: HTML to print, CSV, XLSX. Made from what is stored, so an old version looks as it did. */
package io.parkpulse.evaluation.report.render;
