package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.topics.Topics;
import java.util.List;
import java.util.Optional;

/** People who decide, as operator actions of a story. */
final class People {
    private static final String OPEN_EXCEPTION = "open exception ";

    private final Stage stage;
    private int decisions;

    People(Stage stage) {
        this.stage = stage;
    }

    /** Tells a decision; says what is wrong when its target is not there or the app reads no decisions. */
    Optional<String> decide(Deed.Decides decision) {
        if (!stage.reads(Topics.ACTIONS)) {
            return Optional.of("the app does not read " + Topics.ACTIONS.name());
        }
        if (!decision.target().startsWith(OPEN_EXCEPTION)) {
            return root(decision)
                    .map(root -> tell(decision, root, decision.target()))
                    .orElseGet(() -> Optional.of("it is not known which root '" + decision.target()
                            + "' belongs to; say 'engagement' in the action"));
        }
        String cause = decision.target().substring(OPEN_EXCEPTION.length()).strip();
        return stage.heard().open().stream()
                .filter(exception -> exception.getCause().equals(cause))
                .findFirst()
                .map(exception -> tell(decision, exception.getRootId(), exception.getExceptionId()))
                .orElseGet(() -> Optional.of("no exception " + cause + " is open; open: "
                        + stage.heard().open().stream()
                                .map(ExceptionRecord::getCause)
                                .toList()));
    }

    private Optional<String> root(Deed.Decides decision) {
        List<String> engagements = stage.records().engagements();
        return Optional.ofNullable(decision.rootId())
                .or(() -> stage.records().rootOf(decision.target()))
                .or(() -> engagements.size() == 1 ? Optional.of(engagements.get(0)) : Optional.empty());
    }

    private Optional<String> tell(Deed.Decides decision, String root, String target) {
        decisions++;
        OperatorAction action = OperatorAction.newBuilder()
                .setActionId("decision-" + decisions)
                .setType(decision.type())
                .setRootId(root)
                .setTargetId(target)
                .setActor(decision.actor())
                .setReason(decision.reason())
                .setParameters(decision.parameters())
                .setRequestedAt(stage.now())
                .build();
        stage.tell(Topics.ACTIONS, new RootKey(root, action.getActionId()).toString(), action);
        return Optional.empty();
    }
}
