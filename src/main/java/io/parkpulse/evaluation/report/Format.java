package io.parkpulse.evaluation.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

/** What a report can be had as. */
enum Format {
    JSON("application/json", "json"), HTML("text/html", "html"), CSV("text/csv", "csv"), XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final MediaType type;
    private final String extension;

    Format(String type, String extension) {
        this.type = MediaType.valueOf(type);
        this.extension = extension;
    }

    String type() {
        return this == HTML || this == CSV ? type + ";charset=UTF-8" : type.toString();
    }

    String extension() {
        return extension;
    }

    static Optional<Format> named(String name) {
        return Arrays.stream(values()).filter(each -> each.extension.equals(name.toLowerCase(Locale.ROOT))).findFirst();
    }

    /** The first that a client accepts, in its order. */
    static Optional<Format> accepted(List<MediaType> types) {
        return types.stream().flatMap(type -> Arrays.stream(values()).filter(each -> type.isCompatible(each.type)))
                .findFirst();
    }
}
