package dev.lockstep.infra.runtime.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the people of Atelier do with their tool, one transaction per step. The tool writes the way such tools do: objects
 * are inserted in a wrong state and corrected, lines come empty and before their header, everything is set, taken back
 * and set again before it is committed.
 */
final class AtelierLife {
    private static final int OPEN = 11;
    private static final int SUBMITTED = 12;
    private static final int APPROVED = 13;
    private static final int REJECTED = 14;

    private final Database database;
    private final CommittedStates states;
    private final Random chance;
    private final List<String> transaction = new ArrayList<>();
    private int names;

    AtelierLife(Database database, CommittedStates states, long seed) {
        this.database = database;
        this.states = states;
        this.chance = new Random(seed);
    }

    /** People, clients and engagements to begin with. */
    void found() {
        for (int n = 0; n < 6; n++) {
            hire();
            commit();
        }
        for (int n = 0; n < 3; n++) {
            client();
            commit();
        }
        for (int n = 0; n < 4; n++) {
            engagement();
            commit();
        }
    }

    /** What must be seen at least once, whatever chance brings. */
    void knownCases() {
        lineLeavesTheSheetThatIsApproved();
        wholeTreeMoves();
        personLeavesWithAllHours();
        claimGoesChildFirst();
    }

    private void lineLeavesTheSheetThatIsApproved() {
        sheet();
        commit();
        String left = lastId("sheet");
        sheet();
        commit();
        run("update sheet set status = %d where id = %s", APPROVED, left);
        run("update \"sheet-line\" set sheet_id = %s where sheet_id = %s", lastId("sheet"), left);
        commit();
    }

    /** Hundreds of rows in one transaction: a tree with hours on every branch goes to another engagement. */
    private void wholeTreeMoves() {
        String tree = engagement();
        commit();
        run(
                "insert into work_item (kind, engagement_id, title, status, parent_id)"
                        + " select 'task', %s, 'Branch ' || n, 1, null from generate_series(1, 150) n",
                tree);
        run(
                "update work_item set parent_id = id - 1 where engagement_id = %s and title like 'Branch %%'"
                        + " and title <> 'Branch 1'",
                tree);
        commit();
        String sheet = newId();
        run(
                "insert into \"sheet-line\" (sheet_id, work_item_id, \"date\", spent, billable) select %s, id, '2026-03-02',"
                        + " interval '1 minute' * (id %% 90), true from work_item where engagement_id = %s",
                sheet, tree);
        run("insert into sheet values (%s, %s, '2026-03-02', %d, null, null)", sheet, any("person"), APPROVED);
        commit();
        run("update work_item set engagement_id = %s where engagement_id = %s", another("engagement", tree), tree);
        commit();
    }

    private void personLeavesWithAllHours() {
        String gone = hire();
        commit();
        run(
                "insert into sheet (person_id, week, status) select %s, date '2026-01-05' + n * 7, 13"
                        + " from generate_series(1, 60) n",
                gone);
        commit();
        run(
                "insert into \"sheet-line\" (sheet_id, work_item_id, \"date\", spent, billable)"
                        + " select s.id, %s, s.week + n, '6:20', true from sheet s, generate_series(0, 4) n where s.person_id = %s",
                any("work_item where kind = 'task'"), gone);
        commit();
        replace(gone, hire());
        commit();
    }

    private void claimGoesChildFirst() {
        claim();
        commit();
        String claim = lastId("expense_claim");
        run("update expense_claim set status = %d where id = %s", APPROVED, claim);
        run(
                "delete from belongs where item_type = 'expense' and item_id in"
                        + " (select id from expense_item where claim_id = %s)",
                claim);
        run("delete from expense_item where claim_id = %s", claim);
        run("delete from expense_claim where id = %s", claim);
        commit();
    }

    /** Some random step. */
    void step() {
        List<Runnable> steps = List.of(
                this::sheet,
                this::sheet,
                this::sheet,
                this::decideSheet,
                this::decideSheet,
                this::decideSheet,
                this::correctLine,
                this::dropLine,
                this::dropSheet,
                this::moveLineToSheet,
                this::moveLineToTask,
                this::claim,
                this::decideClaim,
                this::moveItem,
                this::allocate,
                this::moveAllocation,
                this::release,
                this::milestone,
                this::stepMilestone,
                this::stepMilestone,
                this::change,
                this::stepChange,
                this::moveTree,
                this::stepEngagement,
                this::facts,
                this::engagement,
                this::editClient,
                this::client,
                this::hire,
                this::promote,
                this::replacePerson,
                this::noise);
        steps.get(chance.nextInt(steps.size())).run();
        commit();
    }

    // People and clients

    String hire() {
        String id = newId();
        run(
                "insert into person values (%s, 'A-%s', 'Name of %s', %d, 1, interval '30 hours', 61.500, null, 'n-%s', 'd-%s')",
                id, id, id, 1 + chance.nextInt(2), id, id);
        run("insert into person_skill values (%s, 'cad'), (%s, 'pm')", id, id);
        run("update person set capacity = interval '38 hours 30 minutes', \"pay-grade\" = 2 where id = %s", id);
        run("delete from person_skill where person_id = %s and skill = 'pm'", id);
        return id;
    }

    void promote() {
        String id = any("person");
        run("update person set \"pay-grade\" = 1 + (\"pay-grade\" %% 3), cost = cost + 0.25 where id = %s", id);
        run("insert into person_skill values (%s, 'fem') on conflict do nothing", id);
    }

    /** A person leaves the books; whatever stood in that name stands in another's from then on. */
    void replacePerson() {
        String gone = any("person");
        replace(gone, chance.nextBoolean() ? hire() : another("person", gone));
    }

    private void replace(String gone, String heir) {
        run("update sheet set person_id = %s where person_id = %s", heir, gone);
        run("update sheet set approver_id = %s where approver_id = %s", heir, gone);
        run("update expense_claim set person_id = %s where person_id = %s", heir, gone);
        run("update expense_claim set approver_id = %s where approver_id = %s", heir, gone);
        run("update allocation set person_id = %s where person_id = %s", heir, gone);
        run("update engagement set manager_id = %s where manager_id = %s", heir, gone);
        run(
                "insert into work_approver select work_item_id, %s from work_approver where person_id = %s"
                        + " on conflict do nothing",
                heir, gone);
        run("delete from work_approver where person_id = %s", gone);
        run("delete from person_skill where person_id = %s", gone);
        run("delete from person where id = %s", gone);
    }

    void client() {
        String id = newId();
        run("insert into client values (%s, 'draft', 'DE', null, 30, 9)", id);
        run("update client set name = 'Client %s', tax_no = 'T%s', status = 1 where id = %s", id, id, id);
    }

    void editClient() {
        String id = any("client");
        int kind = chance.nextInt(4);
        run("update client set terms = terms + 1, name = 'wrong' where id = %s", id);
        run("update client set name = 'Client %s%s' where id = %s", id, kind == 0 ? " Ltd" : "", id);
        if (kind == 1) {
            run("update client set status = case status when 1 then 2 else 1 end where id = %s", id);
        } else if (kind == 2) {
            run("update client set status = case status when 9 then 1 else 9 end where id = %s", id);
        }
    }

    // Engagements and their tree

    String engagement() {
        String id = newId();
        run("insert into engagement_fact values (%s, 'region', 'nowhere')", id);
        run(
                "insert into engagement values (%s, 'TMP-%s', 'to be named', %s, %s, 4, 978, '2026-01-05', null)",
                id, id, any("client where status <> 9"), any("person"));
        run("update engagement set \"number\" = 'E-%s', name = 'Engagement %s', status = 1 where id = %s", id, id, id);
        run("update engagement_fact set value = 'DACH' where engagement_id = %s", id);
        String phase = newId();
        String first = newId();
        String second = newId();
        run("insert into work_item values (%s, 'task', %s, %s, 'draft', 1)", first, id, phase);
        run("insert into work_item values (%s, 'task', %s, %s, 'Task', 1)", second, id, first);
        run("insert into work_item values (%s, 'phase', %s, null, 'Phase', 1)", phase, id);
        run("update work_item set title = 'Task ' || id where engagement_id = %s and kind = 'task'", id);
        run(
                "insert into work_item values (%s, 'milestone', %s, %s, 'Milestone', 3, '2026-03-31', 1000.50)",
                newId(), id, phase);
        run("update work_item set status = 1 where engagement_id = %s and kind = 'milestone'", id);
        return id;
    }

    void stepEngagement() {
        String id = any("engagement where status <> 9");
        boolean drop = chance.nextInt(8) == 0 && count("engagement where status <> 9") > 3;
        int next = drop ? 9 : 1 + chance.nextInt(4);
        run("update engagement set status = 4 where id = %s", id);
        run("update engagement set status = 9 where id = %s", id);
        run("update engagement set status = %d, ends = date '2026-06-30' where id = %s", next, id);
    }

    void facts() {
        String id = any("engagement where status <> 9");
        run(
                "insert into engagement_fact values (%s, 'line', 'draft') on conflict (engagement_id, name)"
                        + " do update set value = 'draft'",
                id);
        run("update engagement_fact set value = 'line %d' where engagement_id = %s and name = 'line'", ++names, id);
        if (chance.nextInt(3) == 0) {
            run("delete from engagement_fact where engagement_id = %s and name = 'region'", id);
        }
    }

    /** A task moves to another engagement with everything below it; the hours on it move along. */
    void moveTree() {
        String top = any("work_item where kind = 'task'");
        String target = any("engagement where status <> 9");
        String tree = "with recursive tree as (select id from work_item where id = " + top
                + " union select w.id from work_item w join tree t on w.parent_id = t.id)";
        run(
                "%s update work_item set engagement_id = %s, title = title || '.' where id in (select id from tree)",
                tree, target);
        run("update work_item set parent_id = null where id = %s", top);
    }

    void milestone() {
        String id = newId();
        run(
                "insert into work_item values (%s, 'milestone', %s, null, 'Review', 3, '2026-04-30', 100)",
                id, any("engagement where status <> 9"));
        run("update work_item set status = %d, amount = 2500.75 where id = %s", 1 + chance.nextInt(2), id);
    }

    void stepMilestone() {
        String id = any("work_item where kind = 'milestone'");
        run("update work_item set status = 3, amount = 1 where id = %s", id);
        run("update work_item set status = %d, amount = 500 + %s where id = %s", 1 + chance.nextInt(3), id, id);
    }

    void change() {
        String id = newId();
        run("insert into work_approver values (%s, %s)", id, any("person"));
        run(
                "insert into work_item values (%s, 'change', %s, null, 'More', 3, null, 0, 0)",
                id, any("engagement where status <> 9"));
        run("update work_item set status = 1, amount = 1999.99, hours = 12.3 where id = %s", id);
    }

    void stepChange() {
        String id = any("work_item where kind = 'change'");
        if (!id.equals("null")) {
            run("update work_item set status = 5, hours = hours + 0.1 where id = %s", id);
            run("update work_item set status = %d where id = %s", 2 + chance.nextInt(3), id);
            run("insert into work_approver values (%s, %s) on conflict do nothing", id, any("person"));
        }
    }

    // Time

    void sheet() {
        String sheet = newId();
        int lines = 1 + chance.nextInt(4);
        for (int n = 0; n < lines; n++) {
            run(
                    "insert into \"sheet-line\" values (%s, %s, %s, date '2026-01-12' + %d, '0', false)",
                    newId(), sheet, any("work_item where kind = 'task'"), n);
        }
        run("insert into sheet values (%s, %s, '2026-01-12', %d, null, null)", sheet, any("person"), APPROVED);
        run(
                "update \"sheet-line\" set spent = interval '1 minute' * (15 * (id %% 32) + 20), billable = true"
                        + " where sheet_id = %s",
                sheet);
        run("update sheet set status = %d where id = %s", chance.nextBoolean() ? OPEN : SUBMITTED, sheet);
    }

    void decideSheet() {
        String sheet = any("sheet");
        boolean approve = chance.nextInt(3) > 0;
        decide(sheet, APPROVED);
        decide(sheet, REJECTED);
        if (chance.nextBoolean()) {
            run("update \"sheet-line\" set spent = spent + interval '5 minutes' where sheet_id = %s", sheet);
        }
        if (approve) {
            decide(sheet, APPROVED);
        }
    }

    private void decide(String sheet, int status) {
        run(
                "update sheet set status = %d, approver_id = %s, decided_at = timestamp '2026-01-19 09:30:00'"
                        + " + interval '1 hour' * (id %% 2000) where id = %s",
                status, any("person"), sheet);
    }

    void correctLine() {
        run("update \"sheet-line\" set spent = '7:30' where id = %s", any("\"sheet-line\""));
    }

    /** A line goes in the same breath in which its sheet is decided. */
    void dropLine() {
        String line = any("\"sheet-line\"");
        run(
                "update sheet set status = %d where id = (select sheet_id from \"sheet-line\" where id = %s)",
                chance.nextBoolean() ? APPROVED : SUBMITTED, line);
        run("delete from \"sheet-line\" where id = %s", line);
    }

    void dropSheet() {
        String sheet = any("sheet");
        run("update sheet set status = %d where id = %s", APPROVED, sheet);
        run("delete from \"sheet-line\" where sheet_id = %s", sheet);
        run("delete from sheet where id = %s", sheet);
    }

    /** A line was written on the wrong sheet; both sheets may be decided with the correction. */
    void moveLineToSheet() {
        String line = any("\"sheet-line\"");
        String target = any("sheet");
        run(
                "update \"sheet-line\" set sheet_id = %s, spent = spent + interval '10 minutes' where id = %s",
                target, line);
        if (chance.nextBoolean()) {
            run("update sheet set status = %d where id = %s", chance.nextBoolean() ? APPROVED : SUBMITTED, target);
        }
    }

    void moveLineToTask() {
        run(
                "update \"sheet-line\" set work_item_id = %s where id = %s",
                any("work_item where kind = 'task'"), any("\"sheet-line\""));
    }

    // Expenses and allocations, over the bridge

    void claim() {
        String claim = newId();
        for (int n = 0; n <= chance.nextInt(3); n++) {
            String item = newId();
            run("insert into expense_item values (%s, %s, '2026-01-20', 'travel', 0, 978)", item, claim);
            run("insert into belongs values ('expense', %s, 'engagement', 0)", item);
            run("update belongs set %s where item_type = 'expense' and item_id = %s", target(), item);
        }
        run("insert into expense_claim values (%s, %s, 'X', %d, null)", claim, any("person"), APPROVED);
        run("update expense_item set amount = 10 + id / 100.0, currency = 826 where claim_id = %s", claim);
        run("update expense_claim set status = %d, \"number\" = 'C-%s' where id = %s", SUBMITTED, claim, claim);
    }

    void decideClaim() {
        String claim = any("expense_claim");
        run("update expense_claim set status = %d where id = %s", REJECTED, claim);
        run("update expense_claim set status = %d, approver_id = %s where id = %s", APPROVED, any("person"), claim);
        run(
                "delete from expense_item where id = (select max(id) from expense_item where claim_id = %s and id %% 5 = 0)",
                claim);
    }

    void moveItem() {
        run("update belongs set %s where item_type = 'expense' and item_id = %s", target(), any("expense_item"));
    }

    void allocate() {
        String id = newId();
        run("insert into belongs values ('allocation', %s, 'engagement', 0)", id);
        run("insert into allocation values (%s, %s, '2026-01-12', '2026-02-13', 0, false)", id, any("person"));
        run("update belongs set %s where item_type = 'allocation' and item_id = %s", target(), id);
        run("update allocation set hours = 7.7 * (1 + id %% 9), firm = true where id = %s", id);
    }

    void moveAllocation() {
        run("update belongs set %s where item_type = 'allocation' and item_id = %s", target(), any("allocation"));
    }

    void release() {
        String id = any("allocation");
        run("delete from belongs where item_type = 'allocation' and item_id = %s", id);
        run("delete from allocation where id = %s", id);
    }

    private String target() {
        return chance.nextBoolean()
                ? "target_type = 'engagement', target_id = " + any("engagement where status <> 9")
                : "target_type = 'work', target_id = " + any("work_item where kind = 'task'");
    }

    // What never was

    /** Noise that nobody needs, and work that is thrown away. */
    void noise() {
        run("insert into activity (happened, what) values (now(), 'looked at')");
        run("insert into sheet values (%s, %s, '2026-02-02', %d, null, null)", newId(), any("person"), APPROVED);
        run("update client set name = 'never', status = 9");
        database.rollBack(List.copyOf(transaction));
        transaction.clear();
        run("insert into activity (happened, what) values (now(), 'and left')");
    }

    // Transactions

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

    String newId() {
        return database.lines("select nextval('atelier_id')").get(0);
    }

    private String lastId(String table) {
        return database.lines("select max(id) from " + table).get(0);
    }

    /** Id of some row, or {@code null} where there is none: statements about it do nothing. */
    String any(String rows) {
        List<String> ids = database.lines("select id from " + rows + " order by id");
        return ids.isEmpty() ? "null" : ids.get(chance.nextInt(ids.size()));
    }

    private int count(String rows) {
        return Integer.parseInt(database.lines("select count(*) from " + rows).get(0));
    }

    private String another(String table, String but) {
        return any(table + " where id <> " + but);
    }
}
