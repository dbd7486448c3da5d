package dev.lockstep.infra.runtime.relational;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExpenseItem;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.ProjectTask;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the canonical topics say of Atelier: the latest record of each key, in the words of the views of its books. */
final class CanonicalBooks {
    private static final String SYSTEM = "atelier";

    private final CommittedLog log;
    /** Ids in Atelier of engagements, customers and people by their canonical ids. */
    private final Map<String, String> roots = new HashMap<>();

    /** Ids of work items by the canonical ids of tasks, which follow from them. */
    private final Map<String, String> workItems = new HashMap<>();

    CanonicalBooks(CommittedLog log) {
        this.log = log;
        log.read(Topics.LINKS, record -> {
            String sourceId = record.value().getSourceId();
            roots.put(record.value().getCanonicalId(), sourceId.substring(sourceId.indexOf('/') + 1));
        });
        latest(ProjectTask.class).forEach(task -> {
            String id = id(task.getMeta());
            workItems.put(StableId.of("tsk", SYSTEM, "work_item", id), id);
        });
    }

    /** Lines by the name of the view that must say the same, each sorted. */
    Map<String, List<String>> all() {
        List<TimeEntry> time = live(TimeEntry.class, TimeEntry::getMeta);
        List<ExpenseItem> expenses = live(ExpenseItem.class, ExpenseItem::getMeta);
        List<Milestone> milestones = live(Milestone.class, Milestone::getMeta);
        List<Assignment> assignments = live(Assignment.class, Assignment::getMeta);
        Map<String, List<String>> books = new LinkedHashMap<>();
        books.put("customer", lines(live(Customer.class, Customer::getMeta), this::customer));
        books.put("resource", lines(live(Resource.class, Resource::getMeta), this::resource));
        books.put("project", lines(live(Project.class, Project::getMeta), this::project));
        books.put("project_task", lines(live(ProjectTask.class, ProjectTask::getMeta), this::task));
        books.put("milestone", lines(milestones, this::milestone));
        books.put("change_order", lines(live(ChangeOrder.class, ChangeOrder::getMeta), this::change));
        books.put("assignment", lines(assignments, this::assignment));
        books.put("time_entry", lines(time, this::time));
        books.put("expense_item", lines(expenses, this::expense));
        List<String> totals = new ArrayList<>();
        totals.addAll(totals("hours", time, TimeEntry::getMeta, entry -> "" + entry.getStatus(), TimeEntry::getHours));
        totals.addAll(totals(
                "expenses",
                expenses,
                ExpenseItem::getMeta,
                item -> item.getStatus() + " " + item.getAmount().getCurrency(),
                item -> item.getAmount().getAmount()));
        totals.addAll(totals(
                "milestones", milestones, Milestone::getMeta, item -> "" + item.getStatus(), CanonicalBooks::amountOf));
        totals.addAll(totals("allocations", assignments, Assignment::getMeta, item -> "", Assignment::getHours));
        books.put("totals", totals.stream().sorted().toList());
        return books;
    }

    /** Every lifecycle event in the words of {@link CommittedStates}; sorted. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        log.read(Topics.LIFECYCLE, record -> {
            SpecificRecord subject = Stream.<@Nullable SpecificRecord>of(
                            record.value().getCustomer(),
                            record.value().getProject(),
                            record.value().getMilestone(),
                            record.value().getAssignment(),
                            record.value().getTimeEntry())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            RecordMeta meta = (RecordMeta) subject.get(0);
            events.add(record.value().getType() + " " + place(meta) + " " + carried(subject));
        });
        return events.stream().sorted().toList();
    }

    /** Lifecycle events that share their id with another one, with what they are about; must be none. */
    List<String> repeatedEvents() {
        Map<String, List<String>> byId = new HashMap<>();
        log.read(Topics.LIFECYCLE, record -> byId.computeIfAbsent(record.value().getEventId(), id -> new ArrayList<>())
                .add(record.value().getType() + " of " + record.value().getSubjectId() + " by "
                        + record.value().getCausationId()));
        return byId.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> String.join(" and ", same))
                .toList();
    }

    private static String carried(SpecificRecord subject) {
        if (subject instanceof TimeEntry entry) {
            return number(entry.getHours());
        }
        if (subject instanceof Milestone milestone) {
            return milestone.getAmount() == null
                    ? "-"
                    : number(milestone.getAmount().getAmount());
        }
        return subject instanceof Project project ? project.getCode() : "";
    }

    private String place(RecordMeta meta) {
        return engagement(meta) + "/" + id(meta);
    }

    private String customer(Customer c) {
        return line(
                id(c.getMeta()), c.getName(), c.getCountry(), c.getTaxId(), c.getPaymentTermsDays(), c.getCreditHold());
    }

    private String resource(Resource r) {
        return line(
                id(r.getMeta()),
                r.getEmployeeNumber(),
                r.getGrade(),
                r.getLegalEntity(),
                number(r.getCostRate()),
                number(r.getWeeklyHours()),
                String.join(",", r.getSkills()),
                r.getActive());
    }

    private String project(Project p) {
        return line(
                id(p.getMeta()),
                p.getCode(),
                p.getName(),
                roots.get(p.getCustomerId()),
                p.getExecutionStatus(),
                p.getCurrency(),
                p.getRegion(),
                p.getServiceLine(),
                p.getOwnerId(),
                p.getStartsOn(),
                p.getEndsOn());
    }

    private String task(ProjectTask t) {
        return line(
                id(t.getMeta()), engagement(t.getMeta()), t.getPhase(), t.getName(), t.getBillable(), t.getStatus());
    }

    private String milestone(Milestone m) {
        MonetaryAmount amount = m.getAmount();
        return line(
                id(m.getMeta()),
                engagement(m.getMeta()),
                m.getName(),
                m.getDueOn(),
                amount == null ? null : number(amount.getAmount()),
                amount == null ? null : amount.getCurrency(),
                m.getStatus());
    }

    private String change(ChangeOrder c) {
        return line(
                id(c.getMeta()),
                engagement(c.getMeta()),
                c.getScope(),
                number(c.getHours()),
                number(c.getAmount().getAmount()),
                c.getAmount().getCurrency(),
                c.getStatus(),
                String.join(",", c.getApprovers()));
    }

    private String assignment(Assignment a) {
        return line(
                id(a.getMeta()),
                engagement(a.getMeta()),
                roots.get(a.getResourceId()),
                a.getFromDate(),
                a.getToDate(),
                number(a.getHours()),
                a.getBooking());
    }

    private String time(TimeEntry t) {
        return line(
                id(t.getMeta()),
                engagement(t.getMeta()),
                workItems.get(t.getTaskId()),
                t.getEmployeeNumber(),
                t.getLegalEntity(),
                t.getWorkedOn(),
                number(t.getHours()),
                t.getBillable(),
                t.getStatus(),
                t.getApprover(),
                t.getApprovedAt());
    }

    private String expense(ExpenseItem e) {
        return line(
                id(e.getMeta()),
                engagement(e.getMeta()),
                e.getEmployeeNumber(),
                e.getSpentOn(),
                e.getCategory(),
                number(e.getAmount().getAmount()),
                e.getAmount().getCurrency(),
                e.getStatus(),
                e.getApprover());
    }

    private <T> List<String> totals(
            String what,
            List<T> records,
            Function<T, RecordMeta> meta,
            Function<T, String> group,
            Function<T, BigDecimal> value) {
        Map<String, List<BigDecimal>> groups = records.stream()
                .collect(Collectors.groupingBy(
                        record -> line(what, engagement(meta.apply(record)), group.apply(record)),
                        Collectors.mapping(value, Collectors.toList())));
        List<String> totals = new ArrayList<>();
        groups.forEach((key, values) ->
                totals.add(line(key, values.size(), number(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)))));
        return totals;
    }

    private static BigDecimal amountOf(Milestone milestone) {
        MonetaryAmount amount = milestone.getAmount();
        return amount == null ? BigDecimal.ZERO : amount.getAmount();
    }

    private @Nullable String engagement(RecordMeta meta) {
        return roots.get(meta.getRootId());
    }

    private static String id(RecordMeta meta) {
        return meta.getSources().get(0).getId();
    }

    private static <T> List<String> lines(List<T> records, Function<T, String> words) {
        return records.stream().map(words).sorted().toList();
    }

    private <T extends SpecificRecord> List<T> live(Class<T> type, Function<T, RecordMeta> meta) {
        return latest(type).stream()
                .filter(record -> !meta.apply(record).getDeleted())
                .toList();
    }

    private <T extends SpecificRecord> Collection<T> latest(Class<T> type) {
        Map<String, T> latest = new LinkedHashMap<>();
        log.read(Topics.canonical(type), record -> latest.put(record.key(), record.value()));
        return latest.values();
    }

    private static @Nullable String number(@Nullable BigDecimal value) {
        return value == null
                ? null
                : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String line(@Nullable Object... values) {
        return Stream.of(values)
                .map(value -> value == null ? "-" : value.toString())
                .collect(Collectors.joining("|"));
    }
}
