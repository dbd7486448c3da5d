package dev.lockstep.infra.runtime.relational;

/** The tree of each engagement, and what the bridge hangs on it: expenses and allocations. */
final class AtelierWork {
    private static final int SUBMITTED = 12;
    private static final int APPROVED = 13;
    private static final int REJECTED = 14;

    private final AtelierTool tool;

    AtelierWork(AtelierTool tool) {
        this.tool = tool;
    }

    /** A task moves to another engagement with everything below it; the hours on it move along. */
    void moveTree() {
        String top = tool.any("work_item where kind = 'task'");
        String target = tool.any("engagement where status <> 9");
        String tree = "with recursive tree as (select id from work_item where id = " + top
                + " union select w.id from work_item w join tree t on w.parent_id = t.id)";
        tool.run(
                "%s update work_item set engagement_id = %s, title = title || '.' where id in (select id from tree)",
                tree, target);
        tool.run("update work_item set parent_id = null where id = %s", top);
    }

    void milestone() {
        String id = tool.newId();
        tool.run(
                "insert into work_item values (%s, 'milestone', %s, null, 'Review', 3, '2026-04-30', 100)",
                id, tool.any("engagement where status <> 9"));
        tool.run("update work_item set status = %d, amount = 2500.75 where id = %s", 1 + tool.nextInt(2), id);
    }

    void stepMilestone() {
        String id = tool.any("work_item where kind = 'milestone'");
        tool.run("update work_item set status = 3, amount = 1 where id = %s", id);
        tool.run("update work_item set status = %d, amount = 500 + %s where id = %s", 1 + tool.nextInt(3), id, id);
    }

    void change() {
        String id = tool.newId();
        tool.run("insert into work_approver values (%s, %s)", id, tool.any("person"));
        tool.run(
                "insert into work_item values (%s, 'change', %s, null, 'More', 3, null, 0, 0)",
                id, tool.any("engagement where status <> 9"));
        tool.run("update work_item set status = 1, amount = 1999.99, hours = 12.3 where id = %s", id);
    }

    void stepChange() {
        String id = tool.any("work_item where kind = 'change'");
        if (!id.equals("null")) {
            tool.run("update work_item set status = 5, hours = hours + 0.1 where id = %s", id);
            tool.run("update work_item set status = %d where id = %s", 2 + tool.nextInt(3), id);
            tool.run("insert into work_approver values (%s, %s) on conflict do nothing", id, tool.any("person"));
        }
    }

    void claim() {
        String claim = tool.newId();
        for (int n = 0; n <= tool.nextInt(3); n++) {
            String item = tool.newId();
            tool.run("insert into expense_item values (%s, %s, '2026-01-20', 'travel', 0, 978)", item, claim);
            tool.run("insert into belongs values ('expense', %s, 'engagement', 0)", item);
            tool.run("update belongs set %s where item_type = 'expense' and item_id = %s", target(), item);
        }
        tool.run("insert into expense_claim values (%s, %s, 'X', %d, null)", claim, tool.any("person"), APPROVED);
        tool.run("update expense_item set amount = 10 + id / 100.0, currency = 826 where claim_id = %s", claim);
        tool.run("update expense_claim set status = %d, \"number\" = 'C-%s' where id = %s", SUBMITTED, claim, claim);
    }

    void decideClaim() {
        String claim = tool.any("expense_claim");
        tool.run("update expense_claim set status = %d where id = %s", REJECTED, claim);
        tool.run(
                "update expense_claim set status = %d, approver_id = %s where id = %s",
                APPROVED, tool.any("person"), claim);
        tool.run(
                "delete from expense_item where id = (select max(id) from expense_item where claim_id = %s and id %% 5 = 0)",
                claim);
    }

    void moveItem() {
        tool.run(
                "update belongs set %s where item_type = 'expense' and item_id = %s",
                target(), tool.any("expense_item"));
    }

    void allocate() {
        String id = tool.newId();
        tool.run("insert into belongs values ('allocation', %s, 'engagement', 0)", id);
        tool.run(
                "insert into allocation values (%s, %s, '2026-01-12', '2026-02-13', 0, false)", id, tool.any("person"));
        tool.run("update belongs set %s where item_type = 'allocation' and item_id = %s", target(), id);
        tool.run("update allocation set hours = 7.7 * (1 + id %% 9), firm = true where id = %s", id);
    }

    void moveAllocation() {
        tool.run(
                "update belongs set %s where item_type = 'allocation' and item_id = %s",
                target(), tool.any("allocation"));
    }

    void release() {
        String id = tool.any("allocation");
        tool.run("delete from belongs where item_type = 'allocation' and item_id = %s", id);
        tool.run("delete from allocation where id = %s", id);
    }

    private String target() {
        return tool.nextBoolean()
                ? "target_type = 'engagement', target_id = " + tool.any("engagement where status <> 9")
                : "target_type = 'work', target_id = " + tool.any("work_item where kind = 'task'");
    }
}
