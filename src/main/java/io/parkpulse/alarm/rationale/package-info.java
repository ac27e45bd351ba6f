/** Why each alarm is one, and what is to be done: the rationalisation of ISA-18.2. */
package io.parkpulse.alarm.rationale;
