package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.sources.SourceTally;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.canonical.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TalliesTopologyTest {
    private static final Instant LOADED = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant PUSHED = Instant.parse("2026-01-06T08:00:00Z");
    private CanonicalFixture firm = new CanonicalFixture();
    private Instant received = PUSHED;
    private @Nullable String actor;

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldTellFactsOfThePushFromThoseThatOnlyASweepFound() {
        // Given
        tell("C-1", 1, "a.example", SourceChannel.SWEEP, LOADED);
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED);

        // When
        tell("C-1", 3, "c.example", SourceChannel.SWEEP, PUSHED.plusSeconds(60));

        // Then
        SourceTally tally = tally();
        assertThat(tally.getByPush()).isEqualTo(1);
        assertThat(tally.getBySweep()).isEqualTo(1);
    }

    @Test
    void shouldCountAFactForThePushWhenItWasLateAndNotLost() {
        // Given
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED);
        tell("C-1", 3, "c.example", SourceChannel.SWEEP, PUSHED.plusSeconds(60));

        // When
        tell("C-1", 3, "c.example", SourceChannel.PUSH, PUSHED.plusSeconds(60));

        // Then
        SourceTally tally = tally();
        assertThat(tally.getByPush()).isEqualTo(2);
        assertThat(tally.getBySweep()).isZero();
    }

    @Test
    void shouldCountConfirmationsRepetitionsAndLateComers() {
        // Given
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED);

        // When
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED);
        tell("C-1", 2, "b.example", SourceChannel.SWEEP, PUSHED);
        tell("C-1", 1, "a.example", SourceChannel.PUSH, LOADED);

        // Then
        SourceTally tally = tally();
        assertThat(tally.getByPush()).isEqualTo(1);
        assertThat(tally.getDuplicates()).isEqualTo(1);
        assertThat(tally.getConfirmed()).isEqualTo(1);
        assertThat(tally.getStale()).isEqualTo(1);
    }

    @Test
    void shouldCountPushesThatSayNothingNewAndPublishNothingForThem() {
        // Given
        tell("C-1", 1, "a.example", SourceChannel.PUSH, PUSHED);
        assertThat(firm.canonical(Customer.class)).hasSize(1);

        // When
        tell("C-1", 2, "a.example", SourceChannel.PUSH, PUSHED.plusSeconds(60));
        tell("C-1", 3, "a.example", SourceChannel.READ_BACK, PUSHED.plusSeconds(120));

        // Then
        assertThat(firm.canonical(Customer.class)).isEmpty();
        SourceTally tally = tally();
        assertThat(tally.getByPush()).isEqualTo(1);
        assertThat(tally.getUnchanged()).isEqualTo(2);
        assertThat(tally.getEchoes()).isZero();
    }

    @Test
    void shouldCountWhatLockstepWroteAsEchoWhetherItChangedTheRecordOrNot(@TempDir Path own) throws IOException {
        // Given
        firm.close();
        Files.createDirectories(own.resolve("crm"));
        Files.writeString(own.resolve("crm/system.yaml"), "ourselves: [bot]");
        firm = new CanonicalFixture(Mappings.load(CanonicalFixture.SYSTEMS, Optional.of(own)));
        tell("C-1", 1, "a.example", SourceChannel.PUSH, PUSHED);

        // When
        actor = "bot";
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED.plusSeconds(60));
        tell("C-1", 3, "b.example", SourceChannel.PUSH, PUSHED.plusSeconds(120));
        actor = "ada";
        tell("C-1", 4, "b.example", SourceChannel.PUSH, PUSHED.plusSeconds(180));

        // Then
        SourceTally tally = tally();
        assertThat(tally.getEchoes()).isEqualTo(2);
        assertThat(tally.getByPush()).isEqualTo(1);
        assertThat(tally.getUnchanged()).isEqualTo(1);
    }

    @Test
    void shouldGoOnCountingWhereItStopped() {
        // Given
        tell("C-1", 1, "a.example", SourceChannel.PUSH, PUSHED);
        assertThat(tally().getByPush()).isEqualTo(1);

        // When
        tell("C-1", 2, "b.example", SourceChannel.PUSH, PUSHED);

        // Then
        SourceTally tally = tally();
        assertThat(tally.getByPush()).isEqualTo(2);
        assertThat(tally.getTask()).isNotEmpty();
    }

    private void tell(String id, long version, String domain, SourceChannel channel, Instant at) {
        ObjectNode company =
                CanonicalFixture.payload("crm", "company").put("id", id).put("domain", domain);
        String position = channel + "_" + version;
        received = received.plusSeconds(1);
        firm.pipe(CanonicalFixture.changeAt(at, "crm", "company", id, version, position)
                .setOperation(SourceOperation.UPDATE)
                .setChannel(channel)
                .setReceivedAt(received)
                .setActor(actor)
                .setAfter(company.toString())
                .build());
    }

    private SourceTally tally() {
        firm.advance(Duration.ofSeconds(11));
        List<SourceTally> tallies = firm.app().output(Topics.SOURCE_TALLIES).readValuesToList();
        return tallies.get(tallies.size() - 1);
    }
}
