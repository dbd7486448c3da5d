package dev.lockstep.connectors.sweeps.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A real HTTP server that answers as a system does, one prepared answer after the other, asked by a shipped sweep.yaml. */
final class VendorSystem implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");

    /** What was asked: method, decoded path and query, body. */
    final List<String> requests = new ArrayList<>();

    /** What came with them as {@code Authorization}. */
    final List<String> credentials = new ArrayList<>();

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final RemoteSystem remote;
    private final SweptObject object;
    private final ItemReader items;

    VendorSystem(String system, String name, Function<URI, Authentication> authentication) {
        DescriptorProblems problems = new DescriptorProblems();
        SweepDescriptor descriptor =
                SweepDescriptor.read(SystemsFolder.shipped(Path.of("../systems")), system, problems);
        problems.refuseIfAny();
        object = descriptor.objects().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        items = new ItemReader(system, object);
        server = started();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        remote = new RemoteSystem(
                RemoteSettings.defaults(new BaseAddress(system, base), 1000),
                authentication.apply(base),
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime);
    }

    /** The answer to the next request that nothing is prepared for yet. */
    VendorSystem answers(String body) {
        answers.add(body);
        return this;
    }

    /** Asks for the first page of a sweep. */
    Asked.Page page(boolean full, Instant since) throws InterruptedException {
        return page(Place.start(full, since, NOW, object.paging()));
    }

    /** Asks for a page. */
    Asked.Page page(Place place) throws InterruptedException {
        Asked asked = new PageReader(remote, object).ask(place);
        if (asked instanceof Asked.Page page) {
            return page;
        }
        throw new AssertionError("No page: " + asked);
    }

    /** What a record that is named is published as. */
    SourceRecord read(String id) throws InterruptedException {
        RecordFetcher.Fetched fetched =
                new RecordFetcher(remote, object.readBack().orElseThrow(), items).fetch(id);
        return fetched instanceof RecordFetcher.Found found
                ? record(found.item())
                : items.gone(id, fetched.toString(), SourceChannel.READ_BACK, NOW);
    }

    /** What the items of a page are published as. */
    List<SourceRecord> records(Asked.Page page) {
        List<SourceRecord> records = new ArrayList<>();
        page.items().forEach(item -> records.add(record(item)));
        return records;
    }

    private SourceRecord record(JsonNode item) {
        ItemReader.Item read = items.read(item, SourceOperation.UPDATE, SourceChannel.SWEEP, NOW);
        if (read.complaint().isPresent()) {
            throw new AssertionError(read.complaint().get());
        }
        return read.record();
    }

    private HttpServer started() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String address = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + address + " " + body).trim());
        credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String prepared = answers.poll();
        byte[] answer = (prepared == null ? "{}" : prepared).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(prepared == null ? 404 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
