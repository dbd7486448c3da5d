package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.connectors.kit.http.Reading;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.descriptor.ReadBack;
import dev.lockstep.schemas.expression.ExpressionFailed;
import java.util.Optional;

/** Fetches one record by its identifier. Safe for use by several threads. */
public final class RecordFetcher {
    private final RemoteSystem remote;
    private final ReadBack readBack;
    private final ItemReader items;

    /** Fetches records of one object. */
    public RecordFetcher(RemoteSystem remote, ReadBack readBack, ItemReader items) {
        this.remote = remote;
        this.readBack = readBack;
        this.items = items;
    }

    /** What came of fetching. */
    public sealed interface Fetched {}

    /** The record, in the shape of an item of a page. */
    public record Found(JsonNode item) implements Fetched {}

    /** The source has no such record. */
    public record Gone() implements Fetched {}

    /** The record was merged into another one, which the source has answered with. */
    public record Merged(String into) implements Fetched {}

    /** Nobody knows; ask again later. */
    public record Failed(SweepCause cause, String message) implements Fetched {}

    /** Fetches a record. */
    public Fetched fetch(String id) throws InterruptedException {
        try {
            JsonNode input = JsonNodeFactory.instance.objectNode().put("id", id);
            Reading reading = remote.ask(Questions.of(readBack.request(), remote.base(), input));
            if (reading instanceof Reading.Answer answer && readBack.gone().contains(answer.status())) {
                return new Gone();
            }
            Optional<Asked.Failure> complaint = Answers.complaint(reading);
            return complaint.isPresent()
                    ? new Failed(complaint.get().cause(), complaint.get().message())
                    : found(id, Answers.json((Reading.Answer) reading));
        } catch (NotUnderstood e) {
            return new Failed(SweepCause.ANSWER_NOT_UNDERSTOOD, e.words());
        }
    }

    /** An answer is believed only if it is about the record that was asked for, or about what that was merged into. */
    private Fetched found(String id, JsonNode body) throws NotUnderstood {
        try {
            JsonNode item = readBack.payload().first(body);
            if (item.isNull()) {
                return new Gone();
            }
            Optional<String> answered = items.id(item);
            if (answered.equals(Optional.of(id))) {
                return new Found(item);
            }
            if (readBack.survivor() && answered.isPresent()) {
                return new Merged(answered.get());
            }
            throw new NotUnderstood("the answer is not about the record that was asked for");
        } catch (ExpressionFailed e) {
            throw new NotUnderstood("the answer does not suit `" + readBack.payload() + "`");
        }
    }
}
