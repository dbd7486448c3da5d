package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.InvalidDescriptorException;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The templates of all targets, read once from {@code <systems>/<system>/writes.yaml} and complete or not at all. */
public final class WriteTemplates {
    private static final String FILE = "writes.yaml";

    private final Map<String, SystemWrites> bySystem;

    private WriteTemplates(Map<String, SystemWrites> bySystem) {
        this.bySystem = Map.copyOf(bySystem);
    }

    /**
     * Reads the templates of these targets.
     *
     * @throws InvalidDescriptorException naming every problem of every file
     */
    public static WriteTemplates load(SystemsFolder systems, Collection<String> targets) {
        DescriptorProblems problems = new DescriptorProblems();
        Map<String, SystemWrites> bySystem = new HashMap<>();
        for (String target : targets) {
            Descriptor file = Descriptor.read(systems, target + "/" + FILE, problems);
            bySystem.put(target, SystemWritesReader.read(file, target));
        }
        problems.refuseIfAny();
        return new WriteTemplates(bySystem);
    }

    /**
     * How a target is written to.
     *
     * @throws IllegalArgumentException when its file was not read
     */
    public SystemWrites of(String system) {
        SystemWrites writes = bySystem.get(system);
        if (writes == null) {
            throw new IllegalArgumentException("writes.yaml of " + system + " was not read");
        }
        return writes;
    }

    /** The template of an operation at a target, if there is one. */
    public Optional<WriteTemplate> of(String system, WriteOperation operation) {
        return Optional.ofNullable(bySystem.get(system))
                .flatMap(writes -> Optional.ofNullable(writes.operations().get(operation)));
    }
}
