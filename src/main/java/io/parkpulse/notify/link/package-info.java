/** Links in notifications by which their recipients acknowledge alarms: signed, timed, for one use. */
package io.parkpulse.notify.link;
