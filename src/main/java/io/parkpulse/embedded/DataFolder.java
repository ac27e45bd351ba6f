package io.parkpulse.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** The folder that holds the embedded servers' data; one service at a time may use it. */
final class DataFolder implements AutoCloseable {
    private static final long LEAST_FREE_BYTES = 512L << 20;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws EmbeddedStartException if the folder cannot be written, is in use, or its disk is nearly full */
    static DataFolder open(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new EmbeddedStartException("the disk of " + path + " has only " + (free >> 20) + " MiB free; "
                        + (LEAST_FREE_BYTES >> 20) + " MiB are needed. Free some, or set parkpulse.embedded.directory"
                        + " to a folder on another disk");
            }
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new EmbeddedStartException("another ParkPulse is using " + path
                        + "; stop it, or set parkpulse.embedded.directory to another folder");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new EmbeddedStartException("cannot write to " + path + " (" + e + "); set"
                    + " parkpulse.embedded.directory to a folder that you may write to", e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes where the servers listen, one {@code key=value} a line, for scripts to read. */
    void writeEndpoints(Map<String, String> endpoints) {
        var text = new StringBuilder();
        new TreeMap<>(endpoints).forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(resolve("endpoints.properties"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EmbeddedStartException("cannot write to " + path + ": " + e, e);
        }
    }

    /** Lets another service use the folder. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedStartException("cannot release " + path, e);
        }
    }
}
