package dev.lockstep.infra.lab.vendors.netsuite;

import dev.lockstep.infra.lab.vendors.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The record types that the emulator keeps, with the fields it knows of each. Field names: the API browser of 2026.1; of
 * salesOrder, and of customer beyond its name, unconfirmed. What is required is unconfirmed throughout.
 */
final class NetSuiteRecords {

    private static final Set<String> EVERYWHERE =
            Set.of("id", "externalId", "links", "subsidiary", "currency", "lastModifiedDate", "customForm", "memo");
    private static final Map<String, Shape> SHAPES = new TreeMap<>(Map.of(
            "customer",
            new Shape(
                    List.of("companyName"),
                    Set.of(
                            "companyName",
                            "isPerson",
                            "entityId",
                            "email",
                            "entityStatus",
                            "vatRegNumber",
                            "terms",
                            "isInactive",
                            "addressBook",
                            "currencyList",
                            "taxItem",
                            "defaultTaxReg")),
            "job",
            new Shape(
                    List.of("companyName", "parent"),
                    Set.of(
                            "companyName",
                            "parent",
                            "entityId",
                            "entityStatus",
                            "jobType",
                            "jobBillingType",
                            "billingRateCard",
                            "billingSchedule",
                            "projectManager",
                            "startDate",
                            "projectedEndDate",
                            "jobPrice",
                            "allowTime",
                            "allowExpenses",
                            "percentComplete",
                            "isInactive")),
            "salesOrder",
            new Shape(
                    List.of("entity", "item"),
                    Set.of(
                            "entity",
                            "item",
                            "job",
                            "tranDate",
                            "startDate",
                            "endDate",
                            "otherRefNum",
                            "exchangeRate",
                            "orderStatus",
                            "billingSchedule",
                            "tranId")),
            "billingSchedule",
            new Shape(
                    List.of("name", "scheduleType"),
                    Set.of(
                            "name",
                            "scheduleType",
                            "job",
                            "transaction",
                            "initialAmount",
                            "isInactive",
                            "isPublic",
                            "milestone",
                            "recurrence")),
            "charge",
            new Shape(
                    List.of("billTo"),
                    Set.of(
                            "billTo",
                            "billingItem",
                            "billingMode",
                            "chargeDate",
                            "billDate",
                            "quantity",
                            "rate",
                            "amount",
                            "stage",
                            "use",
                            "timeRecord",
                            "salesOrder",
                            "projectTask")),
            "timeBill",
            new Shape(
                    List.of("employee", "tranDate", "hours"),
                    Set.of(
                            "employee",
                            "customer",
                            "caseTaskEvent",
                            "item",
                            "tranDate",
                            "hours",
                            "rate",
                            "overrideRate",
                            "isBillable",
                            "isProductive",
                            "isUtilized",
                            "approvalStatus",
                            "supervisorApproval",
                            "timeType",
                            "timesheet",
                            "posted")),
            "expenseReport",
            new Shape(
                    List.of("entity", "expense"),
                    Set.of(
                            "entity",
                            "tranDate",
                            "postingPeriod",
                            "approvalStatus",
                            "supervisorapproval",
                            "accountingapproval",
                            "complete",
                            "expensereportcurrency",
                            "expensereportexchangerate",
                            "usemulticurrency",
                            "amount",
                            "expense",
                            "tranId"))));

    private NetSuiteRecords() {}

    /** What a type asks for and knows. */
    record Shape(List<String> required, Set<String> fields) {
        boolean knows(String field) {
            return fields.contains(field) || EVERYWHERE.contains(field);
        }
    }

    static Optional<Shape> shape(String type) {
        return Optional.ofNullable(SHAPES.get(type));
    }

    /** Internal ids are numbers, one row of them for all types here. */
    static List<ObjectType> types() {
        return SHAPES.keySet().stream()
                .map(type -> new ObjectType(
                        type, number -> String.valueOf(10_000 + number), List.of("externalId"), "externalId"))
                .toList();
    }
}
