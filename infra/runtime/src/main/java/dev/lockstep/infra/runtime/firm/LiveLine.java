package dev.lockstep.infra.runtime.firm;

import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.lab.play.Progress;

/** Where the firm stands, in one line. */
final class LiveLine {
    private LiveLine() {}

    static String of(Site site, Books books) {
        Progress play = site.lab().play().progress();
        String line = "%s  day %d of %d · won %d · projects %d · time approved %d, in ERP %d · webhooks waiting %d"
                .formatted(
                        play.day(),
                        play.daysPlayed(),
                        play.daysPlanned(),
                        books.crm().opportunitiesWon(),
                        books.psa().projects(),
                        books.psa().timeEntriesApproved(),
                        books.erp().timeEntries(),
                        books.crm().undelivered() + books.erp().undelivered());
        return play.trouble() == null ? line : line + " · trouble: " + play.trouble();
    }
}
