package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.Contact;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Salesforce, HubSpot and BambooHR say in several changes, partly or late, through the whole app. */
class SalesAndPeopleTopologyTest {
    private static final String OPPORTUNITY = "006Hd00001EhrRoIAJ";
    private static final long WON_AT = 1767967522000L;

    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldPutASalesforceContractOntoTheEngagementOfTheOpportunityThatNamesIt() {
        // Given
        ObjectNode contract = payload("salesforce", "Contract");
        contract.remove("opportunities");
        say("salesforce", "Contract", "800Hd000004CtrMdIAJ", WON_AT, contract);
        say("salesforce", "Account", "001Hd00001MrdHgIAJ", WON_AT, payload("salesforce", "Account"));
        assertThat(firm.canonical(Contract.class)).isEmpty();

        // When
        say("salesforce", "Opportunity", OPPORTUNITY, WON_AT, payload("salesforce", "Opportunity"));

        // Then
        Opportunity opportunity = last(firm.canonical(Opportunity.class));
        // The contract of record is finance's: what sales says of it waits beside it, and no empty record is published.
        assertThat(firm.canonical(Contract.class)).isEmpty();
        assertThat(keptOf("Contract")).containsExactly(opportunity.getMeta().getRootId());
        assertThat(firm.announced()).containsOnlyOnce(LifecycleType.OPPORTUNITY_WON);
        Map<String, ExceptionState> exceptions = new HashMap<>();
        firm.exceptions().forEach(one -> exceptions.put(one.getExceptionId(), one.getState()));
        assertThat(exceptions.values()).doesNotContain(ExceptionState.OPEN);
    }

    @Test
    void shouldPublishWhatWaitedForItsOwnerWhenFinanceSpeaks() {
        // Given
        say("salesforce", "Contract", "800Hd000004CtrMdIAJ", WON_AT, payload("salesforce", "Contract"));
        say("salesforce", "Account", "001Hd00001MrdHgIAJ", WON_AT, payload("salesforce", "Account"));
        say("salesforce", "Opportunity", OPPORTUNITY, WON_AT, payload("salesforce", "Opportunity"));
        String root = last(firm.canonical(Opportunity.class)).getMeta().getRootId();
        assertThat(firm.canonical(Contract.class)).isEmpty();
        assertThat(keptOf("Contract")).containsExactly(root);

        // When
        say("erp", "customer", "300123", 1, payload("erp", "customer"));
        ObjectNode contract =
                payload("erp", "contract").put("externalRef", root).put("customerId", "300123");
        say("erp", "contract", "400001", 1, contract);

        // Then
        assertThat(firm.canonical(Contract.class)).singleElement().satisfies(published -> {
            assertThat(published.getMeta().getRootId()).isEqualTo(root);
            assertThat(published.getMeta().getVersion()).isEqualTo(1);
            assertThat(published.getNumber()).isEqualTo("400001");
            assertThat(published.getMeta().getSources())
                    .extracting(SourceReference::getSystem)
                    .containsExactly("erp", "salesforce");
        });
    }

    @Test
    void shouldKeepWhatASalesforceMessageLeavesOut() {
        // Given
        say("salesforce", "Account", "001Hd00001MrdHgIAJ", WON_AT, payload("salesforce", "Account"));
        say("salesforce", "Opportunity", OPPORTUNITY, WON_AT, payload("salesforce", "Opportunity"));
        String customer = last(firm.canonical(Opportunity.class)).getCustomerId();
        ObjectNode message = CanonicalFixture.json("{'Id':'" + OPPORTUNITY + "','Amount':'390000.0'}");

        // When
        say("salesforce", "Opportunity", OPPORTUNITY, WON_AT + 1000, message);

        // Then
        Opportunity changed = last(firm.canonical(Opportunity.class));
        assertThat(changed.getAmount().getAmount()).isEqualByComparingTo("390000");
        assertThat(changed.getAmount().getCurrency()).isEqualTo("EUR");
        assertThat(changed.getCustomerId()).isEqualTo(customer).isNotNull();
    }

    @Test
    void shouldDeleteAHubSpotContactThatIsNamedByItsIdAlone() {
        // Given
        say("hubspot", "company", "7001001", 10, payload("hubspot", "company"));
        say("hubspot", "contact", "8001001", 10, payload("hubspot", "contact"));
        assertThat(last(firm.canonical(Contact.class)).getMeta().getDeleted()).isFalse();

        // When
        pipeGone("contact", "8001001", 20, null);

        // Then
        assertThat(last(firm.canonical(Contact.class)).getMeta().getDeleted()).isTrue();
        assertThat(firm.exceptions()).isEmpty();
    }

    @Test
    void shouldJoinBothHubSpotCompaniesInTheThirdThatTheirMergeMade() {
        // Given
        say("hubspot", "company", "7001001", 10, payload("hubspot", "company"));
        ObjectNode twin = payload("hubspot", "company").put("id", "7001002");
        ((ObjectNode) twin.get("properties")).put("name", "MHG Kliniken").put("domain", "mhg.example");
        say("hubspot", "company", "7001002", 10, twin);
        say("hubspot", "deal", "9001001", 10, payload("hubspot", "deal"));

        // When
        pipeGone("company", "7001001", 20, "7009999");
        pipeGone("company", "7001002", 20, "7009999");
        say("hubspot", "company", "7009999", 30, payload("hubspot", "company").put("id", "7009999"));
        firm.advance(Duration.ofMinutes(1));

        // Then
        Map<String, String> roots = new HashMap<>();
        for (Link link : firm.links()) {
            roots.put(link.getSourceId(), link.getCanonicalId());
        }
        String survivor = roots.get("company/7009999");
        assertThat(roots).containsEntry("company/7001001", survivor).containsEntry("company/7001002", survivor);
        Map<String, Boolean> deleted = new HashMap<>();
        firm.canonical(Customer.class)
                .forEach(one -> deleted.put(
                        one.getMeta().getCanonicalId(), one.getMeta().getDeleted()));
        assertThat(deleted).containsEntry(survivor, false);
        assertThat(deleted.values()).containsOnlyOnce(false);
        assertThat(last(firm.canonical(Opportunity.class)).getCustomerId()).isEqualTo(survivor);
    }

    @Test
    void shouldTakeTimeOffWhenTheEmployeeIsKnownAndBackWhenItIsCancelled() {
        // Given
        ObjectNode request = payload("bamboohr", "time_off");
        say("bamboohr", "time_off", "1348", 10, request);
        assertThat(firm.canonical(Availability.class)).isEmpty();

        // When
        say("bamboohr", "employee", "311", 10, payload("bamboohr", "employee"));
        List<Availability> taken = firm.canonical(Availability.class);
        ((ObjectNode) request.get("status")).put("status", "canceled");
        say("bamboohr", "time_off", "1348", 20, request);

        // Then
        String person = last(firm.canonical(Resource.class)).getMeta().getCanonicalId();
        assertThat(last(taken).getResourceId()).isEqualTo(person);
        assertThat(last(taken).getHours()).isEqualByComparingTo("40");
        assertThat(last(firm.canonical(Availability.class)).getMeta().getDeleted())
                .isTrue();
    }

    private static ObjectNode payload(String system, String name) {
        return CanonicalFixture.payload(system, name);
    }

    /** Roots of the records of an entity that views are kept of, published or not. */
    private List<String> keptOf(String entity) {
        List<String> roots = new ArrayList<>();
        try (KeyValueIterator<String, GoldenState> kept = firm.app()
                .driver()
                .<String, GoldenState>getKeyValueStore(CanonicalStores.GOLDEN)
                .all()) {
            kept.forEachRemaining(each -> each.value.getViews().stream()
                    .map(view -> (SpecificRecord) view.getContent())
                    .filter(content -> content.getSchema().getName().equals(entity))
                    .forEach(content -> roots.add(Records.meta(content).getRootId())));
        }
        return roots;
    }

    private void say(String system, String object, String id, long sequence, ObjectNode payload) {
        firm.pipe(firm.change(system, object, id, sequence, "v:" + sequence, SourceOperation.UPDATE)
                .setAfter(payload.toString())
                .build());
    }

    /** A delete or merge as a push tells it: nothing but ids. */
    private void pipeGone(String object, String id, long sequence, @Nullable String mergedInto) {
        SourceOperation operation = mergedInto == null ? SourceOperation.DELETE : SourceOperation.MERGE;
        SourceRecord.Builder gone = firm.change("hubspot", object, id, sequence, "v:" + sequence, operation);
        firm.pipe(gone.setMergedInto(mergedInto)
                .setBefore("{\"id\":\"" + id + "\"}")
                .build());
    }

    private static <T extends SpecificRecord> T last(List<T> records) {
        assertThat(records).isNotEmpty();
        return records.get(records.size() - 1);
    }
}
