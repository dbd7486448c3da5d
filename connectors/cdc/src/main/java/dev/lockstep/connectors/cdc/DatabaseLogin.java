package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.kit.Secret;
import java.util.Map;

/**
 * How to reach the captured database.
 *
 * @param host host name or address
 * @param port port
 * @param database database name
 * @param user the capture role
 * @param password its password
 * @param security transport security as Debezium names it without {@code database.}, for example {@code sslmode}
 */
public record DatabaseLogin(
        String host, int port, String database, String user, Secret password, Map<String, String> security) {
    /** Copies the map. */
    public DatabaseLogin {
        security = Map.copyOf(security);
    }
}
