package dev.lockstep.infra.lab.vendors.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Answer;
import dev.lockstep.infra.lab.vendors.Refusal;

/**
 * How SAP says no. The shape is that of OData version 2 with SAP's inner error; unconfirmed are all codes, the statuses 428
 * and 412, the words of closed periods, locks and maintenance.
 */
final class SapErrors {

    private SapErrors() {}

    static Answer error(int status, String code, String message) {
        ObjectNode error = Json.object().put("code", code);
        error.putObject("message").put("lang", "en").put("value", message);
        ObjectNode inner = error.putObject("innererror").put("transactionid", "LAB");
        inner.putArray("errordetails")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("severity", "error");
        return Answer.json(status, Json.object().set("error", error));
    }

    static Answer notFound(String what) {
        return error(404, "/IWBEP/CM_MGW_RT/020", "Resource not found for segment " + what);
    }

    static Answer of(Refusal refusal, String path) {
        Answer answer =
                switch (refusal.reason()) {
                    case UNAUTHORIZED, EXPIRED_TOKEN ->
                        Answer.html(401, "<html><body>Anmeldung fehlgeschlagen</body></html>");
                    case NO_SUCH_PATH -> notFound(path);
                    case TOO_MANY_AT_ONCE, TOO_MANY_IN_A_WHILE, TOO_MANY_TODAY ->
                        error(429, "429", "Too many requests");
                    case SERVER_ERROR -> error(refusal.status(), "/IWFND/CM_BEC/026", "Internal error");
                    case MAINTENANCE -> Answer.html(503, "<html><body>System is down for maintenance</body></html>");
                    case CLOSED_PERIOD -> error(400, "F5/201", "Posting period 003 2026 is not open");
                    case LOCKED_RECORD -> error(400, "R1/405", "The object is locked by user CB0001");
                    case EXPIRED_CURSOR ->
                        error(410, "/IWBEP/CM_MGW_RT/022", "Delta or skip token is not valid any more");
                };
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }
}
