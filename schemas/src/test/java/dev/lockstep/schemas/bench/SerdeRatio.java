package dev.lockstep.schemas.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * The serde's cost as a multiple of plain Avro's, for machines that are busy with other things: the two take turns in
 * short rounds, processor time of this thread is counted instead of time on the wall, and the median round speaks.
 */
public final class SerdeRatio {
    private static final int ROUNDS = 201;
    private static final int WARM_UP = 60;
    private static final int RECORDS = 5_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Volatile, or the compiler would remove work whose result nobody sees. */
    @SuppressWarnings("unused")
    private static volatile Object result;

    private SerdeRatio() {}

    private interface Work {
        Object once() throws IOException;
    }

    /** Prints one line per record and direction: nanoseconds of processor time per record, and their ratio. */
    public static void main(String[] arguments) throws IOException {
        for (BenchmarkRecord record : BenchmarkRecord.values()) {
            SerdeBenchmark benchmark = new SerdeBenchmark();
            benchmark.record = record;
            benchmark.prepare();
            report(record + " write", benchmark::plainWrite, benchmark::serdeWrite);
            report(record + " read", benchmark::plainRead, benchmark::serdeRead);
        }
    }

    private static void report(String what, Work plain, Work serde) throws IOException {
        double[] floor = new double[ROUNDS];
        double[] cost = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double plainNanos = nanosPerRecord(plain);
            double serdeNanos = nanosPerRecord(serde);
            if (round >= 0) {
                floor[round] = plainNanos;
                cost[round] = serdeNanos;
                ratio[round] = serdeNanos / plainNanos;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s plain %6.0f ns  serde %6.0f ns  ratio %.2f%n",
                what,
                median(floor),
                median(cost),
                median(ratio));
    }

    private static double nanosPerRecord(Work work) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < RECORDS; i++) {
            result = work.once();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / RECORDS;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
