package io.parkpulse.evaluation.scheme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/** The schemes that parks can be scored by: the shipped ones, then those of the configured folder. */
@ApplicationScoped
public class Schemes {
    private static final Logger LOG = Logger.getLogger(Schemes.class);

    private static final String KEYS_FILE = "keys.json";

    private final Map<String, SchemeFile> schemes = new TreeMap<>();
    private final KeyCatalogue catalogue;

    Schemes(EvaluationSettings settings) {
        var ours = settings.schemesFolder().map(Schemes::inFolder).orElse(List.of());
        var keys = KeyCatalogue.shipped();
        for (var file : ours.stream().filter(Schemes::declaresKeys).toList()) {
            keys = keys.with(file.toString(), text(file));
        }
        catalogue = keys;
        settings.schemes().forEach(id -> add(shipped(id + ".json")));
        ours.stream().filter(file -> !declaresKeys(file))
                .forEach(file -> add(SchemeFile.parse(file.toString(), text(file), catalogue)));
    }

    void load(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        LOG.infof("evaluation schemes loaded ids=%s", schemes.keySet());
    }

    /** Every scheme, by id. */
    public Collection<SchemeFile> all() {
        return schemes.values();
    }

    /** The scheme of this id, if it is loaded. */
    public Optional<SchemeFile> find(String id) {
        return Optional.ofNullable(schemes.get(id));
    }

    /** What can be filed at all. */
    public KeyCatalogue catalogue() {
        return catalogue;
    }

    /** Everything that can be filed for a year, by key: what the schemes of that year ask for. */
    public Map<String, Key> keys(int year) {
        var keys = new TreeMap<String, Key>();
        all().stream().map(SchemeFile::scheme).filter(scheme -> scheme.covers(year))
                .forEach(scheme -> keys.putAll(scheme.keyByName()));
        return keys;
    }

    private void add(SchemeFile file) {
        schemes.put(file.scheme().id(), file);
    }

    private SchemeFile shipped(String name) {
        try (var in = Schemes.class.getResourceAsStream("/evaluation/" + name)) {
            if (in == null) {
                throw new SchemeException(name, List.of("it is not shipped with the service"));
            }
            return SchemeFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), catalogue);
        } catch (IOException e) {
            throw new SchemeException(name, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> inFolder(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new SchemeException(folder + "/*.json", "the folder cannot be read: " + e, e);
        }
    }

    /** Whether it is not a scheme but the keys that the schemes of the folder need besides the shipped ones. */
    private static boolean declaresKeys(Path file) {
        return file.endsWith(KEYS_FILE);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new SchemeException(file.toString(), "it cannot be read: " + e, e);
        }
    }
}
