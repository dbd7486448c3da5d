package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Nothing;
import dev.lockstep.infra.runtime.scenario.Part.Place;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.infra.runtime.scenario.Scenario.Step;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of stories, and says everything that is wrong with one at once. */
public final class ScenarioReader {
    private static final List<String> KEYS = List.of("scenario", "why", "start", "given", "steps");
    private static final String TYPICAL = "typical";

    private final Path shipped;
    private final List<String> systems;

    /**
     * A reader for the stories of an app.
     *
     * @param shipped folder of the stories that come with Lockstep, whose typical records every story may be like
     * @param systems ids of the systems that the app writes to
     */
    public ScenarioReader(Path shipped, List<String> systems) {
        this.shipped = shipped;
        this.systems = List.copyOf(systems);
    }

    /**
     * What came of reading a file: a story, or what is wrong.
     *
     * @param scenario empty when something is wrong
     * @param problems with line, path and what may stand there; empty when nothing is wrong
     */
    public record Result(Optional<Scenario> scenario, List<String> problems) {}

    /** Reads a file; typical records in a folder {@code typical} beside it win over the shipped ones. */
    public Result read(Path file) {
        Complaints complaints = new Complaints();
        Optional<Fields> content = new PartReader(complaints).read(file);
        Optional<Scenario> scenario = content.map(fields -> scenario(file, fields, complaints));
        return complaints.none() ? new Result(scenario, List.of()) : new Result(Optional.empty(), complaints.all());
    }

    private Scenario scenario(Path file, Fields fields, Complaints complaints) {
        fields.byName().forEach((name, part) -> {
            if (!KEYS.contains(name)) {
                complaints.unknown(part.place(), "key", name, KEYS);
            }
        });
        Path beside = file.toAbsolutePath().resolveSibling(TYPICAL);
        DeedReader deeds =
                new DeedReader(new TypicalRecords(List.of(shipped.resolve(TYPICAL), beside)), systems, complaints);
        String title = sentence(fields, "scenario", complaints);
        sentence(fields, "why", complaints);
        Instant start = start(fields, complaints);
        List<Deed> given = given(fields.byName().get("given"), deeds, complaints);
        return new Scenario(file, title, start, given, steps(fields, deeds, complaints));
    }

    private static String sentence(Fields fields, String name, Complaints complaints) {
        if (fields.byName().get(name) instanceof Text text && !text.value().isBlank()) {
            return text.value().strip();
        }
        complaints.add(fields.place(), "'" + name + "' is missing: one sentence for the reader");
        return "";
    }

    private static Instant start(Fields fields, Complaints complaints) {
        Part start = fields.byName().getOrDefault("start", new Nothing(fields.place()));
        try {
            return Instant.parse(start.words());
        } catch (DateTimeException e) {
            complaints.add(start.place(), "'start' says when the story begins; write 2026-03-02T09:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static List<Deed> given(@Nullable Part part, DeedReader deeds, Complaints complaints) {
        List<Deed> all = new ArrayList<>();
        for (Fields fields : list(part, "given", complaints)) {
            fields.byName().forEach((key, value) -> deeds.known(key, value).ifPresent(all::add));
        }
        return all;
    }

    private static List<Step> steps(Fields fields, DeedReader deeds, Complaints complaints) {
        List<Step> steps = new ArrayList<>();
        String words = "";
        for (Fields step : list(fields.byName().get("steps"), "steps", complaints)) {
            words = DeedReader.text(step, "when").orElse(words);
            List<Deed> all = new ArrayList<>();
            for (Map.Entry<String, Part> entry : step.byName().entrySet()) {
                if (!entry.getKey().equals("when")) {
                    all.addAll(deeds.read(entry.getKey(), entry.getValue()));
                }
            }
            steps.add(new Step(steps.size() + 1, words, all));
        }
        boolean looks = !steps.isEmpty() && last(steps.get(steps.size() - 1).deeds()) instanceof Deed.Looks;
        if (!looks) {
            complaints.add(
                    fields.place(), "the last step must end with 'then': a story that checks nothing cannot fail");
        }
        return steps;
    }

    private static @Nullable Deed last(List<Deed> deeds) {
        return deeds.isEmpty() ? null : deeds.get(deeds.size() - 1);
    }

    private static List<Fields> list(@Nullable Part part, String name, Complaints complaints) {
        List<Fields> all = new ArrayList<>();
        if (part instanceof Items items) {
            for (Part item : items.all()) {
                if (item instanceof Fields fields) {
                    all.add(fields);
                } else {
                    complaints.add(item.place(), "a name and a value are expected here");
                }
            }
        } else {
            Place place = part == null ? new Place(1, "") : part.place();
            complaints.add(place, "'" + name + "' is a list: each line begins with a dash");
        }
        return all;
    }
}
