package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the desk keeps what it has decided and learned; read and written by the desk alone. */
public interface DeskMemory {
    /** The decision on a link; null when there is none. */
    @Nullable
    Link link(String key);

    /** Keeps a decision in place of an older one. */
    void keep(String key, Link link);

    /** What a record last told of itself; null when it told nothing. */
    @Nullable
    LinkRequest told(String key);

    /** Keeps what a record tells in place of what it told before. */
    void keep(String key, LinkRequest told);

    /** Hands over what every record last told. The receiver may use the memory meanwhile. */
    void forEachTold(BiConsumer<String, LinkRequest> receiver);

    /** Members of a group, in order. */
    List<String> members(String group);

    /** Whether a member is in a group. */
    boolean contains(String group, String member);

    /** Adds a member to a group; nothing happens when it is there. */
    void add(String group, String member);

    /** Takes a member out of a group; nothing happens when it is not there. */
    void remove(String group, String member);
}
