package dev.lockstep.infra.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this whole process: it repeats within a few per cent where wall time swings by a factor of two. */
final class CpuMeter {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What a piece of work took. */
    record Cost(long cpuNanos, long wallNanos) {
        double cpuMicrosPer(long events) {
            return cpuNanos / 1_000.0 / events;
        }

        double eventsPerSecond(long events) {
            return events * 1e9 / wallNanos;
        }
    }

    /** Runs the work and says what it took. */
    Cost measure(Runnable work) {
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost(system.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }
}
