package dev.lockstep.infra.lab.vendors;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one request: answers it, slowly if need be, or breaks it. Ends exactly once. */
final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int PIECE = 16;

    private final Request request;
    private final Response response;
    private final Callback done;
    private final Executor later;

    Wire(Request request, Response response, Callback done, Executor later) {
        this.request = request;
        this.response = response;
        this.done = done;
        this.later = later;
    }

    /** Sends the whole answer. */
    void answer(Answer answer) {
        byte[] body = begin(answer);
        response.write(true, ByteBuffer.wrap(body), done);
    }

    /** Sends the answer in small pieces with a pause between them. */
    void answerSlowly(Answer answer, long pauseMillis) {
        piece(begin(answer), 0, pauseMillis);
    }

    /** Breaks the connection with a reset, as a network does that loses its state. */
    void reset() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        try {
            if (endPoint instanceof SocketChannelEndPoint socket) {
                socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("The connection is gone already", e);
        }
        endPoint.close();
        done.failed(new EofException("Reset by the failure lab"));
    }

    /** Says nothing for a while, then breaks the connection. */
    void hang(long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, later).execute(this::reset);
    }

    private byte[] begin(Answer answer) {
        response.setStatus(answer.status());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (answer.status() != 204) {
            response.getHeaders().put("Content-Length", String.valueOf(body.length));
        }
        return body;
    }

    private void piece(byte[] body, int from, long pauseMillis) {
        int to = Math.min(body.length, from + PIECE);
        boolean last = to == body.length;
        Callback next = Callback.from(
                () -> CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS, later)
                        .execute(() -> piece(body, to, pauseMillis)),
                done::failed);
        response.write(last, ByteBuffer.wrap(body, from, to - from), last ? done : next);
    }
}
