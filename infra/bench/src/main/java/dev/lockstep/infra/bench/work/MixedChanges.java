package dev.lockstep.infra.bench.work;

import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A firm that grows: in every block of ten source records a new client in two systems, which meet by tax id, three new
 * deals that must be linked, three newer versions, one repetition and one version that is older than what is known. The
 * versions belong to deals of the block before.
 */
public final class MixedChanges {
    /** Source records of one block. */
    public static final int BLOCK = 10;
    /** New deals of one block. */
    public static final int NEW_DEALS = 3;
    /** Links of one block: the client in both systems, and the deals. */
    public static final int LINKS = 2 + NEW_DEALS;
    /** Golden opportunities that one block publishes: the new deals, and the newer versions of the block before. */
    public static final int OPPORTUNITIES = 2 * NEW_DEALS;

    private static final int FIRST_VERSION = 2;

    private final Clock clock;
    private int blocks;

    /** Records received at the time of the clock. */
    public MixedChanges(Clock clock) {
        this.clock = clock;
    }

    /** What must be there before the first block: clients and deals that its newer versions belong to. */
    public List<SourceRecord> first() {
        return fresh(0);
    }

    /** The source records of the next blocks, in the order in which they arrive. */
    public List<SourceRecord> next(int blocksWanted) {
        List<SourceRecord> records = new ArrayList<>(blocksWanted * BLOCK);
        for (int block = 0; block < blocksWanted; block++) {
            int known = blocks++;
            records.addAll(fresh(blocks));
            for (int deal = 0; deal < NEW_DEALS; deal++) {
                records.add(deal(known, deal, FIRST_VERSION + 1));
            }
            records.add(deal(known, 0, FIRST_VERSION + 1));
            records.add(deal(known, 1, FIRST_VERSION - 1));
        }
        return records;
    }

    private List<SourceRecord> fresh(int client) {
        List<SourceRecord> records = new ArrayList<>(List.of(company(client), customer(client)));
        for (int deal = 0; deal < NEW_DEALS; deal++) {
            records.add(deal(client, deal, FIRST_VERSION));
        }
        return records;
    }

    private SourceRecord company(int id) {
        return record("crm", "company", "C-" + id, 1, """
                {"id":"C-%1$d","name":"Client number %1$d GmbH","country":"DE","domain":"client%1$d.example",\
                "taxId":"DE%1$09d","taxProfile":"DE-STD","currency":"EUR","parentId":null,\
                "updatedAt":"2026-01-05T10:00:00Z"}""".formatted(id));
    }

    private SourceRecord customer(int id) {
        return record("erp", "customer", "K-" + id, 1, """
                {"id":"K-%1$d","name":"Client number %1$d GmbH","country":"DE","taxId":"DE%1$09d",\
                "taxProfile":"DE-STD","currency":"EUR","paymentTermsDays":30,"creditHold":false,\
                "updatedAt":"2026-01-05T10:00:00Z"}""".formatted(id));
    }

    private SourceRecord deal(int client, int number, int version) {
        return record("crm", "deal", "D-" + client + "-" + number, version, """
                {"id":"D-%1$d-%2$d","name":"Client number %1$d: Grid data platform %2$d","companyId":"C-%1$d",\
                "stage":"%3$s","amount":"%4$d.00","currency":"EUR","closeDate":"2026-01-09","legalEntity":"DE01",\
                "billingModel":"TIME_AND_MATERIALS","termsApproved":true,"sowReference":"SOW-2026-%1$d",\
                "serviceLine":"DATA","practice":"TECHNOLOGY","deliveryRegion":"DACH","deliveryOwner":"E-1004",\
                "rateCard":"RC-DE-2026","servicePackage":"ADVISORY-CORE","startDate":"2026-01-14",\
                "endDate":"2026-04-08","plannedHours":"480","roles":[{"role":"MANAGER","hours":"80"},\
                {"role":"CONSULTANT","hours":"400"}],"schedule":[],"projectCode":null,"deliveryStatus":null,\
                "updatedAt":"2026-01-09T14:05:22Z"}""".formatted(
                        client, number, version > FIRST_VERSION ? "closedwon" : "proposal", 86_400 + version));
    }

    private SourceRecord record(String system, String object, String id, long version, String body) {
        return SourceRecord.newBuilder()
                .setSystem(system)
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
