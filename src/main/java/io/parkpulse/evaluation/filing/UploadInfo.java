package io.parkpulse.evaluation.filing;

import java.time.Instant;

/**
 * One upload of a filing.
 *
 * @param replacesAll whether keys of earlier uploads ceased to count; otherwise only its own were superseded
 * @param format      {@code json} or {@code csv}
 * @param items       how many values it brought
 */
public record UploadInfo(
        int version,
        boolean replacesAll,
        String format,
        String enteredBy,
        Instant enteredAt,
        int items) {}
