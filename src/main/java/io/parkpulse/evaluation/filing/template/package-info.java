/** Templates to fill in and upload again, as CSV and XLSX. */
package io.parkpulse.evaluation.filing.template;
