package dev.lockstep.infra.runtime.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.LocalDate;
import java.util.Map;

/** Payloads of writes as the apps make them: amounts as decimal text, days as yyyy-MM-dd. */
final class SampleFacts {
    private static final LocalDate START = LocalDate.of(2026, 1, 12);

    private SampleFacts() {}

    /**
     * A payload.
     *
     * @param number makes facts differ
     * @param known identifiers that the target gave to what came before, by the payload field that names them
     */
    static ObjectNode of(WriteOperation operation, int number, Map<String, String> known) {
        ObjectNode facts =
                switch (operation) {
                    case UPSERT_CUSTOMER -> customer(number);
                    case CREATE_CONTRACT -> contract(number);
                    case CREATE_BILLING_SCHEDULE -> schedule(number);
                    case CREATE_ERP_PROJECT, CREATE_WORKSPACE -> project(number);
                    case CREATE_PHASE, CREATE_MILESTONE, BILL_MILESTONE -> milestone(number);
                    case REQUEST_RESOURCES -> demand();
                    case UPDATE_DEAL -> feedback(number);
                    case POST_TIME -> time(number);
                    case POST_EXPENSE -> expense(number);
                    case AMEND_CONTRACT -> amendment(number);
                    case CANCEL_CONTRACT, CANCEL_ERP_PROJECT, CANCEL_WORKSPACE -> cancellation();
                    case UNKNOWN -> throw new IllegalArgumentException("Nothing unknown is ordered here");
                };
        known.forEach(facts::put);
        return facts;
    }

    private static ObjectNode customer(int number) {
        return object().put("name", "Meridian Health " + number)
                .put("country", "DE")
                .put("taxId", "DE8" + (10_000_000 + number))
                .put("taxProfile", "DE-STANDARD")
                .put("currency", "EUR")
                .put("legalEntity", "DE01");
    }

    private static ObjectNode contract(int number) {
        ObjectNode facts =
                project(number).put("billingModel", "TIME_AND_MATERIALS").put("amount", "45000.00");
        facts.putArray("lines")
                .addObject()
                .put("id", number + "-1")
                .put("description", "EHR rollout " + number)
                .put("amount", "45000.00");
        facts.putArray("schedule").add(instalment(number));
        return facts;
    }

    private static ObjectNode schedule(int number) {
        ObjectNode facts = project(number)
                .put("amount", "45000.00")
                .put("description", "Design sign-off")
                .put("dueOn", "2026-03-27");
        facts.putArray("schedule").add(instalment(number));
        return facts;
    }

    private static ObjectNode instalment(int number) {
        return object().put("id", number + "-s1")
                .put("description", "Design sign-off")
                .put("amount", "45000.00")
                .put("dueDate", "2026-03-27");
    }

    private static ObjectNode project(int number) {
        return object().put("name", "EHR rollout " + number)
                .put("code", "PRJ-" + number)
                .put("clientName", "Meridian Health " + number)
                .put("legalEntity", "DE01")
                .put("currency", "EUR")
                .put("startDate", START.toString())
                .put("endDate", "2026-12-31")
                .put("dueDate", "2026-12-31")
                .put("managerEmployeeNo", "1007")
                .put("region", "EMEA")
                .put("serviceLine", "ADVISORY")
                .put("template", "TIME_AND_MATERIALS");
    }

    private static ObjectNode milestone(int number) {
        return object().put("name", "Design sign-off " + number)
                .put("description", "Design sign-off " + number)
                .put("startDate", START.toString())
                .put("dueDate", "2026-03-27")
                .put("dueOn", "2026-03-27")
                .put("amount", "45000.00")
                .put("currency", "EUR")
                .put("legalEntity", "DE01")
                .put("billable", true);
    }

    private static ObjectNode demand() {
        return object().put("role", "Consultant")
                .put("hours", "120.00")
                .put("startDate", START.toString())
                .put("endDate", "2026-03-31");
    }

    private static ObjectNode feedback(int number) {
        return object().put("projectCode", "PRJ-" + number).put("deliveryStatus", "ACTIVE");
    }

    private static ObjectNode time(int number) {
        return object().put("employeeNo", "1007")
                .put("workDate", START.plusDays(number % 60).toString())
                .put("hours", "7.50")
                .put("rate", "180.00")
                .put("currency", "EUR")
                .put("legalEntity", "DE01");
    }

    private static ObjectNode expense(int number) {
        return object().put("employeeNumber", "1007")
                .put("spentOn", START.plusDays(number % 60).toString())
                .put("category", "HOTEL")
                .put("description", "Hotel")
                .put("amount", "312.40")
                .put("currency", "EUR")
                .put("legalEntity", "DE01");
    }

    private static ObjectNode amendment(int number) {
        return object().put("amount", "52500.00")
                .put("hours", "40.00")
                .put("currency", "EUR")
                .put("endDate", "2027-01-31")
                .put("reason", "Change order " + number);
    }

    private static ObjectNode cancellation() {
        return object().put("reason", "Taken back");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
