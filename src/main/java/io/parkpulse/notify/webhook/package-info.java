/** Notifications as signed HTTP requests. */
package io.parkpulse.notify.webhook;
