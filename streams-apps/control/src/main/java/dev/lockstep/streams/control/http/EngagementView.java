package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.Deal;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.Presence;
import dev.lockstep.streams.control.domain.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One engagement as people ask for it. */
record EngagementView(
        String id,
        EngagementStatus status,
        @Nullable String name,
        @Nullable String customerId,
        @Nullable String customer,
        @Nullable String legalEntity,
        @Nullable String billingModel,
        @Nullable Money amount,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String projectCode,
        @Nullable String contractNumber,
        List<PresenceView> systems,
        List<Reason> reasons,
        TimeView time,
        CashView cash,
        @Nullable Instant lastEventAt) {

    /** Whether a system holds its record; {@code id} as the system reports it or as it confirmed it to Lockstep. */
    record PresenceView(
            String record,
            String system,
            boolean present,
            boolean reported,
            @Nullable String id) {
        static PresenceView of(Presence presence) {
            String id = presence.reportedId() == null ? presence.confirmedId() : presence.reportedId();
            return new PresenceView(
                    presence.record(), presence.system(), id != null, presence.reportedId() != null, id);
        }
    }

    static EngagementView of(EngagementBook book, @Nullable Customer customer) {
        Deal deal = book.deal();
        return new EngagementView(
                book.id(),
                book.status(),
                deal == null ? null : deal.name(),
                deal == null ? null : deal.customerId(),
                customer == null ? null : customer.getName(),
                deal == null ? null : deal.legalEntity(),
                deal == null ? null : deal.billingModel(),
                deal == null ? null : deal.amount(),
                deal == null ? null : deal.closedOn(),
                deal == null ? null : deal.startsOn(),
                deal == null ? null : deal.endsOn(),
                projectCode(book),
                book.paper() == null ? null : book.paper().number(),
                Presence.of(book, customer).stream().map(PresenceView::of).toList(),
                book.workflow().reasons(),
                TimeView.of(book.time()),
                CashView.of(book.cash()),
                book.lastEventAt());
    }

    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(id, name, customer, projectCode, contractNumber),
                        systems.stream().map(PresenceView::id))
                .filter(Objects::nonNull)
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static @Nullable String projectCode(EngagementBook book) {
        if (book.delivery() != null && book.delivery().code() != null) {
            return book.delivery().code();
        }
        return book.workflow().activation() == null
                ? null
                : book.workflow().activation().projectCode();
    }
}
