package dev.lockstep.infra.lab.crm;

import dev.lockstep.infra.lab.outbox.Outbox;
import dev.lockstep.infra.lab.store.Tx;
import java.util.List;

/**
 * What the CRM's own records add up to.
 *
 * @param companies companies kept
 * @param deals deals kept, in whatever stage
 * @param opportunitiesWon deals in stage closedwon
 * @param opportunitiesLost deals in stage closedlost
 * @param dealsWithProject deals into which a project code was written back
 * @param undelivered webhooks which the receiver has not taken yet
 */
public record CrmBooks(
        long companies,
        long deals,
        long opportunitiesWon,
        long opportunitiesLost,
        long dealsWithProject,
        long undelivered) {

    static CrmBooks read(Tx tx) {
        return new CrmBooks(
                tx.number("select count(*) from record where object = 'company'"),
                tx.number("select count(*) from record where object = 'deal'"),
                inStage(tx, "closedwon"),
                inStage(tx, "closedlost"),
                tx.number("select count(*) from record where object = 'deal' and doc ->> 'projectCode' is not null"),
                Outbox.undelivered(tx));
    }

    static List<String> wonDealIds(Tx tx) {
        return tx.query(
                "select id from record where object = 'deal' and doc ->> 'stage' = 'closedwon' order by id",
                row -> row.getString(1));
    }

    private static long inStage(Tx tx, String stage) {
        return tx.number("select count(*) from record where object = 'deal' and doc ->> 'stage' = ?", stage);
    }
}
