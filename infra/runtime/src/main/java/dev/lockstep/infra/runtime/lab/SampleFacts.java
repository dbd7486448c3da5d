package dev.lockstep.infra.runtime.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;

/**
 * A payload that says everything that any operation may ask for, under the names that the apps use: amounts as decimal
 * text, days as yyyy-MM-dd. Each template takes what it needs.
 */
final class SampleFacts {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 16);

    /** Some systems find an entry by worker and day: as many as a worker has. */
    private static final int ENTRIES_A_DAY = 5;

    private SampleFacts() {}

    /**
     * A payload.
     *
     * @param number makes facts differ
     * @param known identifiers of what came before, by the payload field that names them
     */
    static ObjectNode of(int number, Map<String, String> known) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("name", "EHR rollout " + number)
                .put("clientName", "Meridian Health Group")
                .put("country", "DE")
                .put("taxId", "DE811000042")
                .put("taxProfile", "DE-STANDARD")
                .put("legalEntity", "DE01")
                .put("currency", "EUR")
                .put("customerId", "10042")
                .put("contractId", "20042")
                .put("projectId", "5501")
                .put("dealId", "9001");
        commercial(facts, number);
        delivery(facts, number);
        known.forEach(facts::put);
        return facts;
    }

    private static void commercial(ObjectNode facts, int number) {
        facts.put("billingModel", "FIXED_FEE")
                .put("amount", "45000.00")
                .put("contractAmount", "97500.00")
                .put("description", "Design sign-off")
                .put("scope", "Change order " + number)
                .put("reason", "Change order " + number)
                .put("dueOn", "2026-03-27");
        line(facts.putArray("lines"));
        line(facts.putArray("schedule"));
    }

    private static void line(ArrayNode lines) {
        lines.addObject()
                .put("id", "1")
                .put("description", "Design sign-off")
                .put("amount", "45000.00")
                .put("dueDate", "2026-03-27");
    }

    private static void delivery(ObjectNode facts, int number) {
        facts.put("startDate", "2026-01-12")
                .put("endDate", "2026-12-31")
                .put("dueDate", "2026-12-31")
                .put("managerEmployeeNo", "E-311")
                .put("employeeNo", "E-311")
                .put("employeeNumber", "E-311")
                .put("region", "DACH")
                .put("serviceLine", "ADVISORY")
                .put("template", "FIXED_FEE")
                .put("role", "CONSULTANT")
                .put("hours", "7.50")
                .put("rate", "180.00")
                .put("workDate", LAST_DAY.minusDays(number / ENTRIES_A_DAY).toString())
                .put("spentOn", "2026-03-17")
                .put("category", "Hotel")
                .put("billable", true)
                .put("projectCode", "PRJ-2026-0117")
                .put("deliveryStatus", "ACTIVE");
    }
}
