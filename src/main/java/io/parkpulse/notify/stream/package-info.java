/** Journal lines as server-sent events, live and resumable. */
package io.parkpulse.notify.stream;
