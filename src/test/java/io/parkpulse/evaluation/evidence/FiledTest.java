package io.parkpulse.evaluation.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class FiledTest {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Test
    void isTheSameAgainWithItsRollUp() throws IOException {
        var filed = new Filed("tax.total", new Value.Amount(new BigDecimal("15.5")), "2 家企业合计", null, "li",
                Instant.EPOCH,
                3, new RolledUp("sum", "tax", 2024, 2, new BigDecimal("15.5"), 3));

        assertThat(JSON.readValue(JSON.writeValueAsString(filed), Filed.class)).isEqualTo(filed);
    }

    @Test
    void isReadFromEvidenceOfBeforeThereWereRollUps() throws IOException {
        var filed = JSON.readValue("""
                {"key": "tax.total", "value": 16, "source": "税务局", "document": null, "enteredBy": "li",
                 "enteredAt": "2026-01-01T00:00:00Z", "version": 1}
                """, Filed.class);

        assertThat(filed).isEqualTo(new Filed("tax.total", new Value.Amount(BigDecimal.valueOf(16)), "税务局", null, "li",
                Instant.parse("2026-01-01T00:00:00Z"), 1));
        assertThat(JSON.writeValueAsString(filed)).doesNotContain("rolledUp");
    }
}
