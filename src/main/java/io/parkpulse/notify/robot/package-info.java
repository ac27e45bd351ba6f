/** Notifications in the groups of messengers, by the robots of DingTalk, WeCom and Feishu. */
package io.parkpulse.notify.robot;
