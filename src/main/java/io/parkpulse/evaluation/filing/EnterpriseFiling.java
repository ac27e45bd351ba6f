package io.parkpulse.evaluation.filing;

import java.util.List;

import io.parkpulse.evaluation.filing.enterprise.Part;
import io.parkpulse.evaluation.filing.version.UploadInfo;

/**
 * What is filed of the enterprises of a park for a year as of a version.
 *
 * @param version  of the newest upload in it; 0: nothing was ever filed
 * @param figures  by enterprise and key
 * @param complete keys of which it was said that tenants without a figure have none
 * @param uploads  every upload up to this version, newest first
 */
public record EnterpriseFiling(
        String park,
        int year,
        int version,
        List<Part> figures,
        List<String> complete,
        List<UploadInfo> uploads) {}
