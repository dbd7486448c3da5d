package dev.lockstep.streams.engagement;

import static dev.lockstep.streams.engagement.Deals.DEAL_KEY;
import static dev.lockstep.streams.engagement.Deals.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.BlockReason;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngagementTopologyTest {
    private final TopologyFixture fixture = new TopologyFixture(
            serdes -> new EngagementApp(
                    EngagementSettings.DEFAULT, Policies.SHIPPED, serdes, Clock.fixed(NOW, ZoneOffset.UTC)),
            NOW);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldReportAllSixWhenSixThingsAreMissingAndUnblockAtTheLast() {
        // Given
        knowEverythingBut(customer -> customer.setTaxProfile(null));
        List<Consumer<Opportunity.Builder>> missing = new ArrayList<>(List.of(
                deal -> deal.setTermsApproved(false),
                deal -> deal.setStatementOfWork(null),
                deal -> deal.setRateCard(null),
                deal -> deal.setDeliveryOwner(null),
                deal -> deal.setDemand(List.of())));
        // When
        deal(1, missing);
        // Then
        assertThat(events()).singleElement().satisfies(blocked -> {
            assertThat(blocked.getType()).isEqualTo(LifecycleType.WORKFLOW_BLOCKED);
            assertThat(blocked.getWorkflow().getReasons())
                    .extracting(BlockReason::getCause, BlockReason::getOwner)
                    .containsExactly(
                            tuple("TERMS_NOT_APPROVED", "SALES_OPS"),
                            tuple("STATEMENT_OF_WORK_MISSING", "SALES_OPS"),
                            tuple("TAX_PROFILE_MISSING", "FINANCE_OPS"),
                            tuple("RATE_CARD_MISSING", "SALES_OPS"),
                            tuple("DELIVERY_OWNER_MISSING", "PMO"),
                            tuple("RESOURCE_DEMAND_MISSING", "RESOURCE_MANAGEMENT"));
        });
        assertThat(exceptions()).hasSize(6).allSatisfy(open -> {
            assertThat(open.getState()).isEqualTo(ExceptionState.OPEN);
            assertThat(open.getAmountAtRisk())
                    .isEqualTo(Money.of("90000", "EUR").toRecord());
            assertThat(open.getRemedy()).isNotEmpty();
        });
        // When five of them come one by one
        for (int version = 2; !missing.isEmpty(); version++) {
            missing.remove(0);
            deal(version, missing);
            assertThat(exceptions()).extracting(ExceptionRecord::getState).containsExactly(ExceptionState.RESOLVED);
        }
        assertThat(commands()).isEmpty();
        // When the sixth comes, as reference data
        knowEverythingBut(customer -> {});
        fixture.advance(Duration.ofMillis(500));
        // Then
        assertThat(exceptions()).extracting(ExceptionRecord::getCause).containsExactly("TAX_PROFILE_MISSING");
        assertThat(events()).extracting(LifecycleEvent::getType).containsExactly(LifecycleType.WORKFLOW_UNBLOCKED);
        assertThat(commands()).extracting(WriteCommand::getOperation).containsExactly(WriteOperation.UPSERT_CUSTOMER);
    }

    @Test
    void shouldActivateWhenErpAndPsaHaveConfirmed() {
        // Given
        knowEverythingBut(customer -> {});
        deal(1, List.of());
        // When
        List<WriteCommand> all = confirmAll();
        // Then
        assertThat(all)
                .extracting(WriteCommand::getTargetSystem, WriteCommand::getOperation)
                .startsWith(
                        tuple("erp", WriteOperation.UPSERT_CUSTOMER),
                        tuple("erp", WriteOperation.CREATE_CONTRACT),
                        tuple("erp", WriteOperation.CREATE_ERP_PROJECT),
                        tuple("psa", WriteOperation.CREATE_WORKSPACE))
                .endsWith(tuple("crm", WriteOperation.UPDATE_DEAL));
        List<LifecycleEvent> events = events();
        assertThat(events)
                .extracting(LifecycleEvent::getType)
                .containsExactly(
                        LifecycleType.PROJECT_ACTIVATED,
                        LifecycleType.STAFFING_REQUESTED,
                        LifecycleType.STAFFING_REQUESTED);
        assertThat(events.get(0).getActivation()).satisfies(activation -> {
            assertThat(activation.getErpProjectId()).isEqualTo("CREATE_ERP_PROJECT-1");
            assertThat(activation.getPsaProjectId()).isEqualTo("CREATE_WORKSPACE-1");
            assertThat(activation.getProjectCode()).isEqualTo("PRJ-CREATE_ERP_PROJECT");
            assertThat(activation.getContractValue())
                    .isEqualTo(Money.of("90000", "EUR").toRecord());
        });
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void shouldCarryTheTermsInTheWordsOfTheContractWhenItOrdersOne() {
        // Given
        knowEverythingBut(customer -> customer.setErpCustomerId("300123"));
        // When
        deal(1, List.of(deal -> deal.setBillingModel(BillingModel.FIXED_FEE)
                .setSchedule(List.of(Deals.line("S1", "90000.00", "EUR")))));
        // Then
        assertThat(commands()).singleElement().satisfies(command -> assertThat(command.getPayload())
                .isEqualTo("{\"customerId\":\"300123\",\"legalEntity\":\"DE01\",\"billingModel\":\"FIXED_FEE\","
                        + "\"amount\":\"90000.00\",\"currency\":\"EUR\",\"startDate\":\"2026-03-01\","
                        + "\"endDate\":\"2026-08-31\",\"lines\":[{\"id\":\"eng_1-1\","
                        + "\"description\":\"Nordwind rollout\",\"amount\":\"90000.00\"}],"
                        + "\"schedule\":[{\"id\":\"S1\",\"description\":\"S1\",\"amount\":\"90000.00\","
                        + "\"dueDate\":\"2026-04-30\"}]}"));
    }

    @Test
    void shouldOrderNothingTwiceWhenTheDealIsRepeated() {
        // Given
        knowEverythingBut(customer -> {});
        deal(1, List.of());
        // When
        deal(1, List.of());
        deal(2, List.of());
        // Then
        assertThat(commands()).hasSize(1);
    }

    @Test
    void shouldForgetTheWaitingWhenABlockedDealIsLost() {
        // Given
        knowEverythingBut(customer -> {});
        deal(1, List.of(deal -> deal.setTermsApproved(false)));
        exceptions();
        // When
        deal(2, List.of(deal -> deal.setStage(OpportunityStage.LOST)));
        // Then
        assertThat(exceptions()).extracting(ExceptionRecord::getState).containsExactly(ExceptionState.RESOLVED);
        assertThat(fixture.driver().getKeyValueStore("stopped-engagements").get("eng_1"))
                .isNull();
    }

    private void knowEverythingBut(Consumer<Customer.Builder> different) {
        fixture.input(Topics.canonical(Customer.class)).pipeInput("cus_1/cus_1", Deals.customer(1, different));
        fixture.input(Topics.canonical(LegalEntity.class)).pipeInput("DE01/DE01", Deals.legalEntity());
        fixture.input(Topics.canonical(RateCard.class)).pipeInput("RC-DE-2026/RC-DE-2026", Deals.rateCard());
        fixture.input(Topics.canonical(TaxProfile.class)).pipeInput("DE-STD/DE-STD", Deals.taxProfile());
    }

    private void deal(long version, List<Consumer<Opportunity.Builder>> different) {
        Opportunity deal = Deals.won(version, builder -> different.forEach(one -> one.accept(builder)));
        fixture.input(Topics.canonical(Opportunity.class)).pipeInput(DEAL_KEY, deal);
    }

    private List<WriteCommand> confirmAll() {
        List<WriteCommand> all = new ArrayList<>();
        for (List<WriteCommand> next = commands(); !next.isEmpty(); next = commands()) {
            all.addAll(next);
            next.forEach(this::confirm);
        }
        return all;
    }

    private void confirm(WriteCommand command) {
        WriteOutcome outcome = new WriteOutcome(
                command.getCommandId(),
                command.getWriteKey(),
                command.getRootId(),
                command.getTargetSystem(),
                command.getOperation(),
                command.getRecordId(),
                ResultStatus.CONFIRMED,
                command.getOperation() + "-1",
                "PRJ-" + command.getOperation(),
                null,
                1,
                command.getCorrelationId(),
                NOW);
        fixture.input(Topics.WRITE_OUTCOMES).pipeInput(command.getRootId() + "/" + command.getCommandId(), outcome);
    }

    private List<WriteCommand> commands() {
        return fixture.output(Topics.WRITE_COMMANDS).readValuesToList();
    }

    private List<ExceptionRecord> exceptions() {
        return fixture.output(Topics.EXCEPTIONS).readValuesToList();
    }

    private List<LifecycleEvent> events() {
        return fixture.output(Topics.LIFECYCLE).readValuesToList();
    }
}
