package io.parkpulse.bench.floor;

import java.util.Arrays;

import io.parkpulse.bench.load.Scale;

/**
 * Batches of readings as the service would write them: messages of one device each, the gateways in turn, sorted by
 * series and time; no key twice. The arrays are filled anew for each batch.
 */
final class Rows {
    /** Rows of a batch. */
    static final int BATCH = 5_000;
    private static final int MESSAGES = BATCH / Scale.METRICS;
    private static final int SEQUENCE_BITS = 20;

    final int[] series = new int[BATCH];
    final long[] micros = new long[BATCH];
    final double[] values = new double[BATCH];
    final short[] qualities = new short[BATCH];

    private final Scale scale;
    private final int part;
    private final int parts;
    private final long[] order = new long[MESSAGES];
    private long time;
    private long turn;

    /**
     * @param part  which of the gateways: those whose number modulo the parts is this
     * @param epoch of the first reading, in microseconds
     */
    Rows(Scale scale, int part, int parts, long epoch) {
        this.scale = scale;
        this.part = part;
        this.parts = parts;
        this.time = epoch;
    }

    /** Fills the arrays with the next batch. */
    void next() {
        int gateways = (scale.gateways() - part + parts - 1) / parts;
        for (int message = 0; message < MESSAGES; message++) {
            long gateway = part + turn % gateways * parts;
            long device = turn / gateways % scale.devices();
            order[message] = gateway * scale.devices() + device << SEQUENCE_BITS | message;
            turn++;
        }
        Arrays.sort(order);
        int row = 0;
        for (int from = 0; from < MESSAGES;) {
            long device = order[from] >> SEQUENCE_BITS;
            int to = from;
            while (to < MESSAGES && order[to] >> SEQUENCE_BITS == device) {
                to++;
            }
            row = device(row, (int) device, from, to);
            from = to;
        }
        time += MESSAGES;
    }

    private int device(int firstRow, int device, int from, int to) {
        int row = firstRow;
        for (int metric = 0; metric < Scale.METRICS; metric++) {
            for (int message = from; message < to; message++) {
                series[row] = device * Scale.METRICS + metric + 1;
                micros[row] = time + (order[message] & (1L << SEQUENCE_BITS) - 1);
                values[row] = 20 + (turn + row) % 1_000 / 100.0;
                row++;
            }
        }
        return row;
    }
}
