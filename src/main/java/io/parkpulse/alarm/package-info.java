/**
 * Alarms after ISA-18.2 / IEC 62682: rules, conditions, the state machine, the evaluator, the journal.
 */
package io.parkpulse.alarm;
