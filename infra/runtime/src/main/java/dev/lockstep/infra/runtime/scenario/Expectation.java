package dev.lockstep.infra.runtime.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What must have been said since the last look. What is not listed is not looked at, except that nothing may ever end
 * among the dead letters.
 *
 * @param lists what must hold of which list
 * @param nothing whether nothing at all may have been said
 */
record Expectation(List<ListPattern> lists, boolean nothing) {
    Expectation {
        lists = List.copyOf(lists);
    }

    /** What differs, for people; empty when all is as expected. What was said counts as looked at afterwards. */
    Optional<String> difference(Heard heard) {
        List<String> differences = new ArrayList<>();
        if (heard.deadLetters() > 0) {
            differences.add(heard.deadLetters() + " record(s) ended among the dead letters: that is a bug of the app");
        }
        if (nothing) {
            for (ListPattern.Subject subject : List.of(ListPattern.Subject.ORDERS, ListPattern.Subject.EVENTS)) {
                new ListPattern(subject, List.of())
                        .difference(of(subject, heard))
                        .ifPresent(differences::add);
            }
            new ListPattern(ListPattern.Subject.OPEN_EXCEPTIONS, List.of())
                    .difference(heard.changes())
                    .ifPresent(differences::add);
        }
        lists.forEach(list -> list.difference(of(list.subject(), heard)).ifPresent(differences::add));
        heard.forget();
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n  ", differences));
    }

    private static List<? extends SpecificRecord> of(ListPattern.Subject subject, Heard heard) {
        return switch (subject) {
            case ORDERS -> heard.orders();
            case EVENTS -> heard.events();
            case OPEN_EXCEPTIONS -> heard.open();
            case RESOLVED_EXCEPTIONS -> heard.resolved();
        };
    }
}
