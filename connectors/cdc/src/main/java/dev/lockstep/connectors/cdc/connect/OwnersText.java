package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Owners of part tables as a connector's setting: one {@code part.column:owner} per part table. */
public final class OwnersText {
    static final String FORM = "a list of part.column:owner, tables without schema";

    private static final Pattern ENTRY = Pattern.compile("([^.:,\\s]+)\\.([^.:,\\s]+):([^.:,\\s]+)");

    private OwnersText() {}

    /** The setting's value, ordered by part. */
    public static String write(Owners owners) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(owners.byPart()).forEach((part, owner) -> text.append(text.isEmpty() ? "" : ",")
                .append(part)
                .append('.')
                .append(owner.column())
                .append(':')
                .append(owner.table()));
        return text.toString();
    }

    static Owners parse(List<String> entries) {
        Map<String, Owner> owners = new HashMap<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (parts.matches()) {
                owners.put(parts.group(1), new Owner(parts.group(3), parts.group(2)));
            }
        }
        return new Owners(owners);
    }

    static void require(String name, Object value) {
        if (value instanceof List<?> entries) {
            entries.forEach(entry -> {
                if (!ENTRY.matcher(String.valueOf(entry)).matches()) {
                    throw new ConfigException(name, entry, "must be " + FORM);
                }
            });
        }
    }
}
