package dev.lockstep.connectors.sweeps.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.descriptor.SweptObject;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of paging, against a real HTTP server that hands out prepared pages. */
class PageReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void shouldAskOnAfterAShortFirstPageBecauseTheSourceMayKnowNoLargerOnes() throws Exception {
        // When
        List<Asked> pages = pages("kind: page, first: 1, size: 3", "[1,2]", "[3,4]", "[5]", "[]");

        // Then
        assertThat(pages).hasSize(4).last().isInstanceOf(Asked.Page.class);
        assertThat(remote.requests).last().asString().contains("page=4");
    }

    @Test
    void shouldEndWithAShortPageWhenTheSourceHasHandedOutFullOnes() throws Exception {
        // When
        List<Asked> pages = pages("kind: offset, size: 2", "[1,2]", "[3]");

        // Then
        assertThat(pages).hasSize(2);
        assertThat(remote.requests).last().asString().contains("offset=2");
    }

    @Test
    void shouldTakeNoPageBeyondAShortFirstOneForTheEnd() throws Exception {
        // When
        List<Asked> pages = pages("kind: page, first: 1, size: 3", "[1,2]", "404");

        // Then
        assertThat(pages).hasSize(2).last().isInstanceOfSatisfying(Asked.Page.class, page -> assertThat(page.items())
                .isEmpty());
    }

    @Test
    void shouldFollowCursors() throws Exception {
        assertThat(pages("kind: cursor, next: .next", "[1] c2", "[] c3", "[2]")).hasSize(3);
        assertThat(remote.requests).last().asString().contains("cursor=c3");
    }

    @Test
    void shouldFollowAddressesOnlyOnTheSystemsOwnHost() throws Exception {
        // When
        List<Asked> pages = pages("kind: next-url, next: .next", "[1] /more?x=1", "[2] http://evil.example/x", "[3]");

        // Then
        assertThat(remote.requests).hasSize(2).last().isEqualTo("/more?x=1");
        assertThat(pages.get(2)).isInstanceOfSatisfying(Asked.Failure.class, failure -> assertThat(failure.message())
                .contains("not on the host"));
    }

    @Test
    void shouldFollowLinkHeaders() throws Exception {
        // Given
        remote.does(exchange -> {
            boolean first = remote.requests.size() == 1;
            String link = "<" + remote.base() + "/items?p=2>; rel=\"next\", </items?p=9>; rel=\"last\"";
            FakeRemote.answer(exchange, 200, "{\"items\":[1],\"next\":null}", first ? Map.of("Link", link) : Map.of());
        });

        // When
        List<Asked> pages = all(object("kind: link-header"));

        // Then
        assertThat(pages).hasSize(2);
        assertThat(remote.requests).last().isEqualTo("/items?p=2");
    }

    private List<Asked> pages(String paging, String... answers) throws Exception {
        remote.does(exchange -> {
            String answer = answers[Math.min(remote.requests.size(), answers.length) - 1];
            String[] parts = answer.split(" ", 2);
            String next = parts.length == 1 ? "null" : "\"" + parts[1] + "\"";
            boolean missing = answer.equals("404");
            String body = missing ? "{}" : "{\"items\":" + parts[0] + ",\"next\":" + next + "}";
            FakeRemote.answer(exchange, missing ? 404 : 200, body, Map.of());
        });
        return all(object(paging));
    }

    private List<Asked> all(SweptObject object) throws InterruptedException {
        Authentication token = new Authentication.Bearer(Secret.of(FakeRemote.TOKEN));
        RemoteSystem system = new RemoteSystem(
                RemoteSettings.defaults(new BaseAddress("psa", remote.base()), 1000),
                token,
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime);
        PageReader reader = new PageReader(system, object);
        List<Asked> pages = new ArrayList<>();
        Optional<Place> place = Optional.of(Place.start(true, Instant.EPOCH, NOW, object.paging()));
        while (place.isPresent() && pages.size() < 10) {
            Asked asked = reader.ask(place.get());
            pages.add(asked);
            place = asked instanceof Asked.Page page ? page.next() : Optional.empty();
        }
        return pages;
    }

    private SweptObject object(String paging) throws IOException {
        Path folder = Files.createDirectories(systems.resolve("psa"));
        Files.writeString(folder.resolve("sweep.yaml"), """
                system: psa
                auth: bearer
                objects:
                  item:
                    every: PT1M
                    request: { path: '"/items"', query: { page: .page, offset: .offset, cursor: .cursor } }
                    paging: { %s }
                    items: .items
                    id: .id
                    payload: .
                """.formatted(paging));
        DescriptorProblems problems = new DescriptorProblems();
        SweepDescriptor descriptor = SweepDescriptor.read(SystemsFolder.shipped(systems), "psa", problems);
        problems.refuseIfAny();
        return descriptor.objects().get(0);
    }
}
