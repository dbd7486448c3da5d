package dev.lockstep.infra.lab.vendors.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * S/4HANA Cloud's OData services: CSRF token with its session cookie on every write, {@code If-Match} on every change,
 * notification events that name the key only. Nothing but a project's number is unique, so a repeated create makes a second
 * document. Unconfirmed: the statuses 428 and 412, the life of a CSRF token, ISO times in requests.
 */
public final class Sap implements Vendor {

    private static final String ORDERS = "/sap/opu/odata/sap/API_SALES_ORDER_SRV";
    private static final List<EntitySet> SETS = List.of(
            new EntitySet(
                    "/sap/opu/odata/sap/API_BUSINESS_PARTNER",
                    "A_BusinessPartner",
                    List.of("BusinessPartner"),
                    false,
                    List.of("BusinessPartnerCategory", "OrganizationBPName1"),
                    List.of(),
                    "BusinessPartnerIDByExtSystem",
                    "BusinessPartner"),
            new EntitySet(
                    ORDERS,
                    "A_SalesOrder",
                    List.of("SalesOrder"),
                    false,
                    List.of("SalesOrderType", "SoldToParty"),
                    List.of(),
                    "PurchaseOrderByCustomer",
                    "SalesOrder"),
            new EntitySet(
                    ORDERS,
                    "A_SalesOrderItem",
                    List.of("SalesOrder", "SalesOrderItem"),
                    false,
                    List.of(),
                    List.of(),
                    "ExternalItemID",
                    ""),
            new EntitySet(
                    ORDERS,
                    "A_SlsOrderItemBillingPlanItem",
                    List.of("SalesOrder", "SalesOrderItem", "BillingPlanItem"),
                    false,
                    List.of(),
                    List.of(),
                    "BillingPlanItemDescription",
                    ""),
            new EntitySet(
                    "/sap/opu/odata/sap/API_ENTERPRISE_PROJECT_SRV;v=0002",
                    "A_EnterpriseProject",
                    List.of("ProjectUUID"),
                    true,
                    List.of("Project", "ProjectDescription"),
                    List.of("Project"),
                    "Project",
                    "EnterpriseProject"),
            new EntitySet(
                    "/sap/opu/odata/sap/API_MANAGE_WORKFORCE_TIMESHEET",
                    "TimeSheetEntryCollection",
                    List.of("TimeSheetRecord"),
                    false,
                    List.of("PersonWorkAgreementExternalID", "TimeSheetDate"),
                    List.of(),
                    "TimeSheetDataFields.TimeSheetNote",
                    ""));

    /** To start it. */
    public static final VendorType TYPE =
            new VendorType("sap", SETS.stream().map(EntitySet::type).toList(), Sap::new);

    private static final Duration SESSION = Duration.ofMinutes(30);
    private static final int ATTEMPTS = 5;

    private final Parts parts;
    private final List<Route> routes = new ArrayList<>();

    private Sap(Parts parts) {
        this.parts = parts;
        for (EntitySet set : SETS) {
            for (String end : List.of("", "/")) {
                routes.add(Route.read("GET", set.service() + end, call -> Answer.json(200, Json.object())));
            }
            new ODataApi(parts.books(), set).routes().forEach(route -> routes.add(guarded(route)));
        }
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Refusal> turnAway(Call call) {
        String authorization = call.header("Authorization");
        return parts.tokens().goodBearer(authorization) || parts.tokens().goodBasic(authorization)
                ? Optional.empty()
                : Optional.of(Refusal.because(Reason.UNAUTHORIZED));
    }

    @Override
    public Answer refuse(Refusal refusal, Call call) {
        return SapErrors.of(refusal, call.path());
    }

    /** A business event as a CloudEvent, with the key only; the mesh proves itself by a bearer token. */
    @Override
    public Optional<Notice> notice(Change change) {
        EntitySet set = SETS.stream()
                .filter(one -> one.name().equals(change.entry().type()))
                .findFirst()
                .orElseThrow();
        if (set.event().isBlank() || parts.settings().listener().isEmpty()) {
            return Optional.empty();
        }
        String verb = change.kind() == Change.Kind.CREATE ? "Created" : "Changed";
        String id = "lab+" + change.sequence() + "==";
        ObjectNode event = Json.object()
                .put(
                        "type",
                        "sap.s4.beh." + set.event().toLowerCase(Locale.ROOT) + ".v1." + set.event() + "." + verb
                                + ".v1")
                .put("specversion", "1.0")
                .put("source", "/default/sap.s4.beh/LAB")
                .put("id", id)
                .put("time", change.entry().changedAt().toString())
                .put("datacontenttype", "application/json");
        event.putObject("data")
                .put(set.keys().get(0), EntitySet.value(change.entry().id()));
        String bearer = "Bearer " + parts.settings().listener().get().secret().value();
        return Optional.of(new Notice(
                id,
                "application/json",
                Json.text(event),
                (target, eventId, body, at) -> Map.of("Authorization", bearer),
                ATTEMPTS));
    }

    /** Every read may fetch a CSRF token; every write must bring it, with the cookie of its session. */
    private Route guarded(Route route) {
        return route.purpose() == Route.Purpose.WRITE ? route.when(this::inSession) : route;
    }

    private Optional<Answer> inSession(Call call) {
        String token = call.header("x-csrf-token");
        boolean together = call.header("Cookie").contains("SAP_SESSIONID_LAB=" + token);
        return !token.isBlank() && together && parts.tokens().good(token)
                ? Optional.empty()
                : Optional.of(SapErrors.error(403, "403", "CSRF token validation failed")
                        .with("x-csrf-token", "Required"));
    }

    @Override
    public Answer finish(Call call, Answer answer) {
        if (!call.method().equals("GET") || !call.header("x-csrf-token").equalsIgnoreCase("Fetch")) {
            return answer;
        }
        String token = parts.tokens().issue(SESSION);
        return answer.with("x-csrf-token", token)
                .with("Set-Cookie", "SAP_SESSIONID_LAB=" + token + "; path=/; HttpOnly");
    }
}
