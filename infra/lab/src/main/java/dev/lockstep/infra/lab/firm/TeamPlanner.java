package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Staffs deals from the consultants of the legal entity that signs, those with the most room first. */
final class TeamPlanner {

    private static final int WEEKS = 60;
    private static final int FULL_TIME = 2;
    private static final BigDecimal FULL_DAY = new BigDecimal("7.50");
    private static final BigDecimal HALF_DAY = new BigDecimal("3.75");

    private final List<Worker> workers;
    private final Map<String, double[]> booked = new HashMap<>();

    TeamPlanner(List<Worker> workers) {
        this.workers = workers;
        workers.forEach(worker -> booked.put(worker.employeeNo(), new double[WEEKS]));
    }

    /** Picks a team; with {@code commit} their weeks are booked. The first colleague with room always takes part. */
    List<TeamMember> team(String legalEntity, LocalDate start, LocalDate end, int size, boolean commit) {
        int from = week(start);
        int to = week(end);
        List<TeamMember> team = new ArrayList<>();
        for (Worker worker : byRoom(legalEntity, from, to)) {
            double load = load(worker, from, to);
            if (team.size() < size && (load < 1 || team.isEmpty())) {
                boolean full = load == 0 && team.size() < FULL_TIME;
                team.add(new TeamMember(worker.employeeNo(), worker.role(), full ? FULL_DAY : HALF_DAY));
                if (commit) {
                    book(worker, from, to, full ? 1 : 0.5);
                }
            }
        }
        return List.copyOf(team);
    }

    private List<Worker> byRoom(String legalEntity, int from, int to) {
        return workers.stream()
                .filter(worker -> worker.legalEntity().equals(legalEntity))
                .sorted(Comparator.comparingDouble((Worker worker) -> load(worker, from, to))
                        .thenComparing(Worker::employeeNo))
                .toList();
    }

    private double load(Worker worker, int from, int to) {
        double[] weeks = booked.getOrDefault(worker.employeeNo(), new double[WEEKS]);
        double most = 0;
        for (int week = from; week <= to; week++) {
            most = Math.max(most, weeks[week]);
        }
        return most;
    }

    private void book(Worker worker, int from, int to, double share) {
        double[] weeks = booked.getOrDefault(worker.employeeNo(), new double[WEEKS]);
        for (int week = from; week <= to; week++) {
            weeks[week] += share;
        }
    }

    private static int week(LocalDate day) {
        return (int) Math.min(WEEKS - 1, ChronoUnit.WEEKS.between(Season.FIRST_DAY.minusDays(3), day));
    }
}
