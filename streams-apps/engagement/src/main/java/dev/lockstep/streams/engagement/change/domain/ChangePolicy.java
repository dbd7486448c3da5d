package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of the change order policy.
 *
 * @param version its name
 * @param validFrom first day, UTC
 * @param validTo last day; null when open
 * @param thresholds from which amount two people must approve, per legal entity and currency; what none covers needs two
 * @param everyone terms that hold for all change orders; the number of approvals in it is the least
 */
public record ChangePolicy(
        String version,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Threshold> thresholds,
        ReviewTerms everyone) {
    private static final String ANY = "*";
    private static final int TWO = 2;

    /** Copies the list. */
    public ChangePolicy {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * The amount from which two people must approve.
     *
     * @param legalEntity code, or {@code *} for all
     * @param currency ISO 4217, or {@code *} for all
     * @param twoFrom absolute amount
     * @param twoFromHours absolute hours from which two people must approve as well; null: hours do not count
     * @param approvers who may approve; empty: anybody
     */
    public record Threshold(
            String legalEntity,
            String currency,
            BigDecimal twoFrom,
            @Nullable BigDecimal twoFromHours,
            Set<String> approvers) {
        /** Copies the set. */
        public Threshold {
            approvers = Set.copyOf(approvers);
        }

        boolean covers(@Nullable String entity, @Nullable Money amount) {
            boolean inEntity = legalEntity.equals(ANY) || legalEntity.equals(entity);
            return inEntity && (amount == null || currency.equals(ANY) || currency.equals(amount.currency()));
        }

        int approvals(Figures figures) {
            boolean much =
                    figures.amount() != null && figures.amount().amount().abs().compareTo(twoFrom) >= 0;
            boolean many = twoFromHours != null
                    && figures.hours() != null
                    && figures.hours().abs().compareTo(twoFromHours) >= 0;
            return much || many ? TWO : 1;
        }
    }

    boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    ReviewTerms termsFor(@Nullable String legalEntity, Figures figures) {
        return thresholds.stream()
                .filter(threshold -> threshold.covers(legalEntity, figures.amount()))
                .findFirst()
                .map(threshold ->
                        terms(Math.max(everyone.approvals(), threshold.approvals(figures)), threshold.approvers()))
                .orElseGet(() -> terms(TWO, everyone.approvers()));
    }

    private ReviewTerms terms(int approvals, Set<String> approvers) {
        return new ReviewTerms(
                version,
                approvals,
                approvers,
                everyone.sourceApprovalCounts(),
                everyone.propagate(),
                everyone.planOfPsaOrders(),
                everyone.role(),
                everyone.reviewWithin(),
                everyone.amendWithin(),
                everyone.verifyWithin());
    }
}
