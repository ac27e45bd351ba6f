package io.parkpulse.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain(name = "embedded")
public final class EmbeddedMain {
    private EmbeddedMain() {}

    public static void main(String... args) {
        Quarkus.run(args);
    }
}
