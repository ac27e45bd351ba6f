package io.parkpulse.notify;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes notifications as every channel sends them. */
@ApplicationScoped
public class NotificationJson {
    private final ObjectMapper mapper;

    NotificationJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** On one line. */
    public String text(Notification notification) {
        try {
            return mapper.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notification is not writable as JSON", e);
        }
    }

    /** In UTF-8. */
    public byte[] bytes(Notification notification) {
        return text(notification).getBytes(StandardCharsets.UTF_8);
    }
}
