package io.parkpulse.simulator.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Reads mappings: the shipped ones by name, others from a file. */
final class MappingFile {
    private static final List<String> SHIPPED = List.of("beijing-air-dongsi-hourly", "room-occupancy-30s",
            "smoke-detection-1s", "steel-energy-15min");
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .addModule(new Jdk8Module()).enable(JsonParser.Feature.ALLOW_COMMENTS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE).build();

    private MappingFile() {}

    static Mapping read(String nameOrFile) throws ReplayException {
        try (var in = open(nameOrFile)) {
            var mapping = JSON.readValue(in, Mapping.class);
            if (mapping == null) {
                throw new ReplayException("mapping " + nameOrFile + " is empty");
            }
            return mapping;
        } catch (JsonProcessingException e) {
            throw new ReplayException("mapping " + nameOrFile + where(e.getLocation()) + ": " + reason(e), e);
        } catch (IOException e) {
            throw new ReplayException("cannot read mapping " + nameOrFile + ": " + e, e);
        }
    }

    private static InputStream open(String nameOrFile) throws IOException, ReplayException {
        if (SHIPPED.contains(nameOrFile)) {
            return MappingFile.class.getResourceAsStream("/replay/" + nameOrFile + ".json");
        }
        var file = Path.of(nameOrFile);
        if (!Files.isReadable(file)) {
            throw new ReplayException("'" + nameOrFile + "' is no file that can be read, and no shipped mapping: "
                    + String.join(", ", SHIPPED));
        }
        return Files.newInputStream(file);
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : ":" + location.getLineNr();
    }

    /** Our own words if a record refused its values, else Jackson's. */
    private static String reason(JsonProcessingException failure) {
        var cause = failure.getCause();
        return cause instanceof IllegalArgumentException || cause instanceof NullPointerException
                ? cause.getMessage()
                : failure.getOriginalMessage();
    }
}
