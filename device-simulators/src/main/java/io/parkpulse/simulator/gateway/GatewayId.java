package io.parkpulse.simulator.gateway;

/** A gateway of a park, and the topics that the contract gives it. */
public record GatewayId(String park, String gateway) {
    public GatewayId {
        requireLevel(park);
        requireLevel(gateway);
    }

    private static void requireLevel(String name) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a park or gateway: only letters, digits, - and _ may be in it");
        }
    }

    String telemetryTopic() {
        return topic("up/senml");
    }

    String statusTopic() {
        return topic("status");
    }

    String errorsTopic() {
        return topic("down/errors");
    }

    String clientId() {
        return "gateway-" + park + "-" + gateway;
    }

    private String topic(String end) {
        return "parks/" + park + "/" + gateway + "/" + end;
    }

    @Override
    public String toString() {
        return park + "/" + gateway;
    }
}
