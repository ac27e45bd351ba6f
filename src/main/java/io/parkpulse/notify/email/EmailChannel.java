package io.parkpulse.notify.email;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.NotifyConfig;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;

/** Mails each notification to its recipient; delivered once the mail server has taken it. */
@Singleton
class EmailChannel implements Channel {
    private static final Pattern ADDRESS = Pattern
            .compile("([^<>@,\\s]+@[^<>@,\\s]+)|([^<>@,]*<[^<>@,\\s]+@[^<>@,\\s]+>)");

    private final NotifyConfig config;
    private final ReactiveMailer mailer;
    private final MailWriter writer;
    private final Optional<String> from;

    EmailChannel(NotifyConfig config, ReactiveMailer mailer, MailWriter writer,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.config = config;
        this.mailer = mailer;
        this.writer = writer;
        this.from = from;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean configured() {
        if (recipients().isEmpty() && !config.email().enabled()) {
            return false;
        }
        if (from.isEmpty()) {
            throw new IllegalStateException("parkpulse.notify.email." + (recipients().isEmpty() ? "enabled" : "to")
                    + " is set, quarkus.mailer.from is not; mails need a sender");
        }
        recipients().stream().filter(address -> !ADDRESS.matcher(address).matches()).findFirst().ifPresent(address -> {
            throw new IllegalStateException("parkpulse.notify.email.to has '" + address
                    + "'; expected addresses such as officer@park.example, with commas between them");
        });
        return true;
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Optional<String> objection(String address) {
        return ADDRESS.matcher(address).matches()
                ? Optional.empty()
                : Optional.of("expected an address such as officer@park.example");
    }

    @Override
    public Duration timeout() {
        return config.email().timeout().plusSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        var to = to(dispatch);
        return send(mail(dispatch, to), to);
    }

    private List<String> to(Dispatch dispatch) {
        return dispatch.recipient().isEmpty() ? recipients() : List.of(dispatch.recipient());
    }

    private Delivery send(Mail mail, List<String> to) {
        try {
            mailer.send(mail).await().atMost(config.email().timeout());
            return Delivery.delivered("the mail server took it for " + String.join(", ", to));
        } catch (TimeoutException e) {
            return Delivery.failed("the mail server did not take it within " + config.email().timeout().toMillis()
                    + " ms");
        } catch (RuntimeException e) {
            // Whatever the mail client met: a refused connection, a refused recipient, a broken answer.
            return Delivery.failed(e);
        }
    }

    private Mail mail(Dispatch dispatch, List<String> to) {
        return addressed(writer.write(dispatch), dispatch, dispatch.key(name()), to);
    }

    @Override
    public boolean groups() {
        return true;
    }

    @Override
    public int together(List<Dispatch> waiting) {
        int lines = 1;
        while (lines < waiting.size() && waiting.get(lines).sharesMessageWith(waiting.get(0))) {
            lines++;
        }
        return lines;
    }

    @Override
    public List<Delivery> deliverAll(List<Dispatch> dispatches) {
        var first = dispatches.get(0);
        if (dispatches.size() == 1) {
            return List.of(deliver(first));
        }
        var to = to(first);
        var keys = dispatches.stream().map(each -> each.key(name())).toList();
        var mail = addressed(writer.write(dispatches), first, first.key(name()) + "-group-" + hash(keys), to)
                .addHeader("X-ParkPulse-Lines", Integer.toString(keys.size()));
        return Collections.nCopies(keys.size(), send(mail, to));
    }

    private Mail addressed(Mail mail, Dispatch dispatch, String key, List<String> to) {
        var notification = dispatch.notification();
        return mail.setTo(to)
                .addHeader("Message-ID",
                        "<" + key + "." + notification.recordedAt().toEpochMilli() + "." + hash(to) + "@" + domain()
                                + ">")
                .addHeader("X-ParkPulse-Event", key).addHeader("Auto-Submitted", "auto-generated");
    }

    private static String hash(List<String> to) {
        return UUID.nameUUIDFromBytes(String.join(",", to).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Of the sender: makes message ids of different installations differ. */
    private String domain() {
        return from.orElseThrow().replaceAll(".*@", "").replaceAll("[^A-Za-z0-9.-]", "");
    }

    @Override
    public List<String> recipients() {
        return config.email().to().orElse(List.of()).stream().map(String::strip).toList();
    }
}
