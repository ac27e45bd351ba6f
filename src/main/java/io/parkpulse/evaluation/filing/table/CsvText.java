package io.parkpulse.evaluation.filing.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.annotation.Nullable;

/** Makes text of bytes without ever guessing wrong in silence: what is not in a charset is not read in it. */
final class CsvText {
    private static final Charset GB18030 = Charset.forName("GB18030"); // holds GBK
    private static final char MARK = '\uFEFF';

    private CsvText() {}

    /**
     * Decodes a file: by the charset that is stated, by its byte order mark, or as UTF-8, or as GBK.
     *
     * @throws CharacterCodingException if it is in none of them
     */
    static String decode(byte[] file, @Nullable Charset stated) throws CharacterCodingException {
        if (stated != null) {
            return withoutMark(strictly(file, stated));
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return withoutMark(strictly(file, StandardCharsets.UTF_16LE));
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return withoutMark(strictly(file, StandardCharsets.UTF_16BE));
        }
        try {
            return withoutMark(strictly(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return strictly(file, GB18030);
        }
    }

    private static String strictly(byte[] file, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
