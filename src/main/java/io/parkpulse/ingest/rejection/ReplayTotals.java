package io.parkpulse.ingest.rejection;

/**
 * What became of the messages of one call.
 *
 * @param tried                messages taken in again
 * @param replayed             of them, those of which nothing is refused any more
 * @param stillRefused         of them, those of which something is
 * @param readingsStored       readings that are new
 * @param readingsAlreadyThere readings whose series and time were stored before
 * @param notReplayable        messages that fit the filters and were stored cut, so that they were not tried
 * @param left                 messages that fit and were not tried yet; go on with {@code after}
 * @param after                id of the last message that was tried
 */
record ReplayTotals(int tried, int replayed, int stillRefused, long readingsStored, long readingsAlreadyThere,
        long notReplayable, long left, long after) {
    static ReplayTotals startingAfter(long id) {
        return new ReplayTotals(0, 0, 0, 0, 0, 0, 0, id);
    }

    ReplayTotals plus(ReplayOutcome one) {
        return new ReplayTotals(tried + 1, replayed + (one.replayed() ? 1 : 0), stillRefused + (one.replayed() ? 0 : 1),
                readingsStored + one.readingsStored(), readingsAlreadyThere + one.readingsAlreadyThere(), notReplayable,
                left, one.id());
    }

    ReplayTotals leaving(long notReplayable, long left) {
        return new ReplayTotals(tried, replayed, stillRefused, readingsStored, readingsAlreadyThere, notReplayable,
                left,
                after);
    }
}
