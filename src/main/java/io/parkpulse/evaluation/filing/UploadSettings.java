package io.parkpulse.evaluation.filing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much an upload of figures may be. What is more is refused, and the answer says what the bound is. */
@ConfigMapping(prefix = "parkpulse.evaluation.upload")
interface UploadSettings {
    /** Largest body. The HTTP server has a bound of its own, quarkus.http.limits.max-body-size, that must be larger. */
    @WithDefault("5M")
    MemorySize maxSize();

    /** Most rows of a file, of all sheets together, the headings included; most items of JSON. */
    @Min(1)
    @WithDefault("50000")
    int maxRows();

    /** Most columns of a sheet. */
    @Min(1)
    @WithDefault("200")
    int maxColumns();

    /** Most cells of a file, of all sheets together. */
    @Min(1)
    @WithDefault("1000000")
    int maxCells();

    /** Most sheets of a workbook. */
    @Min(1)
    @WithDefault("20")
    int maxSheets();

    /** Largest part of a workbook when unpacked: a small file can hold very much. */
    @WithDefault("50M")
    MemorySize maxUnpacked();

    /** Smallest ratio of packed to unpacked bytes of a part of a workbook. */
    @DecimalMin("0.0001")
    @DecimalMax("0.5")
    @WithDefault("0.01")
    double minInflateRatio();

    /** Most errors that an answer lists. */
    @Min(1)
    @WithDefault("1000")
    int maxErrors();
}
