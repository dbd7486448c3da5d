package dev.lockstep.infra.embedded;

/** Where the registry keeps its schemas. */
public enum RegistryStorage {
    /** In a Kafka topic: subjects and ids survive a restart with the same data directory. Needs {@link Part#KAFKA}. */
    KAFKA,
    /** In the registry's memory: starts sooner and alone, forgets everything when it stops. */
    MEMORY
}
