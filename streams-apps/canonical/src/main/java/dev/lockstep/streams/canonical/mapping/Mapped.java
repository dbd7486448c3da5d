package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.views.LinkedField;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of one document.
 *
 * @param source the source record, or the element of one ({@code id#element}), that the canonical record stands for
 * @param mapping version of the mapping that made it
 * @param deleted whether the source no longer has the record in use
 * @param content canonical record, still without its root
 * @param rootCode root of reference data; null when the root is behind a link
 * @param links fields that wait for a canonical id, the root itself first
 * @param request what the identity desk may decide from; null when the record only refers to roots that others define
 * @param complaints what is wrong; the record must not be used when one of them blocks
 */
public record Mapped(
        SourceReference source,
        String mapping,
        boolean deleted,
        SpecificRecord content,
        @Nullable String rootCode,
        List<LinkedField> links,
        @Nullable LinkRequest request,
        List<Complaint> complaints) {
    /** Whether nothing that is wrong keeps the record from being used. */
    public boolean isUsable() {
        return !Complaint.anyBlocks(complaints);
    }

    /** Where the root is to be found, as text; changes when the record moves to another root. */
    public String place() {
        return placeOf(rootCode, links);
    }

    /** Where the root is to be found, as text: the code of reference data, or the link that stands for the root. */
    public static String placeOf(@Nullable String rootCode, List<LinkedField> links) {
        return rootCode != null || links.isEmpty()
                ? String.valueOf(rootCode)
                : links.get(0).getLink();
    }
}
