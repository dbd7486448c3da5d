package dev.lockstep.infra.runtime.cli;

import dev.lockstep.streams.canonical.mapping.MappingTrial;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.MappingsCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mappings, looked at before they meet a stream. */
@Command(name = "mappings", description = "Checks mappings and tries payloads on them")
final class MappingsCommand {
    @Command(name = "check", description = "Every problem of every mapping, in one go")
    int check() {
        MappingsCheck check = Mappings.check(Workspace.current().systems());
        check.mappings().forEach(mapping -> System.out.println("read " + mapping));
        check.problems().forEach(System.out::println);
        System.out.println(
                check.mappings().size() + " mappings, " + check.problems().size() + " problems");
        return check.passed() ? 0 : 1;
    }

    @Command(name = "try", description = "Maps one JSON payload; prints the canonical record or the exact complaint")
    int attempt(
            @Parameters(paramLabel = "SYSTEM", description = "System id, for example crm") String system,
            @Parameters(paramLabel = "OBJECT", description = "Object or table, for example deal") String object,
            @Option(names = "--file", paramLabel = "FILE", description = "Payload; default: standard input") @Nullable
                    Path file) {
        Mappings mappings = Mappings.load(Workspace.current().systems());
        MappingTrial.Outcome outcome = new MappingTrial(mappings).of(system, object, payload(file));
        System.out.println(outcome.text());
        return outcome.accepted() ? 0 : 1;
    }

    private static String payload(@Nullable Path file) {
        try {
            byte[] bytes = file == null ? System.in.readAllBytes() : Files.readAllBytes(file);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the payload", e);
        }
    }
}
