package dev.lockstep.streams.billing;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.CostCentre;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** The billing app with an ERP that does what the test says. */
final class Books implements AutoCloseable {
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new BillingApp(BillingSettings.DEFAULT, serdes, Clock.fixed(Entries.NOW, ZoneOffset.UTC)),
            Entries.NOW);

    /** Everything that time needs besides its project. */
    void know() {
        know(Entries.february(1, PeriodStatus.OPEN));
        know(Entries.rateCard(1, "CONSULTANT", "EUR"));
        know(Entries.costCentre("CONS", true));
    }

    void know(FiscalPeriod period) {
        fixture.input(Topics.canonical(FiscalPeriod.class)).pipeInput("DE01.2026-02/DE01.2026-02", period);
    }

    void know(RateCard card) {
        fixture.input(Topics.canonical(RateCard.class)).pipeInput("RC-DE-2026/RC-DE-2026", card);
    }

    void know(CostCentre centre) {
        fixture.input(Topics.canonical(CostCentre.class)).pipeInput("CC-DE-CONS/CC-DE-CONS", centre);
    }

    void activate(String rootId) {
        fixture.input(Topics.LIFECYCLE)
                .pipeInput(
                        rootId + "/evt_" + rootId,
                        Entries.activated(rootId, BillingModel.TIME_AND_MATERIALS, "RC-DE-2026"));
    }

    void project(String rootId, FinancialStatus status) {
        fixture.input(Topics.canonical(Project.class))
                .pipeInput(rootId + "/prj_" + rootId, Entries.project(rootId, status));
    }

    void time(TimeEntry entry) {
        fixture.input(Topics.canonical(TimeEntry.class))
                .pipeInput(entry.getMeta().getRootId() + "/" + entry.getMeta().getCanonicalId(), entry);
    }

    void end(WriteCommand command, ResultStatus status, String detail) {
        fixture.input(Topics.WRITE_OUTCOMES)
                .pipeInput(
                        command.getRootId() + "/" + command.getCommandId(), Entries.outcome(command, status, detail));
    }

    void pass() {
        fixture.advance(Duration.ofMillis(500));
    }

    List<WriteCommand> commands() {
        return fixture.output(Topics.WRITE_COMMANDS).readValuesToList();
    }

    List<ExceptionRecord> exceptions() {
        return fixture.output(Topics.EXCEPTIONS).readValuesToList();
    }

    /** What was announced about time since the last time. */
    List<LifecycleEvent> events() {
        return fixture.output(Topics.LIFECYCLE).readValuesToList().stream()
                .filter(event -> event.getType() != LifecycleType.PROJECT_ACTIVATED)
                .toList();
    }

    TopologyFixture fixture() {
        return fixture;
    }

    @Override
    public void close() {
        fixture.close();
    }
}
