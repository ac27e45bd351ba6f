package io.parkpulse.alarm;

import java.util.Arrays;
import java.util.Objects;

import jakarta.annotation.Nullable;

/**
 * Which series a version of a rule is for, by codes of the registry. Of the versions of one rule the narrowest that fits a
 * series judges it.
 *
 * @param park    null: every park
 * @param gateway of the device, whose code is unique on its gateway only
 * @throws IllegalArgumentException of the constructor, if the codes do not say one scope
 */
public record Scope(
        @Nullable String park,
        @Nullable String zone,
        @Nullable String enterprise,
        @Nullable String gateway,
        @Nullable String device) {
    public static final Scope EVERYWHERE = new Scope(null, null, null, null, null);

    /** How narrow, the narrowest last. A tenant's own limit goes before that of the building it is in. */
    public enum Level {
        EVERYWHERE, PARK, ZONE, ENTERPRISE, DEVICE
    }

    public Scope {
        if ((gateway == null) != (device == null)) {
            throw new IllegalArgumentException("a device is named by gateway and device together");
        }
        if (park == null && !allNull(zone, enterprise, device)) {
            throw new IllegalArgumentException("a zone, an enterprise or a device is named together with its park");
        }
        if (Arrays.stream(new String[]{zone, enterprise, device}).filter(Objects::nonNull).count() > 1) {
            throw new IllegalArgumentException("a scope is a zone, an enterprise or a device, not several of them");
        }
    }

    public Level level() {
        return device != null
                ? Level.DEVICE
                : enterprise != null
                        ? Level.ENTERPRISE
                        : zone != null ? Level.ZONE : park != null ? Level.PARK : Level.EVERYWHERE;
    }

    /** For a person to read. */
    @Override
    public String toString() {
        return switch (level()) {
            case EVERYWHERE -> "everywhere";
            case PARK -> "park " + park;
            case ZONE -> "zone " + zone + " of park " + park;
            case ENTERPRISE -> "enterprise " + enterprise + " of park " + park;
            case DEVICE -> "device " + device + " of gateway " + gateway + " of park " + park;
        };
    }

    private static boolean allNull(Object... parts) {
        return Arrays.stream(parts).allMatch(Objects::isNull);
    }
}
