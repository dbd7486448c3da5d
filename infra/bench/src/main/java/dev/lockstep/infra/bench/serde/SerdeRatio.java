package dev.lockstep.infra.bench.serde;

import dev.lockstep.infra.bench.figures.Spread;
import dev.lockstep.infra.bench.figures.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

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
    private static volatile Object result = "";

    private SerdeRatio() {}

    private interface Work {
        Object once() throws IOException;
    }

    /** Nanoseconds of processor time per record for each record and direction, and their ratio. Takes half a minute. */
    public static String table() {
        Table table = new Table("what", "plain Avro ns", "registry serde ns", "ratio");
        for (SampleRecord record : SampleRecord.values()) {
            try {
                SerdePair pair = new SerdePair(record);
                compare(table, record.title() + ", write", pair::plainWrite, pair::serdeWrite);
                compare(table, record.title() + ", read", pair::plainRead, pair::serdeRead);
            } catch (IOException e) {
                throw new UncheckedIOException("Records in memory cannot fail to be written", e);
            }
        }
        return table.text();
    }

    private static void compare(Table table, String what, Work plain, Work serde) throws IOException {
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
        table.row(
                what,
                Spread.of(floor).text(0),
                Spread.of(cost).text(0),
                Spread.of(ratio).text(2));
    }

    private static double nanosPerRecord(Work work) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < RECORDS; i++) {
            result = work.once();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / RECORDS;
    }
}
