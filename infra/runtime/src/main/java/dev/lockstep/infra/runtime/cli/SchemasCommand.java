package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.language.ReleasedSchemas;
import dev.lockstep.schemas.language.Subject;
import java.util.List;
import picocli.CommandLine.Command;

/** The language against its released versions. */
@Command(name = "schemas", description = "Compares the language with its released versions")
final class SchemasCommand {
    @Command(name = "check", description = "Says what breaks compatibility and what is not released yet")
    int check() {
        ReleasedSchemas released = new ReleasedSchemas(Workspace.current().releasedSchemas());
        List<String> violations = released.check(Subject.all());
        violations.forEach(System.out::println);
        released.unreleased(Subject.all()).forEach(subject -> System.out.println("not released: " + subject.name()));
        System.out.println(violations.isEmpty() ? "compatible" : violations.size() + " violation(s)");
        return violations.isEmpty() ? 0 : 1;
    }

    @Command(name = "release", description = "Writes the next version of every subject that has changed compatibly")
    int release() {
        try {
            new ReleasedSchemas(Workspace.current().releasedSchemas())
                    .release(Subject.all())
                    .forEach(file -> System.out.println("released " + file));
            return 0;
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
            return 1;
        }
    }
}
