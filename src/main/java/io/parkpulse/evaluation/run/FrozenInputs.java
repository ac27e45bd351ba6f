package io.parkpulse.evaluation.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Peers;
import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.StoredJson;

/**
 * Everything that a run is made from, besides the text of the scheme, which it names by its digest.
 *
 * @param registered       how many parks were registered
 * @param referenceVersion of the references filed for scheme and year; 0: none
 * @param decisionVersion  of what the city had decided for scheme and year; 0: nothing
 * @param parks            those that had filed anything that the scheme reads, by code
 */
record FrozenInputs(
        String scheme,
        String schemeDigest,
        int year,
        int registered,
        int referenceVersion,
        List<Reference> references,
        int decisionVersion,
        List<Decision> decisions,
        List<FrozenPark> parks) {
    private static final TypeReference<FrozenInputs> TYPE = new TypeReference<>() {
    };

    static FrozenInputs read(String text) {
        return StoredJson.read(text, TYPE);
    }

    /** The inputs as text; the same inputs always give the same text. */
    String text() {
        return StoredJson.write(this);
    }

    /** SHA-256, in hexadecimal digits. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    Evidence evidence(FrozenPark park, Peers peers) {
        return new Evidence(park.park(), year, park.openedOn(), park.filings(), references, peers, park.coverage(),
                decisions, park.registry());
    }
}
