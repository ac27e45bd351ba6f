package io.parkpulse.alarm.suppression;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.AlarmClass;

/**
 * A target as the registry knows it.
 *
 * @param gateway    key; null: the whole park; and so on down to the series
 * @param alarmClass of the series' metric; null: it is more than one series
 * @param hasFire    whether there is fire equipment in it
 */
record Place(@Nullable Integer gateway, @Nullable Integer device, @Nullable Integer series,
        @Nullable AlarmClass alarmClass, boolean hasFire) {}
