package dev.lockstep.infra.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a node of Lockstep is told. Precedence: defaults, then the file, then environment variables
 * ({@code LOCKSTEP_} and the path in upper case with underscores).
 *
 * @param kafka the brokers
 * @param registry the schema registry
 * @param streams how streams apps run
 * @param http where queries and the console are served
 * @param receiver where webhooks are received
 * @param systems folder of system descriptors and mappings
 * @param policies folder of the policies of engagements
 * @param overrides the firm's own folder, laid over the systems folder file by file; null to use it as shipped
 * @param webhooks receivers by system
 * @param capture captured databases by system
 * @param sweeps swept systems, by system
 * @param targets systems that are written to, by system
 */
public record LockstepConfig(
        Kafka kafka,
        Registry registry,
        Streams streams,
        Http http,
        Receiver receiver,

        @Setting(value = "Folder of system descriptors and mappings", def = "connectors/systems")
        Path systems,

        @Setting(value = "Folder of the policies of engagements", def = "streams-apps/engagement/policies")
        Path policies,

        @Setting(
                value =
                        "The firm's own folder, laid over the systems folder, and its policies/ over the policies; none:"
                                + " as shipped",
                def = Setting.NONE)
        @Nullable
        Path overrides,

        Map<String, Webhook> webhooks,
        Map<String, Capture> capture,
        Map<String, Sweep> sweeps,
        Map<String, Target> targets) {

    /** The folder of systems with the firm's own laid over it. */
    public SystemsFolder systemsFolder() {
        return new SystemsFolder(systems, Optional.ofNullable(overrides));
    }

    /** The folder of policies with the firm's own laid over it. */
    public SystemsFolder policiesFolder() {
        return new SystemsFolder(policies, Optional.ofNullable(overrides).map(folder -> folder.resolve("policies")));
    }

    /** The brokers. */
    public record Kafka(
            @Setting("Brokers, host:port separated by commas")
            String bootstrapServers,

            @Setting(value = "Replicas of topics that Lockstep creates; -1 takes the broker's default", def = "-1")
            int replicationFactor,

            Map<String, String> client) {}

    /** The schema registry. */
    public record Registry(
            @Setting("Address of a registry with the Confluent REST interface")
            URI url,

            @Setting(value = "user:password for basic authentication", def = Setting.NONE) @Nullable
            Secret userInfo) {

        /** Settings under the registry's own keys. */
        public Map<String, String> settings() {
            Map<String, String> settings = new java.util.HashMap<>();
            settings.put("schema.registry.url", url.toString());
            if (userInfo != null) {
                settings.put("basic.auth.credentials.source", "USER_INFO");
                settings.put("basic.auth.user.info", userInfo.reveal());
            }
            return Map.copyOf(settings);
        }
    }

    /** How streams apps run. */
    public record Streams(
            @Setting(value = "Directory of local state; one process per directory", def = ".lockstep/state")
            Path stateDirectory,

            @Setting(value = "Stable name of this node; a restart takes up its old place at once", def = "node-1")
            String instanceId,

            @Setting(value = "How often transactions commit; each hop costs about one interval", def = "PT0.025S")
            Duration commitInterval,

            @Setting(value = "Stream threads per app", def = "1")
            int threads) {
        /** Refuses what cannot work. */
        public Streams {
            if (threads < 1 || threads > 64) {
                throw new IllegalArgumentException("threads must be between 1 and 64, not " + threads);
            }
            if (commitInterval.isNegative() || commitInterval.isZero()) {
                throw new IllegalArgumentException("commit-interval must be positive, not " + commitInterval);
            }
        }
    }

    /** Where queries and the console are served. */
    public record Http(
            @Setting(value = "Interface to listen on; loopback unless you mean otherwise", def = "127.0.0.1")
            String host,

            @Setting(value = "Port; 0 takes a free one", def = "8080")
            int port,

            @Setting(
                    value = "host:port under which other nodes reach this node's queries; none: a single node",
                    def = Setting.NONE)
            @Nullable
            String advertised) {}

    /** Where webhooks are received: a port of its own, because the outside world may see it. */
    public record Receiver(
            @Setting(value = "Interface to listen on; loopback unless you mean otherwise", def = "127.0.0.1")
            String host,

            @Setting(value = "Port; 0 takes a free one", def = "8090")
            int port,

            @Setting(value = "Address under which senders reach us; none: http://host:port", def = Setting.NONE)
            @Nullable
            URI publicUrl) {}

    /** The webhook receivers of a system. */
    public record Webhook(
            @Setting(
                    value = "Signing secrets of the first receiver, all of them valid; several for rotation",
                    def = Setting.NONE)
            List<Secret> secrets,

            Map<String, NamedReceiver> receivers) {
        /** Refuses a system whose receivers could verify nobody. */
        public Webhook {
            if (secrets.isEmpty() && receivers.isEmpty()) {
                throw new IllegalArgumentException("secrets must hold at least one secret");
            }
            secrets = List.copyOf(secrets);
            receivers = Map.copyOf(receivers);
        }
    }

    /** A further receiver of a system, with a name of its own. */
    public record NamedReceiver(
            @Setting("Signing secrets, all of them valid; several for rotation")
            List<Secret> secrets) {
        /** Refuses a receiver that could verify nobody. */
        public NamedReceiver {
            if (secrets.isEmpty()) {
                throw new IllegalArgumentException("secrets must hold at least one secret");
            }
            secrets = List.copyOf(secrets);
        }
    }

    /** A captured database. */
    public record Capture(
            @Setting("Database host") String host,
            @Setting(value = "Database port", def = "5432") int port,
            @Setting("Database name") String database,
            @Setting("Capture role") String user,
            @Setting("Password of the capture role") Secret password,

            @Setting(value = "Read all rows again without being asked when changes are lost", def = "false")
            boolean resnapshot) {}

    /** A swept system; how it is asked stands in its {@code sweep.yaml}. */
    public record Sweep(
            @Setting("Base address of its interface") URI url,

            @Setting(value = "Requests per second in the long run", def = "5")
            int maxRequestsPerSecond,

            @Setting(value = "Longest wait for an answer", def = "PT30S")
            Duration requestTimeout,

            Auth auth) {
        /** Refuses a rate that never lets anything through. */
        public Sweep {
            if (maxRequestsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "max-requests-per-second must be at least 1, not " + maxRequestsPerSecond);
            }
        }
    }

    /** Access to a system; which of it is needed, its {@code sweep.yaml} or {@code writes.yaml} says. */
    public record Auth(
            @Setting(value = "Bearer token or API key", def = Setting.NONE) @Nullable
            Secret token,

            @Setting(value = "User, or on whose behalf an assertion is made", def = Setting.NONE) @Nullable
            String user,

            @Setting(value = "Password of the user", def = Setting.NONE) @Nullable
            Secret password,

            @Setting(value = "OAuth 2.0 client id", def = Setting.NONE) @Nullable
            String clientId,

            @Setting(value = "OAuth 2.0 client secret", def = Setting.NONE) @Nullable
            Secret clientSecret,

            @Setting(value = "OAuth 2.0 refresh token", def = Setting.NONE) @Nullable
            Secret refreshToken,

            @Setting(value = "Token endpoint, where it is not below the base address", def = Setting.NONE) @Nullable
            URI tokenUrl,

            @Setting(value = "RSA key in PKCS 8 that signs assertions", def = Setting.NONE) @Nullable
            Path privateKeyFile,

            @Setting(value = "Name of the key or certificate at the system", def = Setting.NONE) @Nullable
            String keyId) {
        /** A bearer token or API key, and nothing else. */
        public static Auth token(Secret token) {
            return new Auth(token, null, null, null, null, null, null, null, null);
        }
    }

    /** A system that is written to. */
    public record Target(
            @Setting("Base address of its interface") URI url,

            @Setting(value = "Longest wait for an answer", def = "PT10S")
            Duration requestTimeout,

            @Setting(value = "Requests per second in the long run; none: as in its writes.yaml", def = Setting.NONE)
            @Nullable
            Integer requestsPerSecond,

            @Setting(value = "Exchanges in flight at once; none: as in its writes.yaml", def = Setting.NONE) @Nullable
            Integer maxInFlight,

            @Setting(value = "Requests in any 24 hours; none: as in its writes.yaml", def = Setting.NONE) @Nullable
            Integer requestsPerDay,

            @Setting(
                    value = "Windows without writes beside those of its writes.yaml, like SUNDAY 02:00-04:00"
                            + " Europe/Berlin, DAILY 02:00-03:00 UTC or 2026-12-31T22:00/2027-01-01T06:00 UTC",
                    def = Setting.NONE)
            List<String> maintenance,

            Auth auth) {
        /** Refuses limits that never let anything through. */
        public Target {
            for (Integer limit : new Integer[] {requestsPerSecond, maxInFlight, requestsPerDay}) {
                if (limit != null && limit < 1) {
                    throw new IllegalArgumentException("limits must be at least 1, not " + limit);
                }
            }
            maintenance = List.copyOf(maintenance);
        }
    }

    /** Every system that is named anywhere, in alphabetical order. */
    public List<String> systemIds() {
        return java.util.stream.Stream.of(webhooks.keySet(), capture.keySet(), sweeps.keySet(), targets.keySet())
                .flatMap(java.util.Set::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** Copies the maps. */
    public LockstepConfig {
        webhooks = Map.copyOf(webhooks);
        capture = Map.copyOf(capture);
        sweeps = Map.copyOf(sweeps);
        targets = Map.copyOf(targets);
    }

    /**
     * Reads a file and the environment.
     *
     * @throws ConfigProblems with every problem found
     */
    public static LockstepConfig load(Path file, Map<String, String> environment) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
        try {
            return read(yaml.readTree(Files.readString(file)), environment, file.toString());
        } catch (JsonProcessingException e) {
            throw new ConfigProblems(file.toString(), List.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigProblems(file.toString(), List.of("cannot be read: " + e));
        }
    }

    static LockstepConfig read(JsonNode tree, Map<String, String> environment, String origin) {
        ConfigReader reader = new ConfigReader(environment);
        @Nullable LockstepConfig config = reader.read(LockstepConfig.class, tree, "");
        if (config == null) {
            throw new ConfigProblems(origin, reader.problems());
        }
        return config;
    }
}
