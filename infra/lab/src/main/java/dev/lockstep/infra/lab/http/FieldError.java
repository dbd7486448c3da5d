package dev.lockstep.infra.lab.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What is wrong with one field of a request; {@code code} names rules that clients react to, such as PERIOD_CLOSED. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String field, String message, @Nullable String code) {}
