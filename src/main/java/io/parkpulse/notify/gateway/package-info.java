/** Notifications to telephones, as text messages and calls, by any gateway that takes HTTP. */
package io.parkpulse.notify.gateway;
