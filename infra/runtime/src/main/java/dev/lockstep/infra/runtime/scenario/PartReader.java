package dev.lockstep.infra.runtime.scenario;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Nothing;
import dev.lockstep.infra.runtime.scenario.Part.Place;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads YAML into parts that know their place. Values stay as they were written: what they mean follows from the field. */
final class PartReader {
    private static final long LARGEST = 1_000_000;
    private static final YAMLFactory YAML = YAMLFactory.builder().build();

    private final Complaints complaints;

    PartReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The named values of a file; empty when it is none, which is complained about. */
    Optional<Fields> read(Path file) {
        Place top = new Place(1, "");
        try {
            if (Files.size(file) > LARGEST) {
                complaints.add(top, "the file is larger than " + LARGEST + " bytes");
                return Optional.empty();
            }
            return read(Files.readString(file));
        } catch (IOException e) {
            complaints.add(top, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Fields> read(String text) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            if (part(parser, new Place(1, "")) instanceof Fields fields) {
                return Optional.of(fields);
            }
            complaints.add(new Place(1, ""), "a file begins with names and values, for example 'scenario: …'");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            complaints.add(new Place(line, ""), "is no YAML: " + e.getOriginalMessage());
        }
        return Optional.empty();
    }

    private Part part(YAMLParser parser, Place place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(parser, place);
        } else if (token == JsonToken.START_ARRAY) {
            return items(parser, place);
        } else if (token == null || token == JsonToken.VALUE_NULL) {
            return new Nothing(place);
        }
        if (parser.isCurrentAlias()) {
            complaints.add(place, "refers to an anchor; write the values, or use 'like' with a typical record");
        }
        return new Text(place, parser.getText());
    }

    private Fields fields(YAMLParser parser, Place place) throws IOException {
        Map<String, Part> byName = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            byName.put(name, part(parser, place.of(name, line)));
        }
        return new Fields(place, byName);
    }

    private Items items(YAMLParser parser, Place place) throws IOException {
        List<Part> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(part(parser, place.at(all.size() + 1, line(parser))));
        }
        return new Items(place, all);
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
