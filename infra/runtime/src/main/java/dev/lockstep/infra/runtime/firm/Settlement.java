package dev.lockstep.infra.runtime.firm;

import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.lab.Proof;
import dev.lockstep.infra.runtime.proof.Evidence;
import dev.lockstep.infra.runtime.proof.Summary;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what the log says against the books of the three systems. */
final class Settlement {
    private Settlement() {}

    /** The account of a run; nothing in it is assumed. */
    static Summary of(Books books, Proof proof, Evidence evidence, Duration taken) {
        Set<String> inErp = new HashSet<>(proof.timeEntryRefs());
        Set<String> held = evidence.held();
        long lostDeals = proof.wonDealIds().stream()
                .filter(deal -> isLost(deal, evidence))
                .count();
        long lostTime = proof.approvedLineIds().stream()
                .map(line -> evidence.timeEntryBySourceRow().getOrDefault(Long.toString(line), ""))
                .filter(entry -> !inErp.contains(entry) && !held.contains(entry))
                .count();
        Set<String> explained = evidence.explained();
        long changesNotTaken =
                Math.max(0, books.psa().changeOrders() - evidence.changesAsked().size());
        long leftBehind = evidence.withdrawn().stream()
                .filter(engagement -> !explained.contains(engagement))
                .count();
        long unexplained = Stream.concat(evidence.blocked().stream(), held.stream())
                .filter(subject -> !explained.contains(subject))
                .count();
        return new Summary(
                (int) books.crm().opportunitiesWon(),
                evidence.activated().size(),
                evidence.blocked().size(),
                evidence.withdrawn().size(),
                (int) books.erp().contractsClosed(),
                (int) books.psa().changeOrders(),
                evidence.changesApproved().size(),
                evidence.changesRejected().size(),
                (int) books.erp().contractsAmended(),
                (int) books.psa().timeEntriesApproved(),
                inErp.size(),
                held.size(),
                (int) (books.erp().duplicates() + books.psa().duplicates()),
                (int) (lostDeals + lostTime + changesNotTaken),
                (int) (unexplained + Math.max(0, leftBehind - books.erp().contractsClosed())),
                evidence.repeatedEvents().size(),
                (int) evidence.deadLetters(),
                taken.toSeconds());
    }

    private static boolean isLost(String deal, Evidence evidence) {
        String engagement = evidence.engagementByDeal().get(deal);
        return engagement == null
                || !(evidence.activated().contains(engagement)
                        || evidence.blocked().contains(engagement));
    }
}
