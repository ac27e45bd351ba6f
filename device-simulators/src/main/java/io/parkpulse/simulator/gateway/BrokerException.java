package io.parkpulse.simulator.gateway;

/** The broker cannot be reached, or does not do what it was asked. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1;

    /** With the reason in the message, as the cause of an MQTT failure says little by itself. */
    public BrokerException(String message, Throwable cause) {
        super(cause == null ? message : message + ": " + rootOf(cause), cause);
    }

    private static String rootOf(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
