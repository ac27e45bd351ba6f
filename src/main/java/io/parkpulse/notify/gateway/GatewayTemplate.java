package io.parkpulse.notify.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.notify.Gateway;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;

/** The request that a gateway wants, made from the templates of the settings. */
final class GatewayTemplate {
    private static final Engine ENGINE = Engine.builder().addDefaults().build();

    private final Gateway config;
    private final Template url;
    private final @Nullable Template body;
    private final Encoding encoding;

    /** @throws RuntimeException if a template cannot be read, or nothing is known of the content type */
    GatewayTemplate(Gateway config) {
        this.config = config;
        this.url = ENGINE.parse(config.url().orElseThrow());
        this.body = config.body().map(ENGINE::parse).orElse(null);
        this.encoding = Encoding.ofContentType(config.contentType());
    }

    /** @throws RuntimeException if a template names what there is not, or makes no address */
    HttpRequest request(Map<String, String> values) {
        var request = HttpRequest.newBuilder(URI.create(render(url, values, Encoding.FORM)));
        config.headers().forEach(request::header);
        if (body == null) {
            return request.method(config.method(), HttpRequest.BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", config.contentType()).method(config.method(),
                HttpRequest.BodyPublishers.ofString(render(body, values, encoding), StandardCharsets.UTF_8)).build();
    }

    private static String render(Template template, Map<String, String> values, Encoding encoding) {
        var encoded = new TreeMap<String, Object>();
        values.forEach((name, value) -> encoded.put(name, encoding.of(value)));
        return template.render(encoded);
    }
}
