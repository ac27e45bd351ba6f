package io.parkpulse.evaluation.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.parkpulse.evaluation.report.render.CsvReport;
import io.parkpulse.evaluation.report.render.Head;
import io.parkpulse.evaluation.report.render.HtmlReport;
import io.parkpulse.evaluation.report.render.Language;
import io.parkpulse.evaluation.report.render.XlsxReport;

/** One version of a report as a document. */
@Path("/api/v1")
@Tag(name = "Reports")
class DocumentResource {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Reports reports;
    private final Asked asked;
    private final HtmlReport html;
    private final Clock clock;

    DocumentResource(Reports reports, Asked asked, HtmlReport html, Clock clock) {
        this.reports = reports;
        this.asked = asked;
        this.html = html;
        this.clock = clock;
    }

    @GET
    @Path("reports/{kind}/{subject}/{period}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, "text/csv",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    @Operation(summary = "A report as JSON, HTML, CSV or XLSX", description = "By Accept, or format=json|html|csv|xlsx; lang=zh|en. Without version: the newest. preview=true: what it would say now, stored or not. JSON is what the digest is of.")
    public Response get(@RestPath String kind, @RestPath String subject, @RestPath String period,
            @QueryParam("scope") @Nullable String scope, @QueryParam("version") @Nullable @Min(1) Integer version,
            @QueryParam("preview") @DefaultValue("false") boolean preview,
            @QueryParam("format") @Nullable String format, @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers) {
        var of = asked.subject(kind, subject, period, scope);
        var as = format(format, headers);
        var language = language(lang, headers);
        if (preview) {
            return preview(of, as, language);
        }
        var found = reports.find(of, version).orElseThrow(() -> new NotFoundException("there is no "
                + (version == null ? "version" : "version " + version) + " of the " + of
                + "; POST makes one, GET with preview=true shows what it would say"));
        var says = ReportJson.read(found.json());
        int number = found.version().version();
        var changes = reports.differences(of, number - 1, number).orElse(null);
        var head = new Head(number, found.version().digest(), found.version().madeBy(), found.version().madeAt(),
                changes);
        return document(as, language, says, found.json(), head).header("X-Report-Version", number)
                .header("X-Report-Digest", found.version().digest()).build();
    }

    private Response preview(Subject of, Format as, Language language) {
        var now = clock.instant();
        if (!reports.exists(of)) {
            throw new NotFoundException("there is no " + of.scope().id() + " '" + of.subject() + "'");
        }
        if (!reports.begun(of, now)) {
            throw new BadRequestException("the period " + of.period().label() + " has not begun");
        }
        var says = reports.preview(of, now);
        return document(as, language, says, ReportJson.write(says),
                new Head(null, null, "ParkPulse", now, null)).build();
    }

    private Response.ResponseBuilder document(Format as, Language language, Report says, String json, Head head) {
        var body = switch (as) {
            case JSON -> json.getBytes(StandardCharsets.UTF_8);
            case HTML -> html.write(says, head, language).getBytes(StandardCharsets.UTF_8);
            case CSV -> CsvReport.write(says, head, language).getBytes(StandardCharsets.UTF_8);
            case XLSX -> XlsxReport.write(says, head, language);
        };
        var answer = Response.ok(body).type(as.type())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .header("X-Content-Type-Options", "nosniff");
        return switch (as) {
            case JSON -> answer;
            case HTML -> answer.header("Content-Security-Policy", POLICY);
            case CSV, XLSX -> answer.header(HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"report.%s\"; filename*=UTF-8''%s".formatted(as.extension(),
                            fileName(says, head, as)));
        };
    }

    private static String fileName(Report says, Head head, Format as) {
        var name = says.kind().id() + "-" + says.subject() + "-" + says.period()
                + (head.version() == null ? "-preview" : "-v" + head.version()) + "." + as.extension();
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Format format(@Nullable String named, HttpHeaders headers) {
        if (named != null) {
            return Format.named(named).orElseThrow(
                    () -> new BadRequestException("the format is '" + named + "'; expected json, html, csv or xlsx"));
        }
        return Format.accepted(headers.getAcceptableMediaTypes()).orElse(Format.JSON);
    }

    private static Language language(@Nullable String named, HttpHeaders headers) {
        if (named != null) {
            try {
                return Language.valueOf(named.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("lang is '" + named + "'; expected zh or en", e);
            }
        }
        var wanted = headers.getAcceptableLanguages().stream().map(Locale::getLanguage)
                .filter(each -> each.equals("en") || each.equals("zh")).findFirst();
        return Optional.of("en").equals(wanted) ? Language.EN : Language.ZH;
    }
}
