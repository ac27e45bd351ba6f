package io.parkpulse.evaluation.evidence;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/** A value as filed. In JSON it is the bare number, boolean or text. */
@JsonDeserialize(using = Value.FromJson.class)
public sealed interface Value {
    /** A number, exactly as written but without trailing zeros. */
    record Amount(@JsonValue BigDecimal number) implements Value {
        private static final int WIDEST = 40;

        public Amount {
            var stripped = number.stripTrailingZeros();
            // A huge exponent stays as it is: written out it would fill the memory.
            number = stripped.scale() < 0 && stripped.scale() > -WIDEST ? stripped.setScale(0) : stripped;
        }

        @Override
        public String toString() {
            return number.scale() < -WIDEST || number.scale() > WIDEST ? number.toString() : number.toPlainString();
        }
    }

    /** Yes or no. */
    record Flag(@JsonValue boolean yes) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(yes);
        }
    }

    /** Anything else that was sent; no key accepts it. */
    record Words(@JsonValue String words) implements Value {
        @Override
        public String toString() {
            return words;
        }
    }

    /** Reads numbers exactly, never by way of a double. */
    final class FromJson extends StdDeserializer<Value> {
        private static final long serialVersionUID = 1L;

        FromJson() {
            super(Value.class);
        }

        @Override
        public Value deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Amount(parser.getDecimalValue());
                case VALUE_TRUE -> new Flag(true);
                case VALUE_FALSE -> new Flag(false);
                case VALUE_STRING -> new Words(parser.getText());
                default -> new Words(parser.readValueAsTree().toString());
            };
        }
    }
}
