package dev.lockstep.connectors.kit.status;

import dev.lockstep.schemas.language.LanguageClasses;
import dev.lockstep.schemas.sources.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was reported, what has been told, and what is due to be told. Safe for use by several threads. */
final class StatusBoard {
    static {
        LanguageClasses.trust();
    }

    private final Duration interval;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, SourceStatus> earlier = new LinkedHashMap<>();

    private static final class Standing {
        private @Nullable SourceStatus reported;
        private @Nullable SourceStatus told;
        private Instant toldAt = Instant.MIN;
    }

    /** Tells what is alike once per interval. */
    StatusBoard(Duration interval) {
        this.interval = interval;
    }

    static String key(SourceStatus status) {
        return status.getSystem() + "/" + status.getObject() + "/" + status.getChannel();
    }

    /** What an earlier process told last. */
    synchronized void remember(SourceStatus status) {
        earlier.put(key(status), status);
    }

    /** What earlier processes told about a system and channel. */
    synchronized List<SourceStatus> earlier(String system, String channel) {
        return earlier.values().stream()
                .filter(status ->
                        status.getSystem().equals(system) && status.getChannel().equals(channel))
                .toList();
    }

    /** Takes a standing; true when it should be told at once. */
    synchronized boolean report(SourceStatus status) {
        Standing standing = standings.computeIfAbsent(key(status), key -> new Standing());
        standing.reported = status;
        return isNews(standing, status);
    }

    /** What is due to be told, by key; it counts as told from now on. */
    synchronized Map<String, SourceStatus> due(Instant now) {
        Map<String, SourceStatus> due = new LinkedHashMap<>();
        standings.forEach((key, standing) -> {
            SourceStatus reported = standing.reported;
            if (reported != null && isDue(standing, reported, now)) {
                due.put(key, total(key, reported));
                standing.told = reported;
                standing.toldAt = now;
            }
        });
        return due;
    }

    /** Telling failed: it is due again. */
    synchronized void notTold(String key) {
        Standing standing = standings.get(key);
        if (standing != null) {
            standing.told = null;
            standing.toldAt = Instant.MIN;
        }
    }

    private boolean isDue(Standing standing, SourceStatus reported, Instant now) {
        if (isNews(standing, reported)) {
            return true;
        }
        boolean changed = !reported.equals(standing.told);
        return changed && !now.isBefore(standing.toldAt.plus(interval));
    }

    private static boolean isNews(Standing standing, SourceStatus reported) {
        SourceStatus told = standing.told;
        return told == null
                || told.getState() != reported.getState()
                || !Objects.equals(told.getProblem(), reported.getProblem())
                || told.getGaps() != reported.getGaps();
    }

    private SourceStatus total(String key, SourceStatus reported) {
        SourceStatus before = earlier.get(key);
        if (before == null) {
            return reported;
        }
        return SourceStatus.newBuilder(reported)
                .setPublished(before.getPublished() + reported.getPublished())
                .setGaps(before.getGaps() + reported.getGaps())
                .setHeartbeatAt(newest(before.getHeartbeatAt(), reported.getHeartbeatAt()))
                .setLastChangeAt(newest(before.getLastChangeAt(), reported.getLastChangeAt()))
                .build();
    }

    private static @Nullable Instant newest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
