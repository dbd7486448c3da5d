package dev.lockstep.streams.writeback.processor;

import dev.lockstep.streams.writeback.domain.LedgerEntry;
import dev.lockstep.streams.writeback.domain.Requester;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** By what people know a write: a command's id, its own key, the root that asked, the write that it undoes. */
public final class References {
    private static final String COMMAND = "command/";
    private static final String WRITE = "write/";
    private static final String ROOT = "root/";
    private static final String UNDOES = "undoes/";

    private final KeyValueStore<String, String> recordKeys;

    References(KeyValueStore<String, String> recordKeys) {
        this.recordKeys = recordKeys;
    }

    /** Key of the command with this id. */
    public static String ofCommand(String commandId) {
        return COMMAND + commandId;
    }

    /** Key of the write with this key. */
    public static String ofWrite(String writeKey) {
        return WRITE + writeKey;
    }

    /** What the keys of all commands of a root begin with, without the slash behind it; the command's id follows. */
    public static String ofRoot(String rootId) {
        return ROOT + rootId;
    }

    /** What the keys of all commands that undo a write begin with, without the slash behind it; their ids follow. */
    public static String ofUndone(String writeKey) {
        return UNDOES + writeKey;
    }

    /** The command's id in a key that begins like this. */
    public static String commandIn(String key, String beginning) {
        return key.substring(beginning.length() + 1);
    }

    void add(LedgerEntry entry, Requester requester) {
        keys(entry, requester).forEach(key -> recordKeys.put(key, entry.order().recordKey()));
    }

    void remove(LedgerEntry entry) {
        entry.requesters().forEach(requester -> keys(entry, requester).forEach(recordKeys::delete));
    }

    private static List<String> keys(LedgerEntry entry, Requester requester) {
        String command = requester.commandId();
        List<String> keys = new ArrayList<>();
        keys.add(ofCommand(command));
        keys.add(ofWrite(entry.writeKey()));
        keys.add(ofRoot(requester.rootId()) + "/" + command);
        String undone = entry.order().compensates();
        if (undone != null) {
            keys.add(ofUndone(undone) + "/" + command);
        }
        return keys;
    }
}
