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

    private final Map<String, SchemeFile> schemes = new TreeMap<>();

    Schemes(EvaluationSettings settings) {
        settings.schemes().forEach(id -> add(shipped(id + ".json")));
        settings.schemesFolder().ifPresent(folder -> inFolder(folder).forEach(file -> add(fromDisk(file))));
        keysAgree();
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

    /** A key means the same in every scheme, because a park files it once. */
    private void keysAgree() {
        var known = new TreeMap<String, Key>();
        for (var file : all()) {
            for (var key : file.scheme().keys()) {
                var other = known.putIfAbsent(key.key(), key);
                if (other != null && !other.equals(key)) {
                    throw new SchemeException(file.scheme().id(),
                            List.of("key '" + key.key() + "' is declared differently by another scheme"));
                }
            }
        }
    }

    private static SchemeFile shipped(String name) {
        try (var in = Schemes.class.getResourceAsStream("/evaluation/" + name)) {
            if (in == null) {
                throw new SchemeException(name, List.of("it is not shipped with the service"));
            }
            return SchemeFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
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

    private static SchemeFile fromDisk(Path file) {
        try {
            return SchemeFile.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new SchemeException(file.toString(), "it cannot be read: " + e, e);
        }
    }
}
