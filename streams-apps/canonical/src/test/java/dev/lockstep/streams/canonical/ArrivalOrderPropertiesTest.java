package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.streams.canonical.mapping.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

/**
 * The same changes in any order, repeated, delayed or read again from the beginning, make the same golden records and
 * the same lifecycle events. Only versions and times of receipt may differ. Two systems tell the customer and the
 * project here, each of them fields of its own, or the same.
 */
final class ArrivalOrderPropertiesTest {
    private static final Instant START = Instant.parse("2026-01-09T14:05:22Z");
    private static final List<Class<? extends SpecificRecord>> ENTITIES =
            List.of(Customer.class, Opportunity.class, Contract.class, Project.class, Invoice.class);
    private static final Roots ROOTS = roots();

    /** Ids that Lockstep stamps in the ERP: they follow from the CRM's records. */
    private record Roots(String customer, String engagement) {}

    /** What came out of a set of changes. */
    private record Outcome(Map<String, String> facts, Set<String> events) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void shouldMakeTheSameRecordsAndEventsWhateverTheOrder(
            @ForAll @IntRange(min = 1, max = 6) int versions, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<SourceRecord> changes = changes(versions, random);
        List<SourceRecord> disorder = new ArrayList<>(changes);
        Collections.shuffle(disorder, random);
        for (int repeated = random.nextInt(changes.size()); repeated > 0; repeated--) {
            disorder.add(random.nextInt(disorder.size()), changes.get(random.nextInt(changes.size())));
        }
        disorder.addAll(changes);

        // When
        Outcome inOrder = outcome(changes);
        Outcome late = outcome(disorder);

        // Then
        assertThat(late.facts()).isEqualTo(inOrder.facts());
        assertThat(late.events()).isEqualTo(inOrder.events());
    }

    private static Outcome outcome(List<SourceRecord> changes) {
        Map<String, String> facts = new TreeMap<>();
        Set<String> events = new TreeSet<>();
        try (CanonicalFixture firm = new CanonicalFixture()) {
            changes.forEach(firm::pipe);
            for (Class<? extends SpecificRecord> entity : ENTITIES) {
                firm.canonical(entity).forEach(record -> facts.put(key(record), facts(record)));
            }
            for (LifecycleEvent event : firm.lifecycle()) {
                String name = event.getType() + " of " + event.getSubjectId() + ": " + event.getEventId();
                assertThat(events.add(name)).as("announced twice: " + name).isTrue();
            }
            assertThat(firm.deadLetters()).isZero();
        }
        return new Outcome(facts, events);
    }

    private static String key(SpecificRecord record) {
        return Records.entity(record) + " " + Records.meta(record).getCanonicalId();
    }

    private static String facts(SpecificRecord record) {
        RecordMeta meta = Records.meta(record);
        return (meta.getDeleted() ? "deleted " : "") + meta.getRootId() + Records.fields(record);
    }

    /** In the order in which they happened: per record by version, records side by side. */
    private static List<SourceRecord> changes(int versions, Random random) {
        List<SourceRecord> changes = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            String stage = one(random, "proposal", "closedwon", "closedlost");
            String domain = one(random, "a.example", "b.example");
            String contract = one(random, "active", "amended", "closed");
            String invoice = one(random, "posted", "disputed", "paid", "credited");
            String status = one(random, "open", "closed");
            add(
                    changes,
                    version,
                    random,
                    "crm",
                    "company",
                    payload("crm", "company").put("domain", domain));
            add(changes, version, random, "crm", "deal", payload("crm", "deal").put("stage", stage));
            add(changes, version, random, "erp", "customer", customer().put("creditHold", random.nextBoolean()));
            add(changes, version, random, "erp", "contract", contract().put("status", contract));
            add(changes, version, random, "erp", "project", project().put("financialStatus", status));
            add(changes, version, random, "erp", "invoice", invoice().put("status", invoice));
        }
        return changes;
    }

    private static void add(
            List<SourceRecord> changes, int version, Random random, String system, String object, ObjectNode payload) {
        int fate = random.nextInt(8);
        if (fate == 0) {
            return;
        }
        boolean deleted = fate == 1;
        String id = payload.get("id").asText();
        Instant at = START.plusSeconds(version);
        SourceRecord.Builder change = CanonicalFixture.changeAt(
                        at, system, object, id, (long) version, "evt_" + object + "_" + version)
                .setOperation(deleted ? SourceOperation.DELETE : SourceOperation.UPDATE);
        changes.add(
                deleted
                        ? change.setBefore(payload.toString()).build()
                        : change.setAfter(payload.toString()).build());
    }

    private static ObjectNode customer() {
        return payload("erp", "customer").put("id", "300201").put("externalRef", ROOTS.customer());
    }

    private static ObjectNode contract() {
        return payload("erp", "contract").put("externalRef", ROOTS.engagement());
    }

    private static ObjectNode project() {
        return payload("erp", "project").put("externalRef", ROOTS.engagement());
    }

    private static ObjectNode invoice() {
        return payload("erp", "invoice")
                .put("projectId", payload("erp", "project").get("id").asText());
    }

    private static ObjectNode payload(String system, String name) {
        return CanonicalFixture.payload(system, name);
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Roots roots() {
        try (CanonicalFixture firm = new CanonicalFixture()) {
            firm.webhook("crm", "company", 1, payload("crm", "company"));
            firm.webhook("crm", "deal", 1, payload("crm", "deal"));
            Opportunity deal = firm.canonical(Opportunity.class).get(0);
            return new Roots(deal.getCustomerId(), deal.getMeta().getRootId());
        }
    }
}
