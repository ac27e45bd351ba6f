package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What is said of a CSV or XLSX file beside it; JSON says it itself. */
public class UploadParams {
    @QueryParam("enteredBy")
    @Nullable
    @Parameter(description = "who uploads the file")
    public String enteredBy;

    @QueryParam("reason")
    @Nullable
    @Parameter(description = "why, for example what is corrected")
    public String reason;

    @QueryParam("source")
    @Nullable
    @Parameter(description = "who states the values of rows that do not say it")
    public String source;

    @QueryParam("document")
    @Nullable
    @Parameter(description = "document of rows that name none")
    public String document;

    @QueryParam("file")
    @Nullable
    @Parameter(description = "name of the file, kept with the upload")
    public String file;

    @QueryParam("complete")
    @Nullable
    @Parameter(description = "of figures of enterprises: true says that tenants that the file does not name have no figure of its keys")
    public Boolean complete;
}
