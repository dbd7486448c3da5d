package dev.lockstep.connectors.kit.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import dev.lockstep.infra.embedded.Stack;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real broker: what processes leave open, later ones find. */
class KafkaProblemDeskIT {
    private static final Stack STACK = SharedStack.get(Part.KAFKA, Part.REGISTRY);
    private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");
    private static final Set<String> SWEPT = Set.of("SOURCE_FAILS", "SOURCE_REFUSES");
    private static final Set<String> LOST = Set.of("SOURCE_GAP");
    private static final Set<String> PROVEN = Set.of("SOURCE_GAP", "SWEEP_INCOMPLETE");

    private final PublisherSettings kafka = PublisherSettings.defaults(STACK.bootstrapServers(), STACK.registryUrl());

    @BeforeAll
    static void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topics.EXCEPTIONS.name(), 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void shouldOpenWhatIsNewAndResolveWhatIsGone() {
        // Given
        String subject = "crm/deal";

        // When
        process(FIRST, desk -> {
            desk.holds(subject, SWEPT, List.of(problem("SOURCE_FAILS"), problem("SOURCE_REFUSES")));
            awaitOpen(subject, 2);
            desk.holds(subject, SWEPT, List.of(problem("SOURCE_REFUSES")));
        });

        // Then
        assertThat(states(subject))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SOURCE_FAILS", ExceptionState.RESOLVED, "SOURCE_REFUSES", ExceptionState.OPEN));
    }

    @Test
    void shouldLeaveOpenWhatAnEarlierProcessOpenedUntilSomebodyHasLookedForIt() {
        // Given
        String subject = "crm/company";
        process(FIRST, desk -> desk.holds(subject, LOST, List.of(problem("SOURCE_GAP"))));

        // When
        process(FIRST.plusSeconds(60), desk -> desk.holds(subject, SWEPT, List.of()));
        Map<String, ExceptionState> afterSweep = states(subject);
        process(FIRST.plusSeconds(120), desk -> desk.holds(subject, PROVEN, List.of()));

        // Then
        assertThat(afterSweep).containsExactly(Map.entry("SOURCE_GAP", ExceptionState.OPEN));
        assertThat(states(subject)).containsExactly(Map.entry("SOURCE_GAP", ExceptionState.RESOLVED));
        assertThat(exceptions(subject))
                .allSatisfy(one -> assertThat(one.getOpenedAt()).isEqualTo(FIRST));
    }

    @Test
    void shouldResolveWhatWasFoundInAnotherLookThanTheOneThatMissesIt() {
        // Given
        String subject = "crm/contact";

        // When
        process(FIRST, desk -> {
            desk.holds(subject, PROVEN, List.of());
            desk.holds(subject, LOST, List.of(problem("SOURCE_GAP")));
            awaitOpen(subject, 1);
            desk.holds(subject, PROVEN, List.of());
        });

        // Then
        assertThat(states(subject)).containsExactly(Map.entry("SOURCE_GAP", ExceptionState.RESOLVED));
    }

    private interface Work {
        void at(ProblemDesk desk);
    }

    /** What one process tells, from its start to its end. */
    private void process(Instant now, Work work) {
        try (KafkaProblemDesk desk = KafkaProblemDesk.connect("sweeps", kafka, Clock.fixed(now, ZoneOffset.UTC))) {
            work.at(desk);
        }
    }

    /** News that is overtaken before it is written is never seen; these tests want to see it. */
    private void awaitOpen(String subject, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (states(subject).size() < count) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Problem problem(String cause) {
        return new Problem(
                cause,
                "",
                ExceptionOwner.INTEGRATION_SUPPORT,
                ExceptionSeverity.WARNING,
                "It does not answer",
                "Look whether it is up");
    }

    private Map<String, ExceptionState> states(String subject) {
        Map<String, ExceptionState> states = new LinkedHashMap<>();
        exceptions(subject).forEach(one -> states.put(one.getCause(), one.getState()));
        return states;
    }

    private List<ExceptionRecord> exceptions(String subject) {
        Map<String, ExceptionRecord> newest = new LinkedHashMap<>();
        try (LogReader<ExceptionRecord> reader = LogReader.open(Topics.EXCEPTIONS, kafka)) {
            reader.toEnd(entry -> newest.put(entry.key(), entry.value()));
        }
        return newest.values().stream()
                .filter(one -> one.getSubjectId().equals(subject))
                .toList();
    }
}
