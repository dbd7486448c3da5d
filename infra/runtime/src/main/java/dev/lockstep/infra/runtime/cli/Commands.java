package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.embedded.StackException;
import dev.lockstep.infra.runtime.config.ConfigProblems;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands, and how they say what went wrong. */
@Command(
        name = "lockstep",
        description = "Keeps the CRM, PSA, ERP and HR systems of a professional-services firm in step.",
        footer = "%nAlso: ./lockstep test runs the whole test suite.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            TailCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            MappingsCommand.class,
            PoliciesCommand.class,
            ScenariosCommand.class,
            ActivationsCommand.class,
            SourcesCommand.class,
            LinksCommand.class,
            ChangeOrdersCommand.class,
            DoctorCommand.class,
            KillTestCommand.class,
            LabCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Commands {
    private static final int MISUSE = 2;
    private static final List<Class<? extends RuntimeException>> SAY_ONLY =
            List.of(UsageProblem.class, ConfigProblems.class, StackException.class, IllegalArgumentException.class);

    private Commands() {}

    /** Runs one command and returns its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Duration::parse)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        return line.execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        for (Class<? extends RuntimeException> known : SAY_ONLY) {
            if (known.isInstance(failure)) {
                command.getErr().println("lockstep " + command.getCommandName() + ": " + failure.getMessage());
                return MISUSE;
            }
        }
        throw failure;
    }
}
