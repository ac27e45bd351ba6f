/** Managing alarm rules: list, create, change, disable, with a history, and trying a rule on stored readings. */
package io.parkpulse.alarm.rule;
