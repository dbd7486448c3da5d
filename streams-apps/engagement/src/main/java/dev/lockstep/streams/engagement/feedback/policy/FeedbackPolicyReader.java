package dev.lockstep.streams.engagement.feedback.policy;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy.Field;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy.Stage;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code feedback.yaml}. What is wrong is noted, and the default stands for it until the reading ends. */
public final class FeedbackPolicyReader {
    private static final String FILE = "feedback.yaml";
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration GATHER = Duration.ofMinutes(1);
    private static final int MILESTONE_RED = 14;
    private static final BigDecimal BURN_AHEAD = new BigDecimal("15");

    private FeedbackPolicyReader() {}

    /** The policy of the folder. */
    public static FeedbackPolicy read(SystemsFolder folder, PolicyProblems problems) {
        PolicyNode root = PolicyFile.read(folder, FILE, problems)
                .knowing("version", "interval", "gather", "tell", "health", "stages", "zones");
        PolicyNode health = root.child("health");
        if (root.has("health")) {
            health.knowing("milestoneRed", "burnAhead");
        }
        return new FeedbackPolicy(
                root.text("version").orElse(""),
                root.duration("interval").orElse(INTERVAL),
                root.duration("gather").orElse(GATHER),
                fields(root),
                health.whole("milestoneRed", 0).orElse(MILESTONE_RED),
                health.decimal("burnAhead").orElse(BURN_AHEAD),
                stages(root),
                zones(root));
    }

    private static Set<Field> fields(PolicyNode root) {
        if (!root.has("tell")) {
            return EnumSet.allOf(Field.class);
        }
        Set<Field> fields = EnumSet.noneOf(Field.class);
        root.list("tell").forEach(entry -> entry.oneOf(Field.class).ifPresent(fields::add));
        return fields;
    }

    private static List<Stage> stages(PolicyNode root) {
        List<Stage> stages = new ArrayList<>();
        for (PolicyNode entry : root.list("stages")) {
            entry.knowing("fromDays", "name");
            Optional<Integer> from = entry.whole("fromDays", 1);
            if (!entry.has("fromDays")) {
                entry.child("fromDays").refuse("must be a whole number of at least 1");
            }
            Optional<String> name = entry.text("name");
            if (from.isPresent() && name.isPresent()) {
                stages.add(new Stage(from.get(), name.get()));
            }
        }
        return stages.stream().sorted(Comparator.comparing(Stage::fromDays)).toList();
    }

    private static Map<String, ZoneId> zones(PolicyNode root) {
        Map<String, ZoneId> zones = new HashMap<>();
        root.map("zones").forEach((entity, node) -> node.text().ifPresent(name -> {
            try {
                zones.put(entity, ZoneId.of(name));
            } catch (DateTimeException e) {
                node.refuse("must be a time zone like Europe/Berlin");
            }
        }));
        return zones;
    }
}
