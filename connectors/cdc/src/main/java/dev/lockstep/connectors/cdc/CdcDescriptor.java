package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.connect.FoldingConfig;
import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to capture from one database: the content of {@code connectors/systems/<system>/cdc.yaml}.
 *
 * @param system source system, as in topic names
 * @param kind what database it is
 * @param publication publication made by the database's owner
 * @param slot replication slot; Lockstep's own, made and dropped by it
 * @param tables tables with schema, for example {@code public.project}
 * @param heartbeatTable table with schema that the capture role may write
 * @param signalTable table with schema that takes orders for snapshots; null when there is none
 * @param timeZone what {@code timestamp without time zone} means
 * @param foldLimit rows of one transaction held in memory at most
 * @param neverCapture columns ({@code schema.table.column}) that must not leave the database
 * @param owners which tables hold parts of the rows of other tables
 * @param serverId number under which a MySQL or MariaDB server knows us as its replica; null for one of our own choice
 * @param outbox table in which the application announces its own changes; null when there is none
 */
public record CdcDescriptor(
        String system,
        DatabaseKind kind,
        String publication,
        String slot,
        List<String> tables,
        String heartbeatTable,
        @Nullable String signalTable,
        ZoneId timeZone,
        int foldLimit,
        List<String> neverCapture,
        Owners owners,
        @Nullable Integer serverId,
        @Nullable Outbox outbox) {
    static final Pattern TABLE = Pattern.compile("[^.\\s]+\\.[^.\\s]+");
    private static final Pattern COLUMN = Pattern.compile("[^.\\s]+\\.[^.\\s]+\\.[^.\\s]+");
    private static final Pattern SLOT = Pattern.compile("[a-z0-9_]{1,63}");

    /** Copies the lists. */
    public CdcDescriptor {
        tables = List.copyOf(tables);
        neverCapture = List.copyOf(neverCapture);
    }

    /**
     * Reads the descriptor of a system, {@code <systems>/<system>/cdc.yaml}.
     *
     * @throws dev.lockstep.connectors.kit.InvalidDescriptorException naming every problem at once
     */
    public static CdcDescriptor load(SystemsFolder systems, String folder) {
        DescriptorProblems problems = new DescriptorProblems();
        Descriptor yaml = Descriptor.read(systems, folder + "/cdc.yaml", problems);
        String system = yaml.text("system");
        CdcDescriptor descriptor = new CdcDescriptor(
                system,
                yaml.choice("connector", DatabaseKind.byName(), DatabaseKind.POSTGRESQL),
                yaml.optionalText("publication").orElse("lockstep"),
                yaml.optionalParsed("slot", CdcDescriptor::slotName, "").orElse("lockstep_" + system),
                yaml.list("tables"),
                yaml.optionalText("heartbeat").orElse("lockstep.heartbeat"),
                yaml.optionalText("signal").orElse(null),
                yaml.parsed("timeZone", CdcDescriptor::zone, ZoneId.of("UTC")),
                yaml.optionalParsed("foldLimit", CdcDescriptor::positive, 1).orElse(FoldingConfig.DEFAULT_FOLD_LIMIT),
                yaml.list("neverCapture"),
                yaml.optionalSection("owners").map(CdcDescriptor::owners).orElse(Owners.NONE),
                yaml.optionalParsed("serverId", CdcDescriptor::positive, 1).orElse(null),
                yaml.optionalSection("outbox").map(OutboxSection::read).orElse(null));
        descriptor.checkNames(yaml);
        yaml.optionalSection("owners").ifPresent(descriptor::checkOwners);
        yaml.refuseUnknownFields();
        problems.refuseIfAny();
        return descriptor;
    }

    private void checkNames(Descriptor yaml) {
        if ((tables.isEmpty() && outbox == null)
                || !tables.stream().allMatch(name -> TABLE.matcher(name).matches())) {
            yaml.problem("tables", "must name at least one table, each with its schema, for example public.project");
        }
        if (!TABLE.matcher(heartbeatTable).matches()) {
            yaml.problem("heartbeat", "must be a table with its schema, for example lockstep.heartbeat");
        }
        if (signalTable != null && !TABLE.matcher(signalTable).matches()) {
            yaml.problem("signal", "must be a table with its schema, for example lockstep.signal");
        }
        if (!neverCapture.stream().allMatch(name -> COLUMN.matcher(name).matches())) {
            yaml.problem("neverCapture", "must name columns as schema.table.column");
        }
    }

    private static Owners owners(Descriptor section) {
        Map<String, Owner> owners = new HashMap<>();
        for (String part : section.fields()) {
            Descriptor owner = section.section(part);
            owners.put(part, new Owner(owner.text("table"), owner.text("column")));
            owner.refuseUnknownFields();
        }
        return new Owners(owners);
    }

    private void checkOwners(Descriptor section) {
        owners.byPart().forEach((part, owner) -> {
            if (outbox == null && (!isCaptured(part) || !isCaptured(owner.table()))) {
                section.problem(part, "part and owner must be captured tables, without their schema");
            }
            if (owners.byPart().containsKey(owner.table())) {
                section.problem(part, "must name the outermost owner; " + owner.table() + " is a part itself");
            }
        });
    }

    private boolean isCaptured(String table) {
        return tables.stream().anyMatch(name -> name.endsWith("." + table));
    }

    private static String slotName(String text) {
        if (!SLOT.matcher(text).matches()) {
            throw new IllegalArgumentException("may hold a-z, 0-9 and _ only, at most 63 of them");
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time zone id, for example UTC or Europe/Berlin", e);
        }
    }

    private static int positive(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be a whole number above 0");
        }
        return Integer.parseInt(text);
    }
}
