package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.http.Fields;
import dev.lockstep.infra.lab.store.Tx;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/** A project as somebody asks for it. */
record NewProject(
        String name,
        String clientName,
        String currency,
        LocalDate start,
        LocalDate due,
        long managerId,
        String template,
        Map<String, String> attributes) {

    /** Reads the request; complaints stay in the fields. */
    static NewProject read(Tx tx, Fields fields) {
        LocalDate start = fields.date("startDate");
        LocalDate due = fields.date("dueDate");
        if (due.isBefore(start)) {
            fields.complain("dueDate", "must not lie before startDate");
        }
        return new NewProject(
                fields.text("name"),
                fields.text("clientName"),
                fields.text("currency"),
                start,
                due,
                manager(tx, fields),
                Objects.requireNonNullElse(fields.optionalText("template"), ""),
                Map.of(
                        "external_ref", fields.text("externalRef"),
                        "region", fields.text("region"),
                        "service_line", fields.text("serviceLine"),
                        "legal_entity", fields.text("legalEntity")));
    }

    /** The day after so many percent of the project's time. */
    LocalDate dayAfter(int percent) {
        return start.plusDays(ChronoUnit.DAYS.between(start, due) * percent / 100);
    }

    private static long manager(Tx tx, Fields fields) {
        String employeeNo = fields.text("managerEmployeeNo");
        return tx.first("select id from worker where employee_no = ?", row -> row.getLong(1), employeeNo)
                .orElseGet(() -> {
                    fields.complain("managerEmployeeNo", "names no worker known here: " + employeeNo);
                    return 0L;
                });
    }
}
