package io.parkpulse.simulator;

public final class Simulator {
    private Simulator() {}

    public static void main(String... args) {}
}
