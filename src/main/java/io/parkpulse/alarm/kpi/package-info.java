/** KPIs of alarm management (ISA-18.2, IEC 62682): how well the alarms of a park serve the people who answer them. */
package io.parkpulse.alarm.kpi;
