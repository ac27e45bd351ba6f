package io.parkpulse.alarm.rule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** What docs/alarm-rules.md shows can be copied: each example is answered, in order. */
@QuarkusTest
class RuleExamplesTest {
    private static final Path DOC = Path.of("../docs/alarm-rules.md");
    private static final Pattern CURL = Pattern.compile(
            "(?m)^ {4}curl -s (-X (?<method>\\w+) )?'?http://127\\.0\\.0\\.1:8080(?<path>[^\\s']+)'?(?<rest>(.*\\n)(?: {4,}.*\\n)*?)(?=\\n| {4}curl)");
    private static final Pattern BODY = Pattern.compile("-d '(?<body>[^']*)'");

    @Test
    void theExamplesOfTheDocumentationAreAnswered() throws IOException {
        RegistryApi.enter("demo");
        // A day to come, whenever this runs.
        var text = Files.readString(DOC).replace("2027-10-01", LocalDate.now().plusYears(1).toString());
        var example = CURL.matcher(text);
        int seen = 0;
        for (; example.find(); seen++) {
            var request = given();
            var body = BODY.matcher(example.group("rest"));
            boolean sends = body.find();
            if (sends) {
                // As good as the revision of a new installation, where other tests have not changed the rule.
                request = request.contentType(ContentType.JSON).body(body.group("body")
                        .replaceFirst("\"expectedRevision\": \\d+", "\"expectedRevision\": " + revision()));
            }
            var method = example.group("method") == null ? sends ? "POST" : "GET" : example.group("method");

            var answer = request.request(method, example.group("path"));

            assertThat(answer.statusCode()).as("%s %s: %s", method, example.group("path"), answer.asString())
                    .isBetween(200, 201);
        }
        assertThat(seen).isEqualTo(9);
    }

    private static int revision() {
        return RuleApi.revision("environment.noise-high");
    }
}
