package dev.lockstep.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Settings of a serde, read from Confluent's configuration keys and a few of our own. */
record RegistrySettings(
        RegistryConnection connection,
        boolean autoRegister,
        boolean useLatestVersion,
        SubjectNameStrategy keySubjects,
        SubjectNameStrategy valueSubjects) {

    /** Several URLs separated by commas, or {@code mock://scope}. */
    static final String URL = "schema.registry.url";

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String KEY_SUBJECTS = "key.subject.name.strategy";
    static final String VALUE_SUBJECTS = "value.subject.name.strategy";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String TRUST_STORE = "schema.registry.ssl.truststore.location";
    static final String TRUST_STORE_PASSWORD = "schema.registry.ssl.truststore.password";
    static final String TRUST_STORE_TYPE = "schema.registry.ssl.truststore.type";
    static final String REQUEST_TIMEOUT = "schema.registry.request.timeout.ms";
    static final String TRIES = "schema.registry.tries";
    static final String BACKOFF = "schema.registry.backoff.ms";

    /**
     * Reads the settings.
     *
     * @throws ConfigException that lists every problem at once; holds no credentials
     */
    static RegistrySettings from(Map<String, ?> configuration) {
        List<String> problems = new ArrayList<>();
        Reader reader = new Reader(configuration, problems);
        RegistrySettings settings = new RegistrySettings(
                connection(reader),
                reader.flag(AUTO_REGISTER, true),
                reader.flag(USE_LATEST, false),
                reader.strategy(KEY_SUBJECTS),
                reader.strategy(VALUE_SUBJECTS));
        if (!problems.isEmpty()) {
            throw new ConfigException("Schema registry settings: " + String.join("; ", problems));
        }
        return settings;
    }

    SubjectNameStrategy subjects(boolean isKey) {
        return isKey ? keySubjects : valueSubjects;
    }

    private static RegistryConnection connection(Reader reader) {
        return new RegistryConnection(
                reader.urls(),
                reader.userInfo(),
                TrustStore.from(
                        reader.text(TRUST_STORE), reader.text(TRUST_STORE_PASSWORD), reader.text(TRUST_STORE_TYPE)),
                Duration.ofMillis(reader.number(REQUEST_TIMEOUT, 5_000, 1)),
                reader.number(TRIES, 5, 1),
                Duration.ofMillis(reader.number(BACKOFF, 100, 0)));
    }

    /** Reads single values and notes what is wrong with them. */
    private record Reader(Map<String, ?> configuration, List<String> problems) {
        @Nullable
        String text(String key) {
            Object value = configuration.get(key);
            return value == null || value.toString().isBlank()
                    ? null
                    : value.toString().trim();
        }

        List<URI> urls() {
            String urls = text(URL);
            if (urls == null) {
                problems.add(URL + " is missing; set the address of the schema registry");
                return List.of();
            }
            return Arrays.stream(urls.split(","))
                    .map(String::trim)
                    .map(this::url)
                    .toList();
        }

        private URI url(String text) {
            String safe = text.replaceFirst("//[^/@]*@", "//***@");
            if (!safe.equals(text)) {
                problems.add(URL + " must not hold credentials (" + safe + "); use " + USER_INFO);
            } else if (!text.matches("(https?|mock)://\\S+")) {
                problems.add(URL + " must start with http://, https:// or mock://, not '" + text + "'");
            }
            return safe.equals(text) && !text.contains(" ") ? URI.create(text) : URI.create("invalid:url");
        }

        @Nullable
        String userInfo() {
            String source = text(CREDENTIALS_SOURCE);
            if (source != null && !source.equals("USER_INFO")) {
                problems.add(CREDENTIALS_SOURCE + " must be USER_INFO, not '" + source + "'");
            }
            String userInfo = text(USER_INFO);
            if (source != null && userInfo == null) {
                problems.add(USER_INFO + " is missing; " + CREDENTIALS_SOURCE + " asks for it");
            }
            if (userInfo != null && userInfo.indexOf(':') < 0) {
                problems.add(USER_INFO + " must read user:password");
            }
            return userInfo;
        }

        boolean flag(String key, boolean otherwise) {
            String text = text(key);
            if (text != null && !text.equals("true") && !text.equals("false")) {
                problems.add(key + " must be true or false, not '" + text + "'");
            }
            return text == null ? otherwise : text.equals("true");
        }

        int number(String key, int otherwise, int least) {
            String text = text(key);
            if (text == null) {
                return otherwise;
            }
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least) {
                return Integer.parseInt(text);
            }
            problems.add(key + " must be a whole number of at least " + least + ", not '" + text + "'");
            return otherwise;
        }

        SubjectNameStrategy strategy(String key) {
            String text = text(key);
            try {
                return text == null ? SubjectNameStrategy.TOPIC : SubjectNameStrategy.parse(text);
            } catch (IllegalArgumentException e) {
                problems.add(key + " " + e.getMessage());
                return SubjectNameStrategy.TOPIC;
            }
        }
    }
}
