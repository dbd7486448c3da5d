package dev.lockstep.schemas.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Certificates that the registry's own certificate must go back to. */
record TrustStore(Path location, @Nullable String password, String type) {

    static @Nullable TrustStore from(@Nullable String location, @Nullable String password, @Nullable String type) {
        return location == null
                ? null
                : new TrustStore(Path.of(location), password, type == null ? KeyStore.getDefaultType() : type);
    }

    /** A TLS context that trusts these certificates and no others. */
    SSLContext context() {
        try (var in = java.nio.file.Files.newInputStream(location)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, password == null ? null : password.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("Trust store " + location + " (" + type + ") cannot be read: " + e.getMessage()
                    + "; check " + RegistrySettings.TRUST_STORE + ", its password and type");
        }
    }

    /** Names the file only: no password. */
    @Override
    public String toString() {
        return location.toString();
    }
}
