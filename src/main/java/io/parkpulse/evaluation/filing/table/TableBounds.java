package io.parkpulse.evaluation.filing.table;

/**
 * How much of a file is read before it is refused.
 *
 * @param rows         of all sheets together, the headings included
 * @param columns      of a sheet
 * @param cells        of all sheets together, empty ones before the last of a row included
 * @param sheets       of a workbook
 * @param unpacked     bytes that a part of a workbook, or its texts, may have when unpacked
 * @param inflateRatio smallest ratio of packed to unpacked bytes of a part of a workbook
 */
public record TableBounds(int rows, int columns, int cells, int sheets, long unpacked, double inflateRatio) {}
