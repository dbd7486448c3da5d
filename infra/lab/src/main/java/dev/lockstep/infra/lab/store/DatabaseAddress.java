package dev.lockstep.infra.lab.store;

/** Where a PostgreSQL database is and who owns it. The password stays out of {@link #toString()}. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    @Override
    public String toString() {
        return user + "@" + jdbcUrl;
    }
}
