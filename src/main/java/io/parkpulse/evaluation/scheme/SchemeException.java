package io.parkpulse.evaluation.scheme;

import java.util.List;

/** A scheme file cannot be used; says which file, and each place in it. */
public final class SchemeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param errors each with its place in the file */
    public SchemeException(String file, List<String> errors) {
        super("evaluation scheme " + file + " cannot be used: " + String.join("; ", errors));
    }

    SchemeException(String file, String error, Throwable cause) {
        super("evaluation scheme " + file + " cannot be used: " + error, cause);
    }
}
