package dev.lockstep.streams.engagement.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.nio.file.Path;

/** One policy file: what is shipped, with the firm's own laid over it key by key. */
public final class PolicyFile {
    private static final String DOCUMENT = "(document)";

    private PolicyFile() {}

    /**
     * Reads a file of the folder of policies. What cannot be read is noted and reads as an empty document.
     *
     * @param folder the shipped policies and the firm's own
     * @param name for example {@code gates.yaml}
     */
    public static PolicyNode read(SystemsFolder folder, String name, PolicyProblems problems) {
        Path file = folder.locate(name);
        try {
            JsonNode tree = folder.read(name);
            if (!tree.isObject()) {
                problems.add(new PolicyProblem(file, DOCUMENT, PolicyNode.shortened(tree), "must be a map"));
            }
            return new PolicyNode(file, "", tree, problems);
        } catch (JsonProcessingException e) {
            problems.add(new PolicyProblem(file, DOCUMENT, e.getOriginalMessage(), "must be YAML"));
        } catch (IOException e) {
            problems.add(new PolicyProblem(file, DOCUMENT, "(missing)", "must be readable: " + e.getMessage()));
        }
        return new PolicyNode(file, "", MissingNode.getInstance(), problems);
    }
}
