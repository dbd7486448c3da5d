package dev.lockstep.infra.lab.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open transaction. Belongs to the thread that runs the work and ends with it. */
public final class Tx {

    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The value of the current row. */
        T read(ResultSet row) throws SQLException;
    }

    /** Runs an insert, update or delete; returns the number of rows touched. String arrays become SQL arrays. */
    public int update(String sql, @Nullable Object... args) {
        try (PreparedStatement statement = prepared(sql, args)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(sql, e);
        }
    }

    /** Runs a query (also {@code insert … returning}); rows come in the order of the query. */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... args) {
        try (PreparedStatement statement = prepared(sql, args);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(sql, e);
        }
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... args) {
        return query(sql, reader, args).stream().findFirst();
    }

    /** The single number that a query returns. */
    public long number(String sql, @Nullable Object... args) {
        return first(sql, row -> row.getLong(1), args)
                .orElseThrow(() -> new IllegalStateException("No row from " + sql));
    }

    /** Leaves something to do once this transaction is durable; it is not done after a rollback. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void script(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseFailure("SQL script", e);
        }
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    private PreparedStatement prepared(String sql, @Nullable Object... args) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.length; i++) {
            Object arg = args[i];
            statement.setObject(i + 1, arg instanceof String[] texts ? connection.createArrayOf("text", texts) : arg);
        }
        return statement;
    }
}
