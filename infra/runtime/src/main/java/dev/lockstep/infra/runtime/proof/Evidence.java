package dev.lockstep.infra.runtime.proof;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the committed log says: read from its beginning, with nothing but the events themselves. */
public final class Evidence {
    private final Map<String, String> engagementByDeal = new TreeMap<>();
    private final Set<String> activated = new TreeSet<>();
    private final Map<String, LifecycleType> workflow = new TreeMap<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> changesAsked = new TreeSet<>();
    private final Set<String> changesApproved = new TreeSet<>();
    private final Set<String> changesRejected = new TreeSet<>();
    private final Map<String, String> timeEntryBySourceRow = new HashMap<>();
    private final Map<String, LifecycleType> timeEntries = new HashMap<>();
    private final Map<String, ExceptionRecord> openExceptions = new HashMap<>();
    private final Map<String, Integer> timesSeen = new HashMap<>();
    private long deadLetters;

    private Evidence() {}

    /** Reads the lifecycle log and the exception desk, and counts the dead letters. */
    public static Evidence read(CommittedLog log) {
        Evidence evidence = new Evidence();
        log.read(Topics.LIFECYCLE, record -> evidence.note(record.value()));
        log.read(Topics.EXCEPTIONS, record -> evidence.note(record.value()));
        log.read(Topics.canonical(ChangeOrder.class), record -> evidence.changesAsked.add(record.key()));
        evidence.deadLetters = log.count(Topics.DEAD_LETTERS);
        return evidence;
    }

    /** Engagement of each won deal, by the deal's identifier in the CRM. */
    public Map<String, String> engagementByDeal() {
        return engagementByDeal;
    }

    /** Engagements whose project is active. */
    public Set<String> activated() {
        return activated;
    }

    /** Engagements whose deal was won once and is lost now. */
    public Set<String> withdrawn() {
        Set<String> withdrawn = new TreeSet<>(engagementByDeal.values());
        withdrawn.retainAll(lost);
        return withdrawn;
    }

    /** Change orders that somebody asks for. */
    public Set<String> changesAsked() {
        return changesAsked;
    }

    /** Change orders that are approved. */
    public Set<String> changesApproved() {
        return changesApproved;
    }

    /** Change orders that are refused. */
    public Set<String> changesRejected() {
        return changesRejected;
    }

    /** Engagements whose workflow is stopped now. */
    public Set<String> blocked() {
        return workflow.entrySet().stream()
                .filter(entry -> entry.getValue() == LifecycleType.WORKFLOW_BLOCKED)
                .map(Map.Entry::getKey)
                .filter(engagement -> !activated.contains(engagement) && !lost.contains(engagement))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Canonical id of the time entry of each row of the PSA's time lines. */
    public Map<String, String> timeEntryBySourceRow() {
        return timeEntryBySourceRow;
    }

    /** Time entries that are kept from the ERP now. */
    public Set<String> held() {
        return timeEntriesIn(LifecycleType.TIME_HELD);
    }

    /** Time entries that the ERP has confirmed. */
    public Set<String> posted() {
        return timeEntriesIn(LifecycleType.TIME_POSTED);
    }

    /** Engagements, and records inside them, that have an open exception which names cause, owner and words. */
    public Set<String> explained() {
        return openExceptions.values().stream()
                .filter(exception -> exception.getOwner() != null)
                .filter(exception -> !exception.getCause().isBlank()
                        && !exception.getMessage().isBlank())
                .flatMap(exception -> Stream.of(String.valueOf(exception.getEngagementId()), exception.getSubjectId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Event ids that stand more than once in the log; must be empty. */
    public Set<String> repeatedEvents() {
        return timesSeen.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Records that some app could not read or handle; must be none where every sender is sound. */
    public long deadLetters() {
        return deadLetters;
    }

    private Set<String> timeEntriesIn(LifecycleType state) {
        return timeEntries.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void note(LifecycleEvent event) {
        timesSeen.merge(event.getEventId(), 1, Integer::sum);
        switch (event.getType()) {
            case OPPORTUNITY_WON -> noteWon(event);
            case OPPORTUNITY_LOST -> lost.add(event.getRootId());
            case OPPORTUNITY_REOPENED -> lost.remove(event.getRootId());
            case CHANGE_ORDER_APPROVED -> changesApproved.add(event.getSubjectId());
            case CHANGE_ORDER_REJECTED -> changesRejected.add(event.getSubjectId());
            case PROJECT_ACTIVATED -> activated.add(event.getRootId());
            case WORKFLOW_BLOCKED, WORKFLOW_UNBLOCKED -> workflow.put(event.getRootId(), event.getType());
            case TIME_APPROVED -> noteApproved(event.getSubjectId(), Objects.requireNonNull(event.getTimeEntry()));
            case TIME_HELD, TIME_POSTED -> timeEntries.put(event.getSubjectId(), event.getType());
            case TIME_RECALLED -> timeEntries.remove(event.getSubjectId(), LifecycleType.TIME_HELD);
            default -> {
                // Tells nothing about deals, changes or time.
            }
        }
    }

    private void noteWon(LifecycleEvent event) {
        lost.remove(event.getRootId());
        engagementByDeal.put(Objects.requireNonNull(event.getOpportunity()).getCrmId(), event.getRootId());
    }

    private void noteApproved(String timeEntryId, TimeEntry entry) {
        entry.getMeta().getSources().stream()
                .filter(source -> source.getObject().equals("timesheet_line"))
                .forEach(source -> timeEntryBySourceRow.put(source.getId(), timeEntryId));
    }

    private void note(ExceptionRecord exception) {
        boolean settled =
                exception.getState() == ExceptionState.RESOLVED || exception.getState() == ExceptionState.WAIVED;
        if (settled) {
            openExceptions.remove(exception.getExceptionId());
        } else {
            openExceptions.put(exception.getExceptionId(), exception);
        }
    }
}
