package io.parkpulse.notify;

import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What becomes of a row that fails.
 *
 * @param channel    that stands in; empty: no channel of the order ever will
 * @param recipients who are told on it
 * @param contact    whose addresses these are; null: those of the settings
 */
record StandIn(Failing failing, String channel, List<String> recipients, @Nullable String contact) {}
