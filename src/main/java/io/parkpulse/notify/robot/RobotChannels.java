package io.parkpulse.notify.robot;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Channel;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.http.HttpSender;

/** A channel for each messenger. */
@Singleton
class RobotChannels {
    @Produces
    @Singleton
    Channel dingTalk(NotifyConfig config, AlarmMessages messages, HttpSender http, Clock clock) {
        return new RobotChannel(new DingTalk(), config.dingtalk(), messages, http, clock);
    }

    @Produces
    @Singleton
    Channel weCom(NotifyConfig config, AlarmMessages messages, HttpSender http, Clock clock) {
        return new RobotChannel(new WeCom(), config.wecom(), messages, http, clock);
    }

    @Produces
    @Singleton
    Channel feishu(NotifyConfig config, AlarmMessages messages, HttpSender http, Clock clock) {
        return new RobotChannel(new Feishu(), config.feishu(), messages, http, clock);
    }
}
