package dev.lockstep.infra.bench.cpu;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this whole process: it repeats within a few per cent where wall time swings by a factor of two. */
public final class CpuMeter {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** A meter of this process. */
    public CpuMeter() {}

    /** What a piece of work took. */
    public record Cost(long cpuNanos, long wallNanos) {
        /** What two pieces of work took together. */
        public Cost plus(Cost other) {
            return new Cost(cpuNanos + other.cpuNanos, wallNanos + other.wallNanos);
        }

        /** Processor time of the whole process per event, in microseconds. */
        public double cpuMicrosPer(long events) {
            return cpuNanos / 1_000.0 / events;
        }

        /** Events per second by the wall clock. */
        public double eventsPerSecond(long events) {
            return events * 1e9 / wallNanos;
        }
    }

    /** Runs the work and says what it took. */
    public Cost measure(Runnable work) {
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost(system.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }
}
