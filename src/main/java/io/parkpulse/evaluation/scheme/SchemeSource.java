package io.parkpulse.evaluation.scheme;

/** The published text that a scheme follows. */
public record SchemeSource(String documentZh, String documentEn, String annexZh, String annexEn) {}
