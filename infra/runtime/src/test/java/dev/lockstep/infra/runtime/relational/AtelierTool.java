package dev.lockstep.infra.runtime.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The tool of Atelier: statements that take effect together, and the dice that decide what people do. */
final class AtelierTool {
    private final Database database;
    private final CommittedStates states;
    private final Random chance;
    private final List<String> transaction = new ArrayList<>();

    AtelierTool(Database database, CommittedStates states, long seed) {
        this.database = database;
        this.states = states;
        this.chance = new Random(seed);
    }

    /** Adds a statement to the transaction. */
    void run(String sql, Object... values) {
        transaction.add(filled(sql, List.of(values)));
    }

    private static String filled(String sql, List<?> values) {
        return sql.formatted(values.toArray());
    }

    /** Commits what was done since the last commit, and looks at what is true now. */
    void commit() {
        database.commit(List.copyOf(transaction));
        transaction.clear();
        states.look();
    }

    /** Does what was to be done, and takes it all back. */
    void rollBack() {
        database.rollBack(List.copyOf(transaction));
        transaction.clear();
    }

    String newId() {
        return database.lines("select nextval('atelier_id')").get(0);
    }

    String lastId(String table) {
        return database.lines("select max(id) from " + table).get(0);
    }

    /** Id of some row, or {@code null} where there is none: statements about it do nothing. */
    String any(String rows) {
        List<String> ids = database.lines("select id from " + rows + " order by id");
        return ids.isEmpty() ? "null" : ids.get(nextInt(ids.size()));
    }

    /** Id of some row of a table but one. */
    String another(String table, String but) {
        return any(table + " where id <> " + but);
    }

    int count(String rows) {
        return Integer.parseInt(database.lines("select count(*) from " + rows).get(0));
    }

    int nextInt(int bound) {
        return chance.nextInt(bound);
    }

    boolean nextBoolean() {
        return chance.nextBoolean();
    }
}
