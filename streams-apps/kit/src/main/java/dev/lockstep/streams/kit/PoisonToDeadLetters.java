package dev.lockstep.streams.kit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Sends records that cannot be decoded to the dead-letter topic with their raw bytes, cause and position, and goes on.
 * A registry that cannot be reached is no fault of the record: the thread fails, is replaced and tries again.
 */
public final class PoisonToDeadLetters extends LogAndContinueExceptionHandler {
    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return isTransient(exception) ? Response.fail() : super.handleError(context, record, exception);
    }

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
