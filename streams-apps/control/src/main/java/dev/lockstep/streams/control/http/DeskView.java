package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.Amounts;
import dev.lockstep.streams.control.domain.ExceptionGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The desk as people see it.
 *
 * @param open open exceptions, all of them
 * @param closed exceptions that were resolved or waived
 * @param owners sums by owner, in the order of the names
 * @param groups by root cause, largest first; at most 200
 * @param moreGroups root causes beyond those
 */
record DeskView(long open, long closed, List<OwnerView> owners, List<GroupView> groups, long moreGroups) {
    private static final int MOST_GROUPS = 200;

    /** What one owner has to see to. */
    record OwnerView(String owner, long count, List<Money> amountAtRisk, Instant oldest, long ageSeconds) {}

    /** One root cause. */
    record GroupView(
            String group,
            String cause,
            String owner,
            ExceptionSeverity severity,
            long count,
            List<Money> amountAtRisk,
            Instant oldest,
            long ageSeconds,
            String message,
            String remedy) {
        static GroupView of(ExceptionGroup group, Instant now) {
            return new GroupView(
                    group.groupKey(),
                    group.cause(),
                    group.owner(),
                    group.severity(),
                    group.count(),
                    group.amountAtRisk().toMoney(),
                    group.oldest(),
                    age(group.oldest(), now),
                    group.message(),
                    group.remedy());
        }
    }

    static DeskView of(Desk desk, Instant now) {
        List<GroupView> shown = desk.groups().stream()
                .limit(MOST_GROUPS)
                .map(group -> GroupView.of(group, now))
                .toList();
        return new DeskView(
                desk.groups().stream().mapToLong(ExceptionGroup::count).sum(),
                desk.closed(),
                owners(desk, now),
                shown,
                desk.groups().size() - (long) shown.size());
    }

    private static List<OwnerView> owners(Desk desk, Instant now) {
        return desk.groups().stream()
                .collect(Collectors.groupingBy(ExceptionGroup::owner, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(owner -> owner(owner.getKey(), owner.getValue(), now))
                .toList();
    }

    private static OwnerView owner(String owner, List<ExceptionGroup> groups, Instant now) {
        Instant oldest = groups.stream()
                .map(ExceptionGroup::oldest)
                .min(Instant::compareTo)
                .orElse(now);
        Amounts sum = groups.stream().map(ExceptionGroup::amountAtRisk).reduce(Amounts.NONE, Amounts::plus);
        long count = groups.stream().mapToLong(ExceptionGroup::count).sum();
        return new OwnerView(owner, count, sum.toMoney(), oldest, age(oldest, now));
    }

    private static long age(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }
}
