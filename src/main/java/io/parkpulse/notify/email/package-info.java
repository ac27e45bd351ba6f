/** Notifications as mail in Chinese and English. */
package io.parkpulse.notify.email;
