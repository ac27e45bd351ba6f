/** Notifications on {@code parks/{park}/alarms/{domain}}, for sirens, signs and other systems. */
package io.parkpulse.notify.mqtt;
