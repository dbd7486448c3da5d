package dev.lockstep.streams.kit.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The JSON of answers: instants as ISO-8601 in UTC, amounts and hours as decimal text (a JSON number
 * would pass through floating point in most readers), unknown fields ignored.
 */
public final class Json {
    private static final int LEAST_DECIMALS = 2;
    private static final ObjectMapper ANSWERS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new DecimalText()))
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** For answers: a field that has no value is written as null, so that every answer has the same shape. */
    public static ObjectMapper answers() {
        return ANSWERS;
    }

    /** Answers a request with a value. */
    public static void answer(Context ctx, Object value) {
        ctx.contentType("application/json; charset=utf-8").result(text(value));
    }

    /** A value as text. */
    public static String text(Object value) {
        try {
            return ANSWERS.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static final class DecimalText extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            BigDecimal shortest = value.stripTrailingZeros();
            out.writeString(
                    (shortest.scale() < LEAST_DECIMALS ? shortest.setScale(LEAST_DECIMALS) : shortest).toPlainString());
        }
    }
}
