package io.parkpulse.evaluation.scheme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** What a park's energy is compared with, whatever its schemes ask for: relation {@code park_basis}. */
    private static final Set<String> BASIS = Set.of("land.area_mu", "output.total");

    private final Map<String, List<SchemeFile>> schemes = new TreeMap<>();
    private final KeyCatalogue catalogue;

    Schemes(EvaluationSettings settings) {
        var ours = settings.schemesFolder().map(Schemes::inFolder).orElse(List.of());
        var keys = KeyCatalogue.shipped();
        for (var file : ours.stream().filter(Schemes::declaresKeys).toList()) {
            keys = keys.with(file.toString(), text(file));
        }
        catalogue = keys;
        settings.schemes().forEach(id -> add(shipped(id + ".json")));
        addAll(ours.stream().filter(file -> !declaresKeys(file))
                .map(file -> SchemeFile.parse(file.toString(), text(file), catalogue)).toList());
        schemes.values().forEach(Schemes::demandOneAtATime);
    }

    void load(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        LOG.infof("evaluation schemes loaded ids=%s files=%d", schemes.keySet(), all().size());
    }

    /** Every version of every scheme, by id and date. */
    public List<SchemeFile> all() {
        return schemes.values().stream().flatMap(List::stream).toList();
    }

    /** The versions of a scheme, the earliest first; none if there is no such scheme. */
    public List<SchemeFile> versions(String id) {
        return schemes.getOrDefault(id, List.of());
    }

    /** The newest version of the scheme of this id, if it is loaded. */
    public Optional<SchemeFile> find(String id) {
        var versions = versions(id);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The version of a scheme that scores a year, if there is one. */
    public Optional<SchemeFile> find(String id, int year) {
        return versions(id).stream().filter(file -> file.scheme().covers(year)).findFirst();
    }

    /** What can be filed at all. */
    public KeyCatalogue catalogue() {
        return catalogue;
    }

    /** Everything that can be filed for a year, by key: what the schemes of that year ask for, and {@link #BASIS}. */
    public Map<String, Key> keys(int year) {
        var keys = new TreeMap<String, Key>();
        all().stream().map(SchemeFile::scheme).filter(scheme -> scheme.covers(year))
                .forEach(scheme -> keys.putAll(scheme.keyByName()));
        if (!keys.isEmpty()) {
            catalogue.all().stream().filter(key -> BASIS.contains(key.key())).forEach(key -> keys.put(key.key(), key));
        }
        return keys;
    }

    private void addAll(List<SchemeFile> ours) {
        var names = new HashMap<String, String>();
        for (var file : ours) {
            var other = names.putIfAbsent(file.scheme().id() + " " + file.scheme().version(), file.name());
            if (other != null) {
                throw new SchemeException(file.name(), List.of("/version: version '" + file.scheme().version()
                        + "' of '" + file.scheme().id() + "' is in " + other + " already"));
            }
            add(file);
        }
    }

    /** A file takes the place of a shipped one of the same scheme and version. */
    private void add(SchemeFile file) {
        var versions = schemes.computeIfAbsent(file.scheme().id(), id -> new ArrayList<>());
        versions.removeIf(other -> other.scheme().version().equals(file.scheme().version()));
        versions.add(file);
        versions.sort(Comparator.comparing(other -> other.scheme().effectiveFrom()));
    }

    private static void demandOneAtATime(List<SchemeFile> versions) {
        for (int i = 1; i < versions.size(); i++) {
            var earlier = versions.get(i - 1).scheme();
            var later = versions.get(i).scheme();
            if (earlier.effectiveTo() == null || !earlier.effectiveTo().isBefore(later.effectiveFrom())) {
                throw new SchemeException(versions.get(i).name(), List.of(
                        "/effectiveFrom: version '%s' of '%s' begins on %s, but version '%s' (%s) holds until %s"
                                .formatted(later.version(), later.id(), later.effectiveFrom(), earlier.version(),
                                        versions.get(i - 1).name(),
                                        earlier.effectiveTo() == null ? "further notice" : earlier.effectiveTo())));
            }
        }
    }

    private SchemeFile shipped(String name) {
        try (var in = Schemes.class.getResourceAsStream("/evaluation/" + name)) {
            if (in == null) {
                throw new SchemeException(name, List.of("it is not shipped with the service"));
            }
            return SchemeFile.shipped(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), catalogue);
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
