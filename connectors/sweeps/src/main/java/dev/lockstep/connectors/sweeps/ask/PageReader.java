package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.Question;
import dev.lockstep.connectors.kit.http.Reading;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.descriptor.Paging;
import dev.lockstep.connectors.sweeps.descriptor.RequestTemplate;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for one page at a time. What goes wrong is a value; only the end of this thread's work is an exception. */
public final class PageReader {
    private static final Pattern NEXT_LINK =
            Pattern.compile("<([^>]{1,4000})>[^,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final int NOT_FOUND = 404;

    private final RemoteSystem remote;
    private final SweptObject object;

    /** Reads pages of one object. */
    public PageReader(RemoteSystem remote, SweptObject object) {
        this.remote = remote;
        this.object = object;
    }

    /** Asks for the page at a place. */
    public Asked ask(Place place) throws InterruptedException {
        try {
            Reading reading = remote.ask(question(place));
            Optional<Asked.Failure> complaint = Answers.complaint(reading);
            if (complaint.isEmpty()) {
                return page(place, (Reading.Answer) reading);
            }
            return reading instanceof Reading.Answer answer ? refused(place, answer, complaint.get()) : complaint.get();
        } catch (NotUnderstood e) {
            return new Asked.Failure(SweepCause.ANSWER_NOT_UNDERSTOOD, e.words());
        }
    }

    private Question question(Place place) throws NotUnderstood {
        RequestTemplate template = place.full() ? object.fullRequest() : object.request();
        JsonNode input = place.input(object.paging(), object.time());
        String mark = place.mark();
        boolean byAddress =
                object.paging() instanceof Paging.ByNextUrl || object.paging() instanceof Paging.ByLinkHeader;
        return byAddress && mark != null
                ? Questions.at(template, remote.base(), mark, input)
                : Questions.of(template, remote.base(), input);
    }

    private Asked refused(Place place, Reading.Answer answer, Asked.Failure complaint) {
        if (answer.status() == NOT_FOUND && asksOnlyWhetherThereIsMore(place)) {
            return new Asked.Page(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        boolean client = answer.status() >= 400 && answer.status() < 500;
        return client && isExpired(answer) ? new Asked.Expired(complaint.message()) : complaint;
    }

    /** The first page was short and may have been all there is: asking beyond it may find no page at all. */
    private boolean asksOnlyWhetherThereIsMore(Place place) {
        return isNumbered() && place.offset() > 0 && !place.fullPageSeen();
    }

    private boolean isExpired(Reading.Answer answer) {
        if (object.expired().isEmpty()) {
            return false;
        }
        try {
            return object.expired().get().first(Answers.json(answer)).asBoolean();
        } catch (NotUnderstood | ExpressionFailed e) {
            return false;
        }
    }

    private Asked.Page page(Place place, Reading.Answer answer) throws NotUnderstood {
        JsonNode body = Answers.json(answer);
        List<JsonNode> items = items(body);
        Optional<String> mark = mark(body, answer);
        Optional<Long> total =
                value(object.total(), body).filter(JsonNode::isIntegralNumber).map(JsonNode::longValue);
        Place next = place.next(items.size(), object.paging().size()).at(mark.orElse(null));
        boolean more = more(place, body, items.size(), mark);
        return new Asked.Page(items, more ? Optional.of(next) : Optional.empty(), mark, total);
    }

    private List<JsonNode> items(JsonNode body) throws NotUnderstood {
        JsonNode items;
        try {
            items = object.items().first(body);
        } catch (ExpressionFailed e) {
            throw new NotUnderstood("the answer does not suit `items`: " + object.items());
        }
        if (!items.isArray()) {
            throw new NotUnderstood("the answer holds no items at " + object.items());
        }
        List<JsonNode> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }

    private boolean more(Place place, JsonNode body, int items, Optional<String> mark) throws NotUnderstood {
        if (object.paging() instanceof Paging.None) {
            return false;
        }
        Optional<JsonNode> said = value(object.more(), body);
        if (said.isPresent()) {
            boolean more = said.get().asBoolean();
            if (more && !isNumbered() && mark.isEmpty()) {
                throw new NotUnderstood("the answer says that there is more and not where");
            }
            return more;
        }
        return isNumbered() ? numberedMore(place, items) : mark.isPresent();
    }

    /**
     * A short page is the last one if the source has handed out full ones; if the first is short, the source may know
     * no larger ones, and only an empty page is an end.
     */
    private boolean numberedMore(Place place, int items) {
        boolean isShort = items < object.paging().size();
        return items > 0 && (!isShort || !place.fullPageSeen());
    }

    private boolean isNumbered() {
        return object.paging() instanceof Paging.ByPage || object.paging() instanceof Paging.ByOffset;
    }

    private Optional<String> mark(JsonNode body, Reading.Answer answer) throws NotUnderstood {
        if (object.paging() instanceof Paging.ByCursor cursor) {
            return text(cursor.next(), body);
        }
        if (object.paging() instanceof Paging.ByNextUrl url) {
            return text(url.next(), body);
        }
        return object.paging() instanceof Paging.ByLinkHeader ? linked(answer) : Optional.empty();
    }

    private static Optional<String> linked(Reading.Answer answer) {
        return answer.headers().allValues("Link").stream()
                .map(NEXT_LINK::matcher)
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst();
    }

    private static Optional<String> text(JqExpression expression, JsonNode body) throws NotUnderstood {
        return value(Optional.of(expression), body)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    private static Optional<JsonNode> value(Optional<JqExpression> expression, JsonNode body) throws NotUnderstood {
        try {
            return expression.map(jq -> jq.first(body)).filter(value -> !value.isNull());
        } catch (ExpressionFailed e) {
            throw new NotUnderstood("the answer does not suit `"
                    + expression.map(JqExpression::toString).orElse("") + "`");
        }
    }
}
