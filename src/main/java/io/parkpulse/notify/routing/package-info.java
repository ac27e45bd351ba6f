/** Who is told of which alarms: routes, escalation while nobody acknowledges, and the duty chain. */
package io.parkpulse.notify.routing;
