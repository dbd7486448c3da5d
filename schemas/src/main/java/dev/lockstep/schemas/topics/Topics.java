package dev.lockstep.schemas.topics;

import dev.lockstep.schemas.billing.MovedTime;
import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.BillingScheduleItem;
import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Contact;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractLine;
import dev.lockstep.schemas.canonical.CostCentre;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExchangeRate;
import dev.lockstep.schemas.canonical.ExpenseItem;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.ProcurementItem;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.ProjectTask;
import dev.lockstep.schemas.canonical.Quote;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.ServiceLine;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.language.LanguageClasses;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.operations.AuditRecord;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.KnownRecord;
import dev.lockstep.schemas.sources.SourceCursor;
import dev.lockstep.schemas.sources.SourceHint;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.sources.SourceTally;
import dev.lockstep.schemas.topics.Topic.Classification;
import dev.lockstep.schemas.topics.Topic.Cleanup;
import dev.lockstep.schemas.topics.Topic.Keying;
import dev.lockstep.schemas.views.MovedViews;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.schemas.writeback.WriteResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue. Topics are created from it and nowhere else; the brokers create none by themselves. */
public final class Topics {
    /** Partition count of every topic whose records belong to an engagement: equal, so that state is local. */
    public static final int ENGAGEMENT_PARTITIONS = 4;

    private static final Duration FINANCE_YEARS = Duration.ofDays(3 * 366);
    private static final Duration QUARTER = Duration.ofDays(100);

    /** Questions to the identity desk; one partition, because links are decided one after the other. */
    public static final Topic<LinkRequest> LINK_REQUESTS = new Topic<>(
            "lockstep.links.requests.v1",
            LinkRequest.class,
            "system/kind/sourceId",
            Keying.BY_KEY,
            1,
            Cleanup.DELETE,
            QUARTER,
            "master-data",
            Classification.CONFIDENTIAL);

    /** Decisions of the identity desk: source identifier to canonical identifier. */
    public static final Topic<Link> LINKS = new Topic<>(
            "lockstep.links.v1",
            Link.class,
            "system/kind/object/id",
            Keying.BY_KEY,
            1,
            Cleanup.COMPACT,
            null,
            "master-data",
            Classification.CONFIDENTIAL);

    /** Where each sweep goes on. */
    public static final Topic<SourceCursor> SOURCE_CURSORS =
            sources("cursors", SourceCursor.class, "system/object", Classification.INTERNAL);

    /** Which records each swept source has; a full sweep finds deletes by what is missing. */
    public static final Topic<KnownRecord> KNOWN_RECORDS =
            sources("known-records", KnownRecord.class, "system/object/id", Classification.INTERNAL);

    /** Records that pushes named and that are to be fetched; removed once fetched. */
    public static final Topic<SourceHint> SOURCE_HINTS =
            sources("hints", SourceHint.class, "system/object/id", Classification.INTERNAL);

    /** How each connector stands. */
    public static final Topic<SourceStatus> SOURCE_STATUS =
            sources("status", SourceStatus.class, "system/object/channel", Classification.INTERNAL);

    /** How changes of each object reached Lockstep, per task of the canonical app. */
    public static final Topic<SourceTally> SOURCE_TALLIES =
            sources("tallies", SourceTally.class, "system/object/task", Classification.INTERNAL);

    /** What sources say about records, on its way from a root to the one that it was merged into or split from. */
    public static final Topic<MovedViews> MOVED_VIEWS = new Topic<>(
            "lockstep.views.moved.v1",
            MovedViews.class,
            "rootId/canonicalId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.DELETE,
            QUARTER,
            "master-data",
            Classification.RESTRICTED);

    /** How far time entries have come on their way into the books, when their engagement becomes another one. */
    public static final Topic<MovedTime> MOVED_TIME = new Topic<>(
            "lockstep.billing.moved-time.v1",
            MovedTime.class,
            "rootId/timeEntryId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.DELETE,
            QUARTER,
            "finance-ops",
            Classification.CONFIDENTIAL);

    /** One ordered log per engagement of everything that happened in it. */
    public static final Topic<LifecycleEvent> LIFECYCLE = new Topic<>(
            "lockstep.lifecycle.v1",
            LifecycleEvent.class,
            "rootId/eventId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.DELETE,
            FINANCE_YEARS,
            "data-governance",
            Classification.PERSONAL);

    /** Changes that processes ask other systems to make. */
    public static final Topic<WriteCommand> WRITE_COMMANDS = writeback("commands", WriteCommand.class);

    /** HTTP exchanges to be made, recorded before they are made. */
    public static final Topic<WriteAttempt> WRITE_ATTEMPTS = writeback("attempts", WriteAttempt.class);

    /** How the exchanges ended. */
    public static final Topic<WriteResult> WRITE_RESULTS = writeback("results", WriteResult.class);

    /** Final word on each command, to the process that asked. */
    public static final Topic<WriteOutcome> WRITE_OUTCOMES = new Topic<>(
            "lockstep.writeback.outcomes.v1",
            WriteOutcome.class,
            "rootId/commandId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.DELETE,
            FINANCE_YEARS,
            "integration-support",
            Classification.CONFIDENTIAL);

    /** What is stuck: owner, cause, age, amount. */
    public static final Topic<ExceptionRecord> EXCEPTIONS = new Topic<>(
            "lockstep.exceptions.v1",
            ExceptionRecord.class,
            "rootId/exceptionId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.COMPACT,
            null,
            "data-governance",
            Classification.CONFIDENTIAL);

    /** Decisions of operators, taken through the log. */
    public static final Topic<OperatorAction> ACTIONS = new Topic<>(
            "lockstep.actions.v1",
            OperatorAction.class,
            "rootId/actionId",
            Keying.BY_ROOT,
            ENGAGEMENT_PARTITIONS,
            Cleanup.DELETE,
            FINANCE_YEARS,
            "integration-support",
            Classification.CONFIDENTIAL);

    /** Hash-chained evidence of what operators did. */
    public static final Topic<AuditRecord> AUDIT = new Topic<>(
            "lockstep.audit.v1",
            AuditRecord.class,
            "partition",
            Keying.BY_KEY,
            1,
            Cleanup.DELETE,
            FINANCE_YEARS,
            "audit",
            Classification.CONFIDENTIAL);

    /** Name of the topic for records that cannot be read at all: the raw bytes, with cause and position in headers. */
    public static final String DEAD_LETTERS = "lockstep.dead-letters.v1";

    /** How long dead letters wait for someone to look at them. */
    public static final Duration DEAD_LETTER_RETENTION = QUARTER;

    private static final List<Topic<?>> CANONICAL = List.of(
            root(Customer.class, "master-data", Classification.CONFIDENTIAL),
            root(Contact.class, "sales-ops", Classification.PERSONAL),
            root(Resource.class, "resource-management", Classification.RESTRICTED),
            root(Availability.class, "resource-management", Classification.PERSONAL),
            engagement(Opportunity.class, "sales-ops", Classification.CONFIDENTIAL),
            engagement(Quote.class, "sales-ops", Classification.CONFIDENTIAL),
            engagement(Contract.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(ContractLine.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(BillingScheduleItem.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(Project.class, "pmo", Classification.INTERNAL),
            engagement(ProjectTask.class, "pmo", Classification.INTERNAL),
            engagement(Milestone.class, "pmo", Classification.CONFIDENTIAL),
            engagement(ResourceRequest.class, "resource-management", Classification.INTERNAL),
            engagement(Assignment.class, "resource-management", Classification.PERSONAL),
            engagement(TimeEntry.class, "pmo", Classification.PERSONAL),
            engagement(ExpenseItem.class, "pmo", Classification.PERSONAL),
            engagement(ChangeOrder.class, "pmo", Classification.CONFIDENTIAL),
            engagement(Invoice.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(Payment.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(RevenueEntry.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(ProcurementItem.class, "finance-ops", Classification.CONFIDENTIAL),
            engagement(PostedTime.class, "finance-ops", Classification.PERSONAL),
            root(LegalEntity.class, "finance-ops", Classification.INTERNAL),
            root(RateCard.class, "finance-ops", Classification.CONFIDENTIAL),
            root(TaxProfile.class, "finance-ops", Classification.INTERNAL),
            root(CostCentre.class, "finance-ops", Classification.INTERNAL),
            root(FiscalPeriod.class, "finance-ops", Classification.INTERNAL),
            root(ExchangeRate.class, "finance-ops", Classification.INTERNAL),
            root(ServiceLine.class, "pmo", Classification.INTERNAL));

    static {
        LanguageClasses.trust();
    }

    private Topics() {}

    /** Raw changes of one system. */
    public static Topic<SourceRecord> source(String system) {
        return new Topic<>(
                "lockstep.source." + system + ".v1",
                SourceRecord.class,
                "object/sourceId",
                Keying.BY_KEY,
                ENGAGEMENT_PARTITIONS,
                Cleanup.DELETE,
                QUARTER,
                "integration-support",
                Classification.PERSONAL);
    }

    /**
     * The canonical topic of an entity.
     *
     * @throws IllegalArgumentException when the type is not a canonical entity
     */
    @SuppressWarnings("unchecked")
    public static <V extends SpecificRecord> Topic<V> canonical(Class<V> entity) {
        return (Topic<V>) CANONICAL.stream()
                .filter(topic -> topic.valueType().equals(entity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(entity.getName() + " is not a canonical entity"));
    }

    /** All canonical topics, in the order of the glossary. */
    public static List<Topic<?>> canonical() {
        return CANONICAL;
    }

    /** Every topic of an installation with these source systems, in the order in which records travel. */
    public static List<Topic<?>> all(Collection<String> systems) {
        return Stream.of(
                        systems.stream().<Topic<?>>map(Topics::source),
                        Stream.<Topic<?>>of(SOURCE_CURSORS, KNOWN_RECORDS, SOURCE_HINTS, SOURCE_STATUS, SOURCE_TALLIES),
                        Stream.<Topic<?>>of(LINK_REQUESTS, LINKS, MOVED_VIEWS),
                        CANONICAL.stream(),
                        Stream.<Topic<?>>of(
                                LIFECYCLE,
                                MOVED_TIME,
                                WRITE_COMMANDS,
                                WRITE_ATTEMPTS,
                                WRITE_RESULTS,
                                WRITE_OUTCOMES,
                                EXCEPTIONS,
                                ACTIONS,
                                AUDIT))
                .flatMap(topics -> topics)
                .toList();
    }

    private static <V extends SpecificRecord> Topic<V> sources(
            String what, Class<V> type, String key, Classification classification) {
        return new Topic<>(
                "lockstep.sources." + what + ".v1",
                type,
                key,
                Keying.BY_KEY,
                1,
                Cleanup.COMPACT,
                null,
                "integration-support",
                classification);
    }

    private static <V extends SpecificRecord> Topic<V> writeback(String what, Class<V> type) {
        return new Topic<>(
                "lockstep.writeback." + what + ".v1",
                type,
                "targetSystem/operation/recordId",
                Keying.BY_KEY,
                ENGAGEMENT_PARTITIONS,
                Cleanup.DELETE,
                FINANCE_YEARS,
                "integration-support",
                Classification.CONFIDENTIAL);
    }

    private static <V extends SpecificRecord> Topic<V> engagement(Class<V> type, String owner, Classification c) {
        return canonical(type, "engagementId/canonicalId", ENGAGEMENT_PARTITIONS, owner, c);
    }

    private static <V extends SpecificRecord> Topic<V> root(Class<V> type, String owner, Classification c) {
        return canonical(type, "rootId/canonicalId", ENGAGEMENT_PARTITIONS, owner, c);
    }

    private static <V extends SpecificRecord> Topic<V> canonical(
            Class<V> type, String key, int partitions, String owner, Classification classification) {
        String entity =
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return new Topic<>(
                "lockstep.canonical." + entity + ".v1",
                type,
                key,
                Keying.BY_ROOT,
                partitions,
                Cleanup.COMPACT,
                null,
                owner,
                classification);
    }
}
