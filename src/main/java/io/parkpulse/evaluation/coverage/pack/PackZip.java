package io.parkpulse.evaluation.coverage.pack;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes files into a ZIP one after the other and keeps what each came to. The same files in the same order make the same
 * bytes: every entry has the same time, which is the earliest that a ZIP can hold.
 */
final class PackZip implements AutoCloseable {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<PackFile> files = new ArrayList<>();

    PackZip(OutputStream to) {
        zip = new ZipOutputStream(new BufferedOutputStream(to));
        zip.setLevel(Deflater.BEST_COMPRESSION);
    }

    /** Writes the content of a file; leaves open what it is written to. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void add(String path, Content content) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        var digest = Sha256.digest();
        var counted = new Counted(new DigestOutputStream(new Kept(zip), digest));
        content.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        files.add(new PackFile(path, counted.bytes, HexFormat.of().formatHex(digest.digest())));
    }

    /** The files so far, in the order of their entries. */
    List<PackFile> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Whoever writes a file may close what he writes to: the ZIP goes on. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
