package dev.lockstep.infra.runtime.relational;

import java.util.List;

/**
 * What the people of Atelier do with their tool, one transaction per step. The tool writes the way such tools do: objects
 * are inserted in a wrong state and corrected, lines come empty and before their header, everything is set, taken back
 * and set again before it is committed.
 */
final class AtelierLife {
    private static final int APPROVED = 13;

    private final AtelierTool tool;
    private final AtelierFirm firm;
    private final AtelierWork work;
    private final AtelierTime time;

    AtelierLife(Database database, CommittedStates states, long seed) {
        tool = new AtelierTool(database, states, seed);
        firm = new AtelierFirm(tool);
        work = new AtelierWork(tool);
        time = new AtelierTime(tool);
    }

    /** People, clients and engagements to begin with. */
    void found() {
        for (int n = 0; n < 6; n++) {
            firm.hire();
            tool.commit();
        }
        for (int n = 0; n < 3; n++) {
            firm.client();
            tool.commit();
        }
        for (int n = 0; n < 4; n++) {
            firm.engagement();
            tool.commit();
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
        time.sheet();
        tool.commit();
        String left = tool.lastId("sheet");
        time.sheet();
        tool.commit();
        tool.run("update sheet set status = %d where id = %s", APPROVED, left);
        tool.run("update \"sheet-line\" set sheet_id = %s where sheet_id = %s", tool.lastId("sheet"), left);
        tool.commit();
    }

    /** Hundreds of rows in one transaction: a tree with hours on every branch goes to another engagement. */
    private void wholeTreeMoves() {
        String tree = firm.engagement();
        tool.commit();
        tool.run(
                "insert into work_item (kind, engagement_id, title, status, parent_id)"
                        + " select 'task', %s, 'Branch ' || n, 1, null from generate_series(1, 150) n",
                tree);
        tool.run(
                "update work_item set parent_id = id - 1 where engagement_id = %s and title like 'Branch %%'"
                        + " and title <> 'Branch 1'",
                tree);
        tool.commit();
        String sheet = tool.newId();
        tool.run(
                "insert into \"sheet-line\" (sheet_id, work_item_id, \"date\", spent, billable) select %s, id, '2026-03-02',"
                        + " interval '1 minute' * (id %% 90), true from work_item where engagement_id = %s",
                sheet, tree);
        tool.run(
                "insert into sheet values (%s, %s, '2026-03-02', %d, null, null)", sheet, tool.any("person"), APPROVED);
        tool.commit();
        tool.run(
                "update work_item set engagement_id = %s where engagement_id = %s",
                tool.another("engagement", tree), tree);
        tool.commit();
    }

    private void personLeavesWithAllHours() {
        String gone = firm.hire();
        tool.commit();
        tool.run(
                "insert into sheet (person_id, week, status) select %s, date '2026-01-05' + n * 7, 13"
                        + " from generate_series(1, 60) n",
                gone);
        tool.commit();
        tool.run(
                "insert into \"sheet-line\" (sheet_id, work_item_id, \"date\", spent, billable)"
                        + " select s.id, %s, s.week + n, '6:20', true from sheet s, generate_series(0, 4) n where s.person_id = %s",
                tool.any("work_item where kind = 'task'"), gone);
        tool.commit();
        firm.replace(gone, firm.hire());
        tool.commit();
    }

    private void claimGoesChildFirst() {
        work.claim();
        tool.commit();
        String claim = tool.lastId("expense_claim");
        tool.run("update expense_claim set status = %d where id = %s", APPROVED, claim);
        tool.run(
                "delete from belongs where item_type = 'expense' and item_id in"
                        + " (select id from expense_item where claim_id = %s)",
                claim);
        tool.run("delete from expense_item where claim_id = %s", claim);
        tool.run("delete from expense_claim where id = %s", claim);
        tool.commit();
    }

    /** Some random step. */
    void step() {
        List<Runnable> steps = List.of(
                time::sheet,
                time::sheet,
                time::sheet,
                time::decideSheet,
                time::decideSheet,
                time::decideSheet,
                time::correctLine,
                time::dropLine,
                time::dropSheet,
                time::moveLineToSheet,
                time::moveLineToTask,
                work::claim,
                work::decideClaim,
                work::moveItem,
                work::allocate,
                work::moveAllocation,
                work::release,
                work::milestone,
                work::stepMilestone,
                work::stepMilestone,
                work::change,
                work::stepChange,
                work::moveTree,
                firm::stepEngagement,
                firm::facts,
                firm::engagement,
                firm::editClient,
                firm::client,
                firm::hire,
                firm::promote,
                firm::replacePerson,
                this::noise);
        steps.get(tool.nextInt(steps.size())).run();
        tool.commit();
    }

    /** Noise that nobody needs, and work that is thrown away. */
    void noise() {
        tool.run("insert into activity (happened, what) values (now(), 'looked at')");
        tool.run(
                "insert into sheet values (%s, %s, '2026-02-02', %d, null, null)",
                tool.newId(), tool.any("person"), APPROVED);
        tool.run("update client set name = 'never', status = 9");
        tool.rollBack();
        tool.run("insert into activity (happened, what) values (now(), 'and left')");
    }
}
