package io.parkpulse.evaluation.filing.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.filing.enterprise.RollUpRule.How;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.SchemeException;

class EnterpriseCatalogueTest {
    private static final KeyCatalogue PARK_KEYS = KeyCatalogue.shipped();

    private static EnterpriseCatalogue shipped() {
        return EnterpriseCatalogue.load(Optional.empty(), PARK_KEYS);
    }

    private static String text() throws IOException {
        try (var in = EnterpriseCatalogueTest.class.getResourceAsStream("/evaluation/enterprise-keys.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void makesEveryFigureOfLuanThatIsASumOverFirms() {
        var made = new HashSet<String>();
        shipped().all().forEach(key -> key.rollUps().forEach(rule -> made.add(rule.to())));

        assertThat(made).isEqualTo(Set.of("tax.total", "tax.total.last_year", "revenue.total",
                "revenue.total.last_year", "industry.leading_share", "industry.chain_suppliers", "firms.above_scale",
                "firms.above_scale.new_last_year", "firms.specialised_provincial.last_year",
                "firms.high_tech.last_year", "firms.little_giant.last_year", "patents.invention.last_year",
                "patents.utility_or_design.last_year", "patents.software.last_year", "rd.spend.last_year",
                "rd.spend.year_before_last", "firms.small", "firms.manufacturing"));
    }

    @Test
    void takesFiguresOfThePastFromTheYearInWhichTheyWereFiled() {
        var spend = shipped().all().stream().filter(key -> key.key().key().equals("rd.spend")).findFirst()
                .orElseThrow();

        assertThat(spend.rollUps()).containsExactly(new RollUpRule("rd.spend.last_year", How.SUM, null, 1),
                new RollUpRule("rd.spend.year_before_last", How.SUM, null, 2));
    }

    @Test
    void knowsWhichKeysAShareIsMadeOf() {
        assertThat(shipped().making(List.of("industry.leading_share"))).extracting(key -> key.key().key())
                .containsExactly("revenue", "industry.leading");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"to\": \"tax.total\" | \"to\": \"tax.totl\" | key 'tax', roll-up to 'tax.totl': there is no such key of parks",
            "\"to\": \"tax.total\" | \"to\": \"firms.above_scale\" | a sum of number (10k CNY) makes no count (firms)",
            "\"to\": \"tax.total\" | \"to\": \"land.area_mu\" | a sum of number (10k CNY) makes no number (mu)",
            "\"to\": \"tax.total\" | \"to\": \"revenue.total\" | roll-up to 'revenue.total': is made by another roll-up already",
            "\"where\": \"industry.leading\" | \"where\": \"tax\" | 'tax' is no flag of enterprises",
            ", \"where\": \"industry.leading\" | `` | a share needs 'where'",
            "\"how\": \"share\" | \"how\": \"sum\" | only a share has 'where'",
            "\"key\": \"revenue\" | \"key\": \"tax\" | key 'tax' is there twice",
            "\"tenants\": \"any-day\" | \"tenants\": \"some\" | /counting/tenants: ",
            "\"how\": \"share\" | \"how\": \"average\" | /rollUps/2/how: "})
    void refusesACatalogueThatContradictsItself(String text, String instead, String error) throws IOException {
        var broken = text().replaceFirst(Pattern.quote(text), instead == null ? "" : instead);

        assertThatThrownBy(() -> EnterpriseCatalogue.parse("own.json", broken, PARK_KEYS))
                .isInstanceOf(SchemeException.class).hasMessageContaining("own.json").hasMessageContaining(error);
    }
}
