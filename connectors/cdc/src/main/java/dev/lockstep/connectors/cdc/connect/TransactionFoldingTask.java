package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.connect.FoldingConfig.Resnapshot;
import dev.lockstep.connectors.cdc.guard.Admission;
import io.debezium.connector.common.BaseSourceTask;
import io.debezium.connector.common.DebeziumTaskState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs the wrapped connector's task behind the guard and folds what it captures. Never restarts the wrapped task: a
 * broken connection ends this task too, so that whoever starts it again passes the guard. Log positions are confirmed
 * to the database only for records that were released and stored.
 */
public class TransactionFoldingTask extends SourceTask {
    private final Clock clock;
    private @Nullable SourceTask wrapped;
    private @Nullable TransactionFolder folder;

    /** Called by Kafka Connect. */
    public TransactionFoldingTask() {
        this(Clock.systemUTC());
    }

    TransactionFoldingTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return new TransactionFoldingConnector().version();
    }

    @Override
    public void start(Map<String, String> properties) {
        FoldingConfig config = new FoldingConfig(properties);
        Map<String, String> partition = Map.of("server", properties.getOrDefault("topic.prefix", config.system()));
        Map<String, ?> stored = context.offsetStorageReader().offset(partition);
        boolean always = config.resnapshot() == Resnapshot.ALWAYS;
        Admission admission = config.log().guard(config.guardRequest()).admit(properties, stored, always);
        SourceTaskContext offered = admission.startOver() && stored != null ? new FreshStart(context, stored) : context;
        folder = new TransactionFolder(
                config.foldLimit(),
                config.log(),
                admission.origin(),
                reader(config, admission),
                new ReleasedRecords(config.system(), config.owners(), clock),
                offered.offsetStorageReader()::offset,
                clock);
        startWrapped(config, offered, WrappedSettings.of(properties, config, admission.hiddenColumns()));
    }

    private static ChangeReader reader(FoldingConfig config, Admission admission) {
        RowReader rows = new RowReader(config.system(), new ColumnValues(config.timeZone()), admission.wholeRows());
        OutboxReader outbox =
                config.outbox().map(table -> new OutboxReader(table, rows)).orElse(null);
        return new ChangeReader(config.ownTables(), rows, outbox);
    }

    private void startWrapped(FoldingConfig config, SourceTaskContext offered, Map<String, String> settings) {
        SourceTask task = newTask(TransactionFoldingConnector.wrapped(config.connector()), settings);
        task.initialize(offered);
        wrapped = task;
        task.start(settings);
        if (task instanceof BaseSourceTask<?, ?> debezium && debezium.getTaskState() == DebeziumTaskState.RESTARTING) {
            throw new ConnectException("The database does not answer; see the log entry before this one");
        }
    }

    private static SourceTask newTask(SourceConnector connector, Map<String, String> settings) {
        connector.start(settings);
        try {
            return (SourceTask) connector.taskClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConnectException("The wrapped connector's task cannot be made", e);
        }
    }

    /** What transactions that have ended amount to; empty while one is open. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (wrapped == null || folder == null) {
            throw new ConnectException("The task was not started");
        }
        try {
            List<SourceRecord> polled = wrapped.poll();
            return polled == null ? null : folder.fold(polled);
        } catch (RetriableException e) {
            throw new ConnectException("Capturing broke off; a new start passes the guard first: " + e.getMessage(), e);
        }
    }

    @Override
    public void commitRecord(SourceRecord stored, @Nullable RecordMetadata metadata) throws InterruptedException {
        if (wrapped != null && stored.sourceOffset() != null) {
            wrapped.commitRecord(stored, metadata);
        }
    }

    @Override
    public void commit() throws InterruptedException {
        if (wrapped != null) {
            wrapped.commit();
        }
    }

    @Override
    public void stop() {
        if (wrapped != null) {
            wrapped.stop();
            wrapped = null;
        }
    }
}
