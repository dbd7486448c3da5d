package dev.lockstep.infra.bench.work;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deals that are won and reopened in turns, as the webhook receiver writes them: whole records with known links, so each
 * takes the shortest way to its opportunity.
 */
public final class DealUpdates implements Workload {
    private static final int COMPANIES = 40;
    private static final int DEALS = 2_000;

    private final Clock clock;
    private int sent;

    /** Updates received at the time of the clock. */
    public DealUpdates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deal update";
    }

    @Override
    public String figure() {
        return "dealUpdate";
    }

    @Override
    public String system() {
        return "crm";
    }

    @Override
    public Topic<?> canonical() {
        return Topics.canonical(Opportunity.class);
    }

    @Override
    public Set<LifecycleType> events() {
        return Set.of(LifecycleType.OPPORTUNITY_WON, LifecycleType.OPPORTUNITY_REOPENED);
    }

    @Override
    public List<SourceRecord> preload() {
        List<SourceRecord> records = new ArrayList<>();
        for (int id = 0; id < COMPANIES; id++) {
            records.add(record("company", "C-" + id, 1, """
                    {"id":"C-%1$d","name":"Client number %1$d GmbH","country":"DE","domain":"client%1$d.example",\
                    "taxId":"DE1000%1$05d","taxProfile":"DE-STD","currency":"EUR","parentId":null,\
                    "updatedAt":"2026-01-05T10:00:00Z"}""".formatted(id)));
        }
        records.addAll(changes(DEALS));
        return records;
    }

    @Override
    public List<SourceRecord> before(int changes) {
        return List.of();
    }

    @Override
    public List<SourceRecord> changes(int changes) {
        List<SourceRecord> records = new ArrayList<>(changes);
        for (int i = 0; i < changes; i++, sent++) {
            records.add(deal(sent % DEALS, 1 + sent / DEALS));
        }
        return records;
    }

    private SourceRecord deal(int id, int version) {
        return record("deal", "D-" + id, version, """
                {"id":"D-%1$d","name":"Client number %2$d GmbH: Grid data platform %1$d","companyId":"C-%2$d",\
                "stage":"%3$s","amount":"%4$d.00","currency":"EUR","closeDate":"2026-01-09","legalEntity":"DE01",\
                "billingModel":"TIME_AND_MATERIALS","termsApproved":true,"sowReference":"SOW-2026-%1$d",\
                "serviceLine":"DATA","practice":"TECHNOLOGY","deliveryRegion":"DACH","deliveryOwner":"E-1004",\
                "rateCard":"RC-DE-2026","servicePackage":"ADVISORY-CORE","startDate":"2026-01-14",\
                "endDate":"2026-04-08","plannedHours":"480","roles":[{"role":"MANAGER","hours":"80"},\
                {"role":"CONSULTANT","hours":"400"}],"schedule":[],"projectCode":null,"deliveryStatus":null,\
                "updatedAt":"2026-01-09T14:05:22Z"}""".formatted(
                        id, id % COMPANIES, version % 2 == 0 ? "closedwon" : "proposal", 86_400 + version));
    }

    private SourceRecord record(String object, String id, long version, String body) {
        return SourceRecord.newBuilder()
                .setSystem(system())
                .setObject(object)
                .setSourceId(id)
                .setOperation(SourceOperation.UPDATE)
                .setChannel(SourceChannel.PUSH)
                .setSequence(version)
                .setPosition("evt_" + id + "_" + version)
                .setAfter(body)
                .setOccurredAt(clock.instant())
                .setReceivedAt(clock.instant())
                .build();
    }
}
