package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.staffing.domain.CapacityDesk;
import dev.lockstep.streams.engagement.staffing.domain.EngagementForecast;
import dev.lockstep.streams.engagement.staffing.domain.ForecastState;
import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.PersonLoad;
import dev.lockstep.streams.engagement.staffing.domain.PersonState;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import dev.lockstep.streams.engagement.staffing.domain.StaffingProblems;
import dev.lockstep.streams.engagement.staffing.domain.StaffingProcess;
import dev.lockstep.streams.engagement.staffing.domain.Standing;
import dev.lockstep.streams.engagement.staffing.processor.DueDays.Kind;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Brings what is stored, and what desk and log have been told, to what the facts say now; nothing new, nothing said. */
final class Reviews {
    private final ProcessorContext<String, SpecificRecord> context;
    private final CapacityDesk desk;
    private final DueDays dueDays;
    private final StaffingPolicy policy;
    private final StaffingProcess process;
    private final KeyValueStore<String, RequestState> requests;
    private final KeyValueStore<String, PersonState> people;
    private final KeyValueStore<String, ForecastState> forecasts;

    Reviews(
            ProcessorContext<String, SpecificRecord> context,
            CapacityDesk desk,
            DueDays dueDays,
            StaffingPolicy policy) {
        this.context = context;
        this.desk = desk;
        this.dueDays = dueDays;
        this.policy = policy;
        this.process = new StaffingProcess(policy);
        this.requests = context.getStateStore(StaffingStores.REQUESTS);
        this.people = context.getStateStore(StaffingStores.PEOPLE);
        this.forecasts = context.getStateStore(StaffingStores.FORECASTS);
    }

    /** A request; one that is gone is withdrawn first and forgotten then. */
    void request(String id, LocalDate today, Instant now) {
        RequestState before = requests.get(id);
        Standing standing = desk.standing(id, today).orElse(null);
        Standing last = standing == null && before != null ? before.standing().withdrawn() : standing;
        if (last == null) {
            return;
        }
        RequestState after = process.next(before, last, today, now);
        if (standing == null) {
            requests.delete(id);
        } else if (!after.equals(before)) {
            requests.put(id, after);
        }
        dueDays.move(Kind.REQUEST, id, before == null ? null : before.due(), after.due());
        tell(before == null ? OpenProblems.NONE : before.problems(), after.problems(), subject(last), now);
        StaffingEvents.between(before, after, now).forEach(event -> say(LifecycleEvents.keyOf(event), event, now));
    }

    /** A person; one who is gone is not booked too much any more. */
    void person(String id, LocalDate today, Instant now) {
        PersonState before = people.get(id);
        PersonLoad load = desk.load(id).orElse(null);
        OpenProblems known = before == null ? OpenProblems.NONE : before.problems();
        PersonState after = load == null ? null : person(load, known, today, now);
        if (after == null) {
            people.delete(id);
        } else if (!after.equals(before)) {
            people.put(id, after);
        }
        dueDays.move(Kind.PERSON, id, before == null ? null : before.due(), after == null ? null : after.due());
        Subject subject = new Subject(id, null, "Resource", id, null, null, id);
        tell(known, after == null ? OpenProblems.NONE : after.problems(), subject, now);
    }

    /** The expected work of an engagement. */
    void engagement(String id, Instant now) {
        ForecastState before = forecasts.get(id);
        EngagementForecast forecast = desk.forecast(id);
        OpenProblems known = before == null ? OpenProblems.NONE : before.problems();
        ForecastState after = new ForecastState(forecast, known.becoming(StaffingProblems.lent(forecast, policy), now));
        if (forecast.isEmpty()) {
            forecasts.delete(id);
        } else if (!after.equals(before)) {
            forecasts.put(id, after);
        }
        tell(known, after.problems(), Subject.inEngagement(id, "Project", id, id), now);
    }

    private PersonState person(PersonLoad load, OpenProblems known, LocalDate today, Instant now) {
        HoursByWeek excess = load.overbooked(today, policy);
        LocalDate due = excess.isEmpty() ? null : excess.minutes().firstKey().plusWeeks(1);
        return new PersonState(load, excess, due, known.becoming(StaffingProblems.overbooked(load, excess), now));
    }

    private void tell(OpenProblems before, OpenProblems after, Subject subject, Instant now) {
        before.changesTo(after, EngagementApp.NAME, subject, now)
                .forEach(exception -> say(ExceptionRecords.keyOf(exception), exception, now));
    }

    private void say(String key, SpecificRecord value, Instant now) {
        context.forward(new Record<>(key, value, now.toEpochMilli()));
    }

    private static Subject subject(Standing standing) {
        return Subject.inEngagement(
                        standing.engagementId(), "ResourceRequest", standing.requestId(), standing.correlation())
                .withAmountAtRisk(standing.atRisk());
    }
}
