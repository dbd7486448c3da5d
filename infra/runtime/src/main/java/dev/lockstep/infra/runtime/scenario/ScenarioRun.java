package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Scenario.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells stories to the real app, on a driver without brokers, and says where one does not hold. */
public final class ScenarioRun {
    /** What passes after everything that happens: as much as the app needs to look at reference data again. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final AppOnStage app;

    /** Runs stories of this app. */
    public ScenarioRun(AppOnStage app) {
        this.app = app;
    }

    /** Where the story does not hold, for people; empty when it holds. */
    public Optional<String> failure(Scenario scenario) {
        try (Stage stage = new Stage(app, scenario.start())) {
            Optional<String> wrong = all(scenario.given(), stage);
            if (wrong.isPresent()) {
                return Optional.of("given: " + wrong.get());
            }
            for (Step step : scenario.steps()) {
                wrong = all(step.deeds(), stage);
                if (wrong.isPresent()) {
                    return Optional.of("step %d \"%s\": %s".formatted(step.number(), step.words(), wrong.get()));
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> all(List<Deed> deeds, Stage stage) {
        for (Deed deed : deeds) {
            Optional<String> wrong = deed.on(stage);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (deed.takesAMoment()) {
                stage.pass(MOMENT);
            }
        }
        return Optional.empty();
    }
}
