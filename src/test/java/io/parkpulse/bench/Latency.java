package io.parkpulse.bench;

/**
 * Open-loop load.
 *
 * @param percent         of the measured maximum
 * @param readingsASecond that were to be published
 * @param eventToCommit   of every reading
 * @param serviceP50      event to commit by the service's own histogram: the bound of its bucket, after the commit returned
 * @param alarms          fires reported
 * @param publishToAlarm  of every fire alarm that arrived on the MQTT topic
 */
record Latency(int series, int percent, double readingsASecond, Load load, Lags eventToCommit, double serviceP50,
        double serviceP99, long alarms, Lags publishToAlarm) {}
