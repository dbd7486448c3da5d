package dev.lockstep.infra.runtime.cli;

import dev.lockstep.streams.canonical.mapping.MappingFixtures;
import dev.lockstep.streams.canonical.mapping.MappingFixtures.Result;
import dev.lockstep.streams.canonical.mapping.MappingTrial;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.MappingsCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mappings, looked at before they meet a stream. */
@Command(
        name = "mappings",
        description = "Checks mappings, tries payloads on them and rehearses changes",
        subcommands = RehearseCommand.class)
final class MappingsCommand {
    /** The firm's own folder, for every subcommand. */
    static final class Overrides {
        @Option(names = "--overrides", paramLabel = "DIR", description = "The firm's folder, laid over the systems")
        private @Nullable Path folder;

        private Optional<Path> folder() {
            return Optional.ofNullable(folder);
        }
    }

    @Command(name = "check", description = "Every problem of every mapping, in one go")
    int check(@Mixin Overrides overrides) {
        MappingsCheck check = Mappings.check(Workspace.current().systems(), overrides.folder());
        check.mappings().forEach(mapping -> System.out.println("read " + mapping));
        check.problems().forEach(System.out::println);
        System.out.println(
                check.mappings().size() + " mappings, " + check.problems().size() + " problems");
        return check.passed() ? 0 : 1;
    }

    @Command(name = "try", description = "Maps one JSON payload; prints the canonical records or the exact complaints")
    int attempt(
            @Parameters(paramLabel = "SYSTEM", description = "System id, for example crm") String system,
            @Parameters(paramLabel = "OBJECT", description = "Object or table, for example deal") String object,
            @Option(names = "--file", paramLabel = "FILE", description = "Payload; default: standard input") @Nullable
                    Path file,
            @Mixin Overrides overrides) {
        Mappings mappings = Mappings.load(Workspace.current().systems(), overrides.folder());
        MappingTrial.Outcome outcome = new MappingTrial(mappings).of(system, object, payload(file));
        System.out.println(outcome.text());
        return outcome.accepted() ? 0 : 1;
    }

    @Command(name = "test", description = "Maps every fixture and compares with what must come of it")
    int test(
            @Option(names = "--system", paramLabel = "SYSTEM", description = "One system; default: all") @Nullable
                    String system,
            @Option(names = "--write", description = "Write missing .expected.yaml files first, for you to read")
                    boolean write,
            @Mixin Overrides overrides) {
        MappingFixtures fixtures = new MappingFixtures(Workspace.current().systems(), overrides.folder());
        Optional<String> only = Optional.ofNullable(system);
        if (write) {
            fixtures.writeMissing(only).forEach(file -> System.out.println("wrote " + file));
        }
        List<Result> results = fixtures.run(only);
        Map<String, List<Result>> byObject = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.system() + "/" + result.object(), LinkedHashMap::new, Collectors.toList()));
        byObject.forEach(MappingsCommand::show);
        long failed = results.stream().filter(result -> !result.passed()).count();
        System.out.println((results.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static void show(String object, List<Result> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        System.out.println((failed == 0 ? "ok     " : "FAILED ") + object + ": " + results.size() + " fixtures");
        for (Result result : results) {
            result.differences().forEach(line -> System.out.println("       " + result.name() + ": " + line));
        }
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
