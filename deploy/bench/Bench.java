import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures ParkPulse on this machine, or does harm to it. Builds it first; needs nothing but a JDK.
 *
 * <pre>
 *   java deploy/bench/Bench.java speed           how fast, beside what the broker and the database can do at most
 *   java deploy/bench/Bench.java speed --quick   the same in a minute, to see that it works
 *   java deploy/bench/Bench.java backfill        live alarms while a day of readings comes in at once
 *   java deploy/bench/Bench.java backlog         a start with a million messages waiting
 *   java deploy/bench/Bench.java late            late readings into compressed chunks of a TimescaleDB of yours
 *   java deploy/bench/Bench.java panel           a month's panel over 100 million readings, on a server of your own
 *   java deploy/bench/Bench.java scores          200 parks scored under all schemes
 *   java deploy/bench/Bench.java chaos           kills, cuts and freezes its parts, and counts what is lost
 *   java deploy/bench/Bench.java --help          every command and option
 * </pre>
 */
public final class Bench {
    private static final String MAIN = "io.parkpulse.bench.Bench";

    private Bench() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var root = root();
        build(root);
        var service = root.resolve("src");
        var target = service.resolve("target");
        var libraries = Files.readString(target.resolve("test.classpath")).trim();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dparkpulse.runner=" + target.resolve("quarkus-app").resolve("quarkus-run.jar"),
                "-Dparkpulse.simulator=" + root.resolve("device-simulators/target/parkpulse-simulator.jar"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp", String.join(File.pathSeparator, target.resolve("test-classes").toString(),
                        target.resolve("classes").toString(), libraries), MAIN));
        command.addAll(List.of(arguments));
        // In the module's folder, where its tests run too.
        System.exit(new ProcessBuilder(command).directory(service.toFile()).inheritIO().start().waitFor());
    }

    private static void build(Path root) throws IOException, InterruptedException {
        System.out.println("ParkPulse: building (the first build downloads its libraries)");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var maven = root.resolve(windows ? "mvnw.cmd" : "mvnw").toString();
        int result = new ProcessBuilder(maven, "-B", "-q", "-DskipTests", "package").directory(root.toFile()).inheritIO()
                .start().waitFor();
        if (result != 0) {
            System.err.println("ParkPulse: the build failed");
            System.exit(1);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        for (var folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/bench/Bench.java"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run this inside the repository; " + here + " is not in it");
    }
}
