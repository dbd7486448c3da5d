package dev.lockstep.infra.lab.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.crm.CrmEmulator;
import dev.lockstep.infra.lab.firm.DealPlan;
import dev.lockstep.infra.lab.firm.Flaw;
import dev.lockstep.infra.lab.firm.Outcome;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.TaxProfile;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Journal;
import dev.lockstep.infra.lab.store.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sales: enters deals, sends proposals, marks them won or lost, and later corrects what was wrong with some. */
final class SalesStory implements Story {

    /** What delivery and the CRM itself write on a deal; sales does not touch it. */
    private static final List<String> NOT_OURS = List.of("projectCode", "deliveryStatus", "updatedAt");

    /** Nobody in delivery has this number any more: the PSA refuses the workspace, and meanwhile the customer leaves. */
    private static final String LEFT_THE_FIRM = "E-0007";

    private final SampleFirm firm;
    private final RecordStore records;
    private final Journal journal;

    SalesStory(SampleFirm firm, CrmEmulator crm, Journal journal) {
        this.firm = firm;
        this.records = crm.records();
        this.journal = journal;
    }

    /** Enters the companies that sales knows on the first day. */
    void prepare(LocalDate day) {
        journal.once("companies", day, tx -> firm.companies()
                .forEach(company -> records.create(tx, "company", Json.tree(company))));
    }

    @Override
    public int play(LocalDate day) {
        return firm.deals().stream().mapToInt(plan -> play(plan, day)).sum();
    }

    private int play(DealPlan plan, LocalDate day) {
        return step("create", plan, plan.createdOn(), day, tx -> records.create(tx, "deal", early(plan)))
                + step("propose", plan, plan.proposedOn(), day, tx -> propose(tx, plan))
                + step("decide", plan, plan.decidedOn(), day, tx -> decide(tx, plan))
                + step("withdraw", plan, plan.withdrawnOn(), day, tx -> lose(tx, plan))
                + step("heal", plan, plan.healedOn(), day, tx -> heal(tx, plan));
    }

    private int step(String name, DealPlan plan, @Nullable LocalDate on, LocalDate day, Consumer<Tx> work) {
        boolean due = on != null && !on.isAfter(day);
        return due && journal.once(name + ":" + plan.deal().id(), day, work) ? 1 : 0;
    }

    private void decide(Tx tx, DealPlan plan) {
        switch (plan.outcome()) {
            case WON, WITHDRAWN -> change(tx, plan, deal -> deal.setAll(signed(plan)));
            case LOST -> lose(tx, plan);
            case DELETED -> records.delete(tx, "deal", plan.deal().id());
            case OPEN -> propose(tx, plan);
        }
    }

    private void lose(Tx tx, DealPlan plan) {
        change(tx, plan, deal -> deal.put("stage", "closedlost"));
    }

    private void heal(Tx tx, DealPlan plan) {
        Flaw flaw = plan.flaw();
        if (flaw == Flaw.NO_TAX_PROFILE) {
            records.update(tx, "company", plan.deal().companyId(), this::completeTax);
        } else if (flaw != null) {
            change(tx, plan, deal -> flaw.heal(deal, Json.tree(plan.deal())));
        }
    }

    private void completeTax(ObjectNode company) {
        String country = company.path("country").asText();
        company.put(
                "taxProfile",
                firm.taxProfiles().stream()
                        .filter(profile -> profile.country().equals(country))
                        .map(TaxProfile::id)
                        .findFirst()
                        .orElseThrow());
    }

    private void change(Tx tx, DealPlan plan, Consumer<ObjectNode> change) {
        records.update(tx, "deal", plan.deal().id(), change);
    }

    private void propose(Tx tx, DealPlan plan) {
        change(tx, plan, deal -> deal.put("stage", "proposal"));
    }

    private static ObjectNode early(DealPlan plan) {
        return asSold(plan)
                .put("stage", "qualification")
                .put("termsApproved", false)
                .putNull("sowReference");
    }

    private static ObjectNode signed(DealPlan plan) {
        return asSold(plan).put("stage", "closedwon").remove(NOT_OURS);
    }

    private static ObjectNode asSold(DealPlan plan) {
        ObjectNode deal = Json.tree(plan.deal());
        if (plan.flaw() != null && plan.outcome() == Outcome.WON) {
            plan.flaw().spoil(deal);
        }
        if (plan.outcome() == Outcome.WITHDRAWN) {
            deal.put("deliveryOwner", LEFT_THE_FIRM);
        }
        return deal;
    }
}
