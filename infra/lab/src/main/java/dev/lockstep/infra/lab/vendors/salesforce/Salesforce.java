package dev.lockstep.infra.lab.vendors.salesforce;

import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Call;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.Refusal;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route;
import dev.lockstep.infra.lab.vendors.Vendor;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Salesforce organisation: token, records, upsert by external id, queries in pages, the daily limit on every answer,
 * change events. Not here: composite requests, optimistic locking by header (partly supported there, unconfirmed), SOAP,
 * Pub/Sub. Unconfirmed: fields of the token's answer, {@code created} in the answer to an upsert.
 */
public final class Salesforce implements Vendor {

    /** The objects of sales. */
    public static final VendorType TYPE = typeOf(
            "salesforce",
            List.of(
                    new SObject(
                            "Account",
                            "001",
                            Set.of("Name"),
                            Set.of(
                                    "AccountNumber",
                                    "ParentId",
                                    "Type",
                                    "Industry",
                                    "Phone",
                                    "Website",
                                    "BillingStreet",
                                    "BillingCity",
                                    "BillingState",
                                    "BillingPostalCode",
                                    "BillingCountry"),
                            Set.of(SObject.REFERENCE),
                            Set.of("Legacy_Id__c")),
                    new SObject(
                            "Contact",
                            "003",
                            Set.of("LastName"),
                            Set.of("AccountId", "FirstName", "Email", "Phone", "Title"),
                            Set.of(SObject.REFERENCE),
                            Set.of()),
                    new SObject(
                            "Opportunity",
                            "006",
                            Set.of("Name", "StageName", "CloseDate"),
                            Set.of("AccountId", "Amount", "Probability", "Type", "ContractId", "Pricebook2Id"),
                            Set.of(SObject.REFERENCE),
                            Set.of())));

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final int USUAL_DAY = 100_000;

    private final Parts parts;
    private final List<Route> routes;

    private Salesforce(Parts parts, Map<String, SObject> objects) {
        this.parts = parts;
        this.routes = Stream.of(
                        List.of(
                                Route.session("POST", "/services/oauth2/token", this::token),
                                Route.read("GET", SObjectApi.DATA + "/limits", call -> limits())),
                        new QueryApi(parts.books(), objects).routes(),
                        new SObjectApi(parts.books(), objects).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** An organisation with other objects. */
    public static VendorType typeOf(String system, List<SObject> objects) {
        Map<String, SObject> byName = objects.stream().collect(Collectors.toMap(SObject::name, Function.identity()));
        return new VendorType(
                system, objects.stream().map(SObject::type).toList(), parts -> new Salesforce(parts, byName));
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Refusal> turnAway(Call call) {
        return parts.tokens().goodBearer(call.header("Authorization"))
                ? Optional.empty()
                : Optional.of(Refusal.because(Reason.UNAUTHORIZED));
    }

    @Override
    public Answer refuse(Refusal refusal, Call call) {
        return SalesforceErrors.of(refusal);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Sforce-Limit-Info", "api-usage=" + parts.quota().usedToday() + "/" + perDay());
    }

    @Override
    public Optional<Notice> notice(Change change) {
        return parts.settings().listener().map(listener -> ChangeEvents.of(change, listener));
    }

    private Answer token(Call call) {
        Map<String, String> form = call.form();
        boolean known = form.getOrDefault("grant_type", "").equals("client_credentials")
                && parts.tokens().isClient(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        return known
                ? Answer.json(
                        200,
                        Json.object()
                                .put("access_token", parts.tokens().issue(TOKEN_LIFE))
                                .put("instance_url", "http://" + call.header("Host"))
                                .put("token_type", "Bearer")
                                .put("issued_at", String.valueOf(parts.clock().millis())))
                : Answer.json(
                        400,
                        Json.object()
                                .put("error", "invalid_client")
                                .put("error_description", "invalid client credentials"));
    }

    private Answer limits() {
        var body = Json.object();
        body.putObject("DailyApiRequests")
                .put("Max", perDay())
                .put("Remaining", Math.max(0, perDay() - parts.quota().usedToday()));
        return Answer.json(200, body);
    }

    private int perDay() {
        int most = parts.quota().limits().perDay();
        return most > 0 ? most : USUAL_DAY;
    }
}
