package io.parkpulse.simulator.replay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a CSV file is written. A byte order mark is skipped in any case.
 *
 * @param delimiter between cells; a comma if absent
 * @param charset   UTF-8 if absent
 * @param missing   texts that stand for "no value"; only the empty cell if absent
 * @param header    the columns' names if the file's first line does not have them
 */
record CsvLayout(Character delimiter, String charset, List<String> missing, List<String> header) {
    static final CsvLayout USUAL = new CsvLayout(null, null, null, null);

    CsvLayout {
        delimiter = delimiter == null ? ',' : delimiter;
        charset = charset == null ? StandardCharsets.UTF_8.name() : charset;
        missing = missing == null ? List.of("") : List.copyOf(missing);
        header = header == null ? List.of() : List.copyOf(header);
        Charset.forName(charset);
    }
}
