package io.parkpulse.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of its own in memory that can be filled; nothing else of the machine is touched. Linux, as root. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "2g";
    private static final int BLOCK = 64 << 10;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty if this machine does not let us. */
    static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "chaos", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    Path folder() {
        return folder;
    }

    /** Not a byte is left. */
    void fill() throws InterruptedException {
        var block = new byte[BLOCK];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int size = BLOCK; size > 0; size /= 2) {
                write(ballast, block, size);
            }
        } catch (IOException e) {
            // Closing has nothing left to write: each write went to the disk at once.
            return;
        }
    }

    private static void write(OutputStream ballast, byte[] block, int size) {
        try {
            while (true) {
                ballast.write(block, 0, size);
            }
        } catch (IOException e) {
            // No space left for so much.
            return;
        }
    }

    /** There is room again. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete the ballast", e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", folder.toString()) && !run("umount", "-l", folder.toString())) {
            throw new IllegalStateException("cannot unmount " + folder);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
