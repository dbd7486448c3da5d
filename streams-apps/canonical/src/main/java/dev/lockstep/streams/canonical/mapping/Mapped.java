package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.views.LinkedField;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of one document.
 *
 * @param content canonical record, still without its root
 * @param rootCode root of reference data; null when the root is behind a link
 * @param links fields that wait for a canonical id, the root itself first
 * @param request what the identity desk may decide from; null when the record only refers to roots that others define
 * @param complaints what is wrong; the record must not be used unless empty
 */
public record Mapped(
        SpecificRecord content,
        @Nullable String rootCode,
        List<LinkedField> links,
        @Nullable LinkRequest request,
        List<Complaint> complaints) {}
