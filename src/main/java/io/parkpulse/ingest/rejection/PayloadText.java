package io.parkpulse.ingest.rejection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.annotation.Nullable;

/** Payloads as people read them. */
final class PayloadText {
    /** Characters of a preview. */
    static final int PREVIEW = 200;
    /** As many bytes as the longest preview may take. */
    static final int PREVIEW_BYTES = 4 * PREVIEW;

    private PayloadText() {}

    /** The text, or null if the bytes are not UTF-8. */
    static @Nullable String strict(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The first characters; what is not UTF-8 is replaced. */
    static String preview(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.UTF_8);
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }
}
