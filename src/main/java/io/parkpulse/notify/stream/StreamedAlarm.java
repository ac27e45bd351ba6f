package io.parkpulse.notify.stream;

/** A journal line ready to be sent: written as JSON once, whoever listens. */
record StreamedAlarm(long eventId, String json) {}
