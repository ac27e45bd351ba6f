package io.parkpulse.scenario;

import org.junit.jupiter.api.Test;

import io.parkpulse.MqttProbe;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * Fire, gas leak, a detector in repair, noise at night, the hourly mean of effluent, a lost gateway with its backfill, and
 * a flood: the journal and what became of each notification are compared with {@code scenario/expected.txt}, line by line.
 */
class ScenarioIT {
    @Test
    void theJournalAndTheNotificationsAreAsExpected() throws Exception {
        var folder = TestFolder.create("scenario");
        try (var hooks = new HookReceiver();
                var mails = new Mails();
                var service = new ServiceProcess(folder, Site.settings(hooks, mails)).start();
                var gateway = MqttProbe.connect(service.brokerUrl())) {
            var site = new Site(service::url);
            site.enter(service.jdbcUrl());
            var begin = Script.begin();

            var told = new Told(service.jdbcUrl(), begin, hooks.keys());

            new Script(begin, new Published(gateway), new Officer(site), told::await, () -> {}).play();

            told.mustBecomeWhatIsExpected(folder);
        }
    }
}
