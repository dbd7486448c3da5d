package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import java.util.List;

/** The app that stories of a workflow are told to. */
public interface AppOnStage {
    /** The app with production settings, by the clock of the story. */
    StreamsApp with(TopicSerdes serdes, Clock clock);

    /** Ids of the systems that it writes to. */
    List<String> systems();
}
