package io.parkpulse.notify;

/** In which language people are told of alarms. */
public enum Language {
    ZH, EN, BOTH
}
