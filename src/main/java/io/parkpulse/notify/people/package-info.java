/** Who can be told of alarms: contacts with their addresses, teams, and rosters that say who is on duty. */
package io.parkpulse.notify.people;
