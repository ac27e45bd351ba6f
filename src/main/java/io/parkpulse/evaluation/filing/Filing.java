package io.parkpulse.evaluation.filing;

import java.util.List;

import io.parkpulse.evaluation.evidence.Filed;

/**
 * What is filed for a park and year as of a version.
 *
 * @param version of the newest upload in it; 0: nothing was ever filed
 * @param items   by key
 * @param uploads every upload up to this version, newest first
 */
public record Filing(String park, int year, int version, List<Filed> items, List<UploadInfo> uploads) {}
