package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.ScheduleLine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What the workspaces of some projects begin with.
 *
 * @param serviceLines for which it counts; empty for all
 * @param models billing models for which it counts; empty for all
 * @param milestonePerScheduleLine whether each line of the billing schedule becomes a milestone
 */
public record ProjectTemplate(
        String id,
        Set<String> serviceLines,
        Set<BillingModel> models,
        List<Stretch> phases,
        List<Point> milestones,
        boolean milestonePerScheduleLine) {
    private static final int WEIGHT_OF_SERVICE_LINE = 2;
    private static final int ALL = 100;

    /** A phase, by per cent of the contract's time. */
    public record Stretch(String name, int from, int to) {}

    /** A milestone, by per cent of the contract's time. */
    public record Point(String name, int at) {}

    /** Copies the collections. */
    public ProjectTemplate {
        serviceLines = Set.copyOf(serviceLines);
        models = Set.copyOf(models);
        phases = List.copyOf(phases);
        milestones = List.copyOf(milestones);
    }

    /** Whether it counts for a deal. */
    public boolean countsFor(Opportunity deal) {
        return (serviceLines.isEmpty()
                        || (deal.getServiceLine() != null && serviceLines.contains(deal.getServiceLine())))
                && (models.isEmpty() || (deal.getBillingModel() != null && models.contains(deal.getBillingModel())));
    }

    /** Of several that count the heaviest wins: a service line weighs more than a billing model. */
    public int weight() {
        return (serviceLines.isEmpty() ? 0 : WEIGHT_OF_SERVICE_LINE) + (models.isEmpty() ? 0 : 1);
    }

    /** Whether for some deal nobody could say which of the two counts. */
    public boolean isAmbiguousWith(ProjectTemplate other) {
        return weight() == other.weight()
                && (serviceLines.isEmpty() || !Collections.disjoint(serviceLines, other.serviceLines))
                && (models.isEmpty() || !Collections.disjoint(models, other.models));
    }

    /** The phases of a project on these terms, in order. */
    List<PlanItem> phasesOf(Terms terms) {
        return phases.stream()
                .map(phase -> new PlanItem(phase.name(), day(terms, phase.from()), day(terms, phase.to()), null))
                .toList();
    }

    /** The milestones of a project on these terms, in order; those of the billing schedule last. */
    List<PlanItem> milestonesOf(Terms terms, Opportunity deal) {
        List<PlanItem> items = new ArrayList<>();
        milestones.forEach(point -> items.add(new PlanItem(point.name(), null, day(terms, point.at()), null)));
        if (milestonePerScheduleLine && deal.getSchedule() != null) {
            deal.getSchedule().forEach(line -> items.add(milestone(line)));
        }
        return items;
    }

    private static PlanItem milestone(ScheduleLine line) {
        String name = line.getDescription() == null ? line.getLineId() : line.getDescription();
        return new PlanItem(
                name, null, line.getDueOn(), Facts.money(line.getAmount()).orElse(null));
    }

    private static LocalDate day(Terms terms, int percent) {
        long days = ChronoUnit.DAYS.between(terms.startsOn(), terms.endsOn());
        return terms.startsOn().plusDays(days * percent / ALL);
    }
}
