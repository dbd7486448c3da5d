package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.identity.Relink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes decisions one after the other: keeps each, and notes what follows from it. */
final class Decisions {
    static final BigDecimal CERTAIN = new BigDecimal("1.00");

    private final Identities identities;
    private final Instant now;
    private final Ruling ruling = new Ruling();
    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * Why a record belongs to a root.
     *
     * @param cause what led to it, the same in every run
     * @param actor person or system that decided
     * @param byPerson whether the actor is a person
     */
    record Because(
            LinkRule rule,
            BigDecimal confidence,
            @Nullable String ruleName,
            String explanation,
            String cause,
            String actor,
            boolean byPerson) {}

    Decisions(Identities identities, Instant now) {
        this.identities = identities;
        this.now = now;
    }

    Ruling ruling() {
        return ruling;
    }

    Instant now() {
        return now;
    }

    /** Keys of the links whose root is new since the last call. */
    Set<String> takeChanged() {
        Set<String> taken = new LinkedHashSet<>(changed);
        changed.clear();
        return taken;
    }

    /** Links a record to a root; the root that it leaves empty stands for the new one when {@code isOneWith}. */
    void link(LinkKeys.Parts record, String root, Because because, boolean isOneWith) {
        String key = LinkKeys.of(record.system(), record.kind(), record.sourceId());
        Link before = identities.link(key);
        String from = before == null ? null : before.getCanonicalId();
        Link link = decision(record, root, because, before);
        identities.endAlias(root);
        identities.decided(key, link);
        ruling.links().put(key, link);
        changed.add(key);
        if (from != null && !from.equals(root)) {
            ruling.relinks().add(new Relink(key, record.kind(), from, root, because.explanation(), now));
            if (isOneWith && identities.recordsOf(from).isEmpty()) {
                identities.alias(from, root);
                ruling.merges()
                        .add(new Ruling.Merged(
                                record.kind(),
                                from,
                                root,
                                because.explanation(),
                                because.cause(),
                                because.actor(),
                                now));
            }
        }
    }

    /** Notes which evidence the decision on a link knows. */
    void knows(String key, LinkRequest heard, @Nullable Long sequence) {
        Link link = identities.link(key);
        String digest = Evidence.digest(heard);
        if (link != null && !heard.getConfirmedByWriteBack() && !digest.equals(link.getEvidenceDigest())) {
            Link knowing = Link.newBuilder(link)
                    .setEvidenceDigest(digest)
                    .setEvidenceSequence(sequence)
                    .setLabel(heard.getName() == null ? link.getLabel() : heard.getName())
                    .build();
            identities.decided(key, knowing);
            ruling.links().put(key, knowing);
        }
    }

    private Link decision(LinkKeys.Parts record, String root, Because because, @Nullable Link before) {
        LinkRequest told = identities.told(LinkKeys.of(record.system(), record.kind(), record.sourceId()));
        String from = before == null ? null : before.getCanonicalId();
        return new Link(
                record.system(),
                record.kind(),
                record.sourceId(),
                root,
                because.rule(),
                because.confidence(),
                because.explanation(),
                now,
                because.ruleName(),
                because.ruleName() == null ? null : identities.rules().version(),
                because.byPerson() ? because.actor() : null,
                root.equals(from) && before != null ? before.getPreviousId() : from,
                told == null ? null : told.getName(),
                before == null ? null : before.getEvidenceDigest(),
                before == null ? null : before.getEvidenceSequence());
    }
}
