package dev.lockstep.streams.kit;

import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records on which a step throws to the dead-letter topic and goes on, so that one bad record stops nobody else.
 * Infrastructure that is away for the moment is no fault of the record: the thread fails, is replaced and tries again.
 */
public final class BugToDeadLetters extends LogAndContinueProcessingExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        return PoisonToDeadLetters.isTransient(exception)
                ? Response.fail()
                : super.handleError(context, record, exception);
    }
}
