package dev.lockstep.infra.runtime.cli;

import java.util.Properties;

/**
 * How to reach a node that runs on this machine.
 *
 * @param processId of its JVM
 * @param bootstrapServers its brokers
 * @param registryUrl its registry
 * @param httpUrl its queries and console
 */
public record RunningNode(long processId, String bootstrapServers, String registryUrl, String httpUrl) {
    /** A node of this very process. */
    public static RunningNode ofThisProcess(String bootstrapServers, String registryUrl, String httpUrl) {
        return new RunningNode(ProcessHandle.current().pid(), bootstrapServers, registryUrl, httpUrl);
    }

    static RunningNode from(Properties properties) {
        return new RunningNode(
                Long.parseLong(properties.getProperty("process")),
                properties.getProperty("kafka"),
                properties.getProperty("registry"),
                properties.getProperty("http"));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("process", Long.toString(processId));
        properties.setProperty("kafka", bootstrapServers);
        properties.setProperty("registry", registryUrl);
        properties.setProperty("http", httpUrl);
        return properties;
    }

    boolean isAlive() {
        return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
    }
}
