package io.parkpulse.evaluation.filing;

import java.util.List;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.filing.version.UploadInfo;

/**
 * What is filed for a park and year as of a version.
 *
 * @param version of the newest upload in it; 0: nothing was ever filed
 * @param items   by key
 * @param rollUps what the figures of the park's enterprises come to now; empty for an older version
 * @param uploads every upload up to this version, newest first
 */
public record Filing(
        String park,
        int year,
        int version,
        List<Filed> items,
        List<RollUpSummary> rollUps,
        List<UploadInfo> uploads) {}
