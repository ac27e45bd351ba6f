/** HTTP as every channel needs it: one client for all, a bound on time and on what is read, no surprises as exceptions. */
package io.parkpulse.notify.http;
