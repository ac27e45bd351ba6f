/** What the owner, the service and the readers of a database may do, on the real server. */
package io.parkpulse.roles;
