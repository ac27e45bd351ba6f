package io.parkpulse.notify;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real SMTP server at the configured address. */
@Singleton
public class MailServer {
    private final GreenMail server;

    MailServer(@ConfigProperty(name = "quarkus.mailer.port", defaultValue = "0") int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @PostConstruct
    void start() {
        server.start();
    }

    /** Mails that tell of this journal line, one for each recipient. */
    public List<MimeMessage> of(long eventId) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> (eventId + "-email").equals(header(mail, "X-ParkPulse-Event"))).toList();
    }

    /** Mails of several lines whose subject has this. */
    public List<MimeMessage> groups(String subject) {
        return Arrays.stream(server.getReceivedMessages()).filter(mail -> !header(mail, "X-ParkPulse-Lines").isEmpty())
                .filter(mail -> subject(mail).contains(subject)).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            var values = mail.getHeader(name);
            return values == null ? "" : values[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void stop() {
        server.stop();
    }
}
