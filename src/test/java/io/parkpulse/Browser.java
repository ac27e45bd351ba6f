package io.parkpulse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, if it has one; nothing is downloaded. */
public record Browser(Path chromium, Path driver) {
    private static final String CHROMIUM_VARIABLE = "CHROME_BIN";
    private static final String DRIVER_VARIABLE = "CHROMEDRIVER";

    /** Chromium and its driver: named by {@code CHROME_BIN} and {@code CHROMEDRIVER}, else from the path. */
    public static Optional<Browser> find() {
        var chromium = find(CHROMIUM_VARIABLE, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
        var driver = find(DRIVER_VARIABLE, "chromedriver");
        return chromium.flatMap(found -> driver.map(its -> new Browser(found, its)));
    }

    /** A fresh, headless window that calls home to nobody. */
    public ChromeDriver open(Path profile, String language, int width, int height) {
        var options = new ChromeOptions().setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                "--lang=" + language, "--window-size=" + width + "," + height, "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", java.util.Map.of("intl.accept_languages", language));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> find(String variable, String... names) {
        var named = System.getenv(variable);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var folders = Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                Stream.of("/usr/bin", "/usr/lib/chromium")).toList();
        return List.of(names).stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }
}
