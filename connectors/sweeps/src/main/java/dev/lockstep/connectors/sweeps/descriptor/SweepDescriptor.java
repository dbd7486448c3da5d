package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.http.auth.AccessTemplate;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * How one system is swept, read from {@code <systems>/<system>/sweep.yaml}.
 *
 * @param system system id
 * @param access how it knows Lockstep
 * @param objects what is swept, in the order of the file
 */
public record SweepDescriptor(String system, AccessTemplate access, List<SweptObject> objects) {
    /** Copies the list. */
    public SweepDescriptor {
        objects = List.copyOf(objects);
    }

    /** Reads the descriptor of a system; use the result only when the problems stay empty. */
    public static SweepDescriptor read(SystemsFolder systems, String system, DescriptorProblems problems) {
        Descriptor file = Descriptor.read(systems, system + "/sweep.yaml", problems);
        String named = file.text("system");
        if (!named.equals(system) || !named.matches("[a-z][a-z0-9-]{0,40}")) {
            file.problem("system", "must be the name of its folder, " + system + ", in letters, digits and dashes");
        }
        AccessTemplate access = AccessTemplate.read(file);
        Descriptor sections = file.section("objects");
        List<SweptObject> objects = new ArrayList<>();
        sections.fields().forEach(name -> objects.add(SweptObject.read(name, sections.section(name))));
        file.refuseUnknownFields();
        return new SweepDescriptor(named, access, objects);
    }
}
