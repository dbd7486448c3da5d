package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that stories begin from, by entity and name: a file {@code typical/<entity>.yaml} holds those of one entity,
 * and a record there may be like another one of the file.
 */
final class TypicalRecords {
    private static final String LIKE = "like";
    private static final int DEEPEST = 5;

    private final List<Path> folders;
    private final Map<String, Map<String, Part>> read = new HashMap<>();

    /** Records of these folders; later ones win. A folder that is not there holds none. */
    TypicalRecords(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The fields with those of the typical record under them that they are like; as they are when they are like none. */
    Fields complete(String entity, Fields fields, Complaints complaints) {
        Fields whole = fields;
        for (int depth = 0; whole.byName().get(LIKE) instanceof Text like; depth++) {
            Map<String, Part> known = of(entity, complaints);
            if (depth == DEEPEST) {
                complaints.add(like.place(), "is like others in a circle");
                return whole;
            } else if (known.get(like.value()) instanceof Fields typical) {
                whole = typical.with(whole.without(List.of(LIKE)));
            } else {
                complaints.unknown(like.place(), "typical " + entity, like.value(), known.keySet());
                return whole.without(List.of(LIKE));
            }
        }
        return whole;
    }

    /** Names of the typical records of an entity. */
    Set<String> names(String entity) {
        return of(entity, new Complaints()).keySet();
    }

    private Map<String, Part> of(String entity, Complaints complaints) {
        return read.computeIfAbsent(entity, one -> load(one, complaints));
    }

    private Map<String, Part> load(String entity, Complaints complaints) {
        Map<String, Part> all = new HashMap<>();
        for (Path folder : folders) {
            Path file = folder.resolve(entity.replace(' ', '-') + ".yaml");
            if (Files.isRegularFile(file)) {
                Complaints wrong = new Complaints();
                new PartReader(wrong).read(file).ifPresent(fields -> all.putAll(fields.byName()));
                wrong.all().forEach(one -> complaints.add(new Part.Place(1, file.toString()), one));
            }
        }
        return all;
    }
}
