package io.parkpulse.evaluation.filing;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.parkpulse.evaluation.filing.sheet.TableLayout;
import io.parkpulse.evaluation.filing.table.CsvTable;
import io.parkpulse.evaluation.filing.table.TableBounds;
import io.parkpulse.evaluation.filing.table.Workbook;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Reads an upload, whatever its format, within the bounds that are set. */
@ApplicationScoped
class UploadReader {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final UploadSettings settings;
    private final TableBounds bounds;

    UploadReader(UploadSettings settings) {
        this.settings = settings;
        bounds = new TableBounds(settings.maxRows(), settings.maxColumns(), settings.maxCells(), settings.maxSheets(),
                settings.maxUnpacked().asLongValue(), settings.minInflateRatio());
        Workbook.guard(bounds);
    }

    /** @throws HttpProblem 400 if it is no JSON object of the shape, 413 if it is too large, 415 if its charset is unknown */
    Sent read(byte[] body, MediaType type, UploadParams params, Known known) {
        if (body != null && body.length > settings.maxSize().asLongValue()) {
            throw tooLarge(body.length + " bytes; expected at most " + settings.maxSize().asLongValue()
                    + " (parkpulse.evaluation.upload.max-size)");
        }
        if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return json(body);
        }
        boolean csv = type.isCompatible(MediaType.valueOf(CSV));
        var file = body == null ? new byte[0] : body;
        var tables = csv ? CsvTable.read(file, charset(type), bounds) : Workbook.read(file, bounds);
        var figures = TableLayout.read(tables,
                new TableLayout.Wanted(known.level(), known.keys(), blank(params.source), blank(params.document)));
        return new Sent(csv ? "csv" : "xlsx", params.enteredBy, blank(params.reason), blank(params.file),
                params.complete, digest(file), figures);
    }

    private Sent json(byte[] body) {
        var upload = UploadJson.read(body, FilingUpload.class);
        if (upload.items() != null && upload.items().size() > settings.maxRows()) {
            throw tooLarge(upload.items().size() + " items; expected at most " + settings.maxRows()
                    + " (parkpulse.evaluation.upload.max-rows)");
        }
        return new Sent("json", upload.enteredBy(), upload.reason(), null, upload.complete(), digest(body),
                upload.figures());
    }

    /** @throws HttpProblem 400 with every violation, if there is one */
    void demandRight(Checked checked) {
        var violations = checked.violations();
        if (!violations.isEmpty()) {
            int shown = Math.min(violations.size(), settings.maxErrors());
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Filing not accepted")
                    .withDetail(violations.size() + " errors; nothing of the upload was stored"
                            + (shown < violations.size() ? "; the first " + shown + " are listed" : ""))
                    .with("violations", violations.subList(0, shown)).build();
        }
    }

    private static HttpProblem tooLarge(String what) {
        return HttpProblem.builder().withStatus(Response.Status.REQUEST_ENTITY_TOO_LARGE)
                .withTitle("Upload too large").withDetail("the upload has " + what).build();
    }

    @Nullable
    private static Charset charset(MediaType type) {
        var name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw HttpProblem.builder().withStatus(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                    .withTitle("Unknown charset").withDetail("'" + name + "' is not a charset").build();
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Nullable
    private static String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
