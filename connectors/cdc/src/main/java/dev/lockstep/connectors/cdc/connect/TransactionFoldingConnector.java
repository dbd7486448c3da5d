package dev.lockstep.connectors.cdc.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * A source connector around Debezium's that emits what each database transaction amounts to instead of every step in
 * it. Runs in the embedded engine and, unchanged, in a Kafka Connect cluster (values through {@link
 * SourceRecordConverter}). Its configuration is the wrapped connector's, with the settings of {@link FoldingConfig}.
 */
public class TransactionFoldingConnector extends SourceConnector {
    private Map<String, String> properties = Map.of();

    /** Called by Kafka Connect. */
    public TransactionFoldingConnector() {}

    @Override
    public String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void start(Map<String, String> configured) {
        properties = Map.copyOf(configured);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TransactionFoldingTask.class;
    }

    /** One task: a database has one log. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(new HashMap<>(properties));
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return FoldingConfig.DEFINITION;
    }

    /** Checks the own settings and, once they are right, has the wrapped connector check its own. */
    @Override
    public Config validate(Map<String, String> configured) {
        Config own = super.validate(configured);
        if (own.configValues().stream().anyMatch(value -> !value.errorMessages().isEmpty())) {
            return own;
        }
        FoldingConfig config = new FoldingConfig(configured);
        Map<String, String> settings = WrappedSettings.of(configured, config, List.of());
        List<ConfigValue> values = new ArrayList<>(own.configValues());
        values.addAll(wrapped(config.connector()).validate(settings).configValues());
        return new Config(values);
    }

    static SourceConnector wrapped(String className) {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(SourceConnector.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConnectException(
                    FoldingConfig.CONNECTOR + " = " + className + " is not a source connector on the class path", e);
        }
    }
}
