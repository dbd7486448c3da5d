package dev.lockstep.streams.engagement.staffing;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.BookingKind;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.engagement.Deals;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.staffing.domain.StaffingCause;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;

/** The whole app with its clock in hand; what it says about anything but staffing is left out. */
final class StaffingStage implements AutoCloseable {
    private static final Duration PAUSE = EngagementSettings.DEFAULT.recheck();
    private static final Set<LifecycleType> NEWS = EnumSet.of(
            LifecycleType.STAFFING_SHORTFALL, LifecycleType.STAFFING_CONFIRMED, LifecycleType.AVAILABILITY_CHANGED);
    private static final Set<String> CAUSES =
            Arrays.stream(StaffingCause.values()).map(Enum::name).collect(Collectors.toSet());

    private final HandClock clock;
    private final TopologyFixture fixture;
    private final Map<String, ExceptionRecord> desk = new TreeMap<>();

    StaffingStage(Instant start) {
        this.clock = new HandClock(start);
        this.fixture = new TopologyFixture(
                serdes -> new EngagementApp(EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, clock), start);
    }

    /** A clock that goes on when it is told to. */
    private static final class HandClock extends Clock {
        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    TopologyFixture fixture() {
        return fixture;
    }

    /** Time passes until the morning of a day. */
    void until(String day) {
        clock.now = LocalDate.parse(day).atTime(9, 0).toInstant(ZoneOffset.UTC);
        settle();
    }

    /** The pause between noting and deciding passes. */
    void settle() {
        fixture.advance(PAUSE);
    }

    void deal(Consumer<Opportunity.Builder> different) {
        fixture.input(Topics.canonical(Opportunity.class)).pipeInput(Deals.DEAL_KEY, Deals.won(1, different));
    }

    void person(String id, Consumer<Resource.Builder> different) {
        Resource.Builder resource = Resource.newBuilder()
                .setMeta(meta(id, id, 1, false))
                .setEmployeeNumber("E-" + id)
                .setRole("Consultant")
                .setLegalEntity("DE01")
                .setRegion("EMEA")
                .setWeeklyHours(hours(40));
        different.accept(resource);
        fixture.input(Topics.canonical(Resource.class)).pipeInput(id + "/" + id, resource.build());
    }

    void request(
            String id, long version, long hours, String from, String to, Consumer<ResourceRequest.Builder> different) {
        ResourceRequest.Builder request = ResourceRequest.newBuilder()
                .setMeta(meta(Deals.ENGAGEMENT, id, version, false))
                .setRole("CONSULTANT")
                .setRegion("EMEA")
                .setFromDate(LocalDate.parse(from))
                .setToDate(LocalDate.parse(to))
                .setHours(hours(hours))
                .setStatus("open");
        different.accept(request);
        fixture.input(Topics.canonical(ResourceRequest.class))
                .pipeInput(new RootKey(Deals.ENGAGEMENT, id).toString(), request.build());
    }

    void booking(String id, String engagement, String person, long hours, String from, String to, BookingKind kind) {
        booking(id, engagement, person, hours, from, to, kind, false);
    }

    void booking(
            String id,
            String engagement,
            String person,
            long hours,
            String from,
            String to,
            BookingKind kind,
            boolean deleted) {
        Assignment booking = Assignment.newBuilder()
                .setMeta(meta(engagement, id, deleted ? 2 : 1, deleted))
                .setResourceId(person)
                .setFromDate(LocalDate.parse(from))
                .setToDate(LocalDate.parse(to))
                .setHours(hours(hours))
                .setBooking(kind)
                .build();
        fixture.input(Topics.canonical(Assignment.class)).pipeInput(engagement + "/" + id, booking);
    }

    void leave(String id, String person, String from, String to, boolean deleted) {
        Availability leave = Availability.newBuilder()
                .setMeta(meta(person, id, deleted ? 2 : 1, deleted))
                .setResourceId(person)
                .setFromDate(LocalDate.parse(from))
                .setToDate(LocalDate.parse(to))
                .build();
        fixture.input(Topics.canonical(Availability.class)).pipeInput(person + "/" + id, leave);
    }

    /** What happened since the last call, with the key under which it was told. */
    List<TestRecord<String, LifecycleEvent>> news() {
        return fixture.output(Topics.LIFECYCLE).readRecordsToList().stream()
                .filter(record -> NEWS.contains(record.value().getType()))
                .toList();
    }

    /** Kinds of what happened since the last call. */
    List<LifecycleType> kinds() {
        return news().stream().map(record -> record.value().getType()).toList();
    }

    /** What is on the exception desk now. */
    List<ExceptionRecord> open() {
        fixture.output(Topics.EXCEPTIONS).readValuesToList().stream()
                .filter(exception -> CAUSES.contains(exception.getCause()))
                .forEach(exception -> desk.put(exception.getExceptionId(), exception));
        return desk.values().stream()
                .filter(exception -> exception.getState().name().equals("OPEN"))
                .toList();
    }

    /** Causes of what is on the exception desk now. */
    List<String> causes() {
        return open().stream().map(ExceptionRecord::getCause).sorted().toList();
    }

    @Override
    public void close() {
        fixture.close();
    }

    private RecordMeta meta(String rootId, String id, long version, boolean deleted) {
        return new RecordMeta(
                id, rootId, version, clock.instant(), clock.instant(), "cor_1", List.of(), deleted, null, null);
    }

    private static BigDecimal hours(long hours) {
        return BigDecimal.valueOf(hours).setScale(6);
    }
}
