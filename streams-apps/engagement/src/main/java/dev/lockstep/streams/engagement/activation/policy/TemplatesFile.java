package dev.lockstep.streams.engagement.activation.policy;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.activation.domain.ProjectTemplate;
import dev.lockstep.streams.engagement.activation.domain.ProjectTemplate.Point;
import dev.lockstep.streams.engagement.activation.domain.ProjectTemplate.Stretch;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code templates.yaml}: phases and milestones by service line and billing model. */
final class TemplatesFile {
    private static final int ALL = 100;

    private TemplatesFile() {}

    /** All templates; what is wrong is noted, also when two count for the same deal. */
    static List<ProjectTemplate> read(SystemsFolder folder, PolicyProblems problems) {
        PolicyNode root = PolicyFile.read(folder, "templates.yaml", problems).knowing("templates");
        List<ProjectTemplate> templates = new ArrayList<>();
        for (Map.Entry<String, PolicyNode> entry : root.map("templates").entrySet()) {
            ProjectTemplate template = template(entry.getKey(), entry.getValue());
            templates.stream().filter(template::isAmbiguousWith).forEach(other -> entry.getValue()
                    .refuse("counts for deals for which " + other.id() + " counts too; say for which deals"));
            templates.add(template);
        }
        return List.copyOf(templates);
    }

    private static ProjectTemplate template(String id, PolicyNode node) {
        node.knowing("serviceLines", "billingModels", "phases", "milestones", "milestonePerScheduleLine");
        return new ProjectTemplate(
                id,
                new HashSet<>(node.texts("serviceLines")),
                node.list("billingModels").stream()
                        .map(model -> model.oneOf(BillingModel.class))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                node.list("phases").stream().map(TemplatesFile::phase).toList(),
                node.list("milestones").stream().map(TemplatesFile::milestone).toList(),
                node.flag("milestonePerScheduleLine").orElse(false));
    }

    private static Stretch phase(PolicyNode node) {
        node.knowing("name", "from", "to");
        int from = percent(node, "from");
        int to = percent(node, "to");
        if (to < from) {
            node.child("to").refuse("must not be before `from`");
        }
        return new Stretch(node.text("name").orElse(""), from, to);
    }

    private static Point milestone(PolicyNode node) {
        node.knowing("name", "at");
        return new Point(node.text("name").orElse(""), percent(node, "at"));
    }

    private static int percent(PolicyNode node, String field) {
        Optional<Integer> percent = node.whole(field, 0);
        if (!node.has(field) || percent.filter(value -> value > ALL).isPresent()) {
            node.child(field).refuse("must be per cent of the contract's time, 0 to 100");
        }
        return percent.orElse(0);
    }
}
