package dev.lockstep.infra.runtime.relational;

/** Time: sheets and their lines, which are corrected, moved and decided. */
final class AtelierTime {
    private static final int OPEN = 11;
    private static final int SUBMITTED = 12;
    private static final int APPROVED = 13;
    private static final int REJECTED = 14;

    private final AtelierTool tool;

    AtelierTime(AtelierTool tool) {
        this.tool = tool;
    }

    void sheet() {
        String sheet = tool.newId();
        int lines = 1 + tool.nextInt(4);
        for (int n = 0; n < lines; n++) {
            tool.run(
                    "insert into \"sheet-line\" values (%s, %s, %s, date '2026-01-12' + %d, '0', false)",
                    tool.newId(), sheet, tool.any("work_item where kind = 'task'"), n);
        }
        tool.run(
                "insert into sheet values (%s, %s, '2026-01-12', %d, null, null)", sheet, tool.any("person"), APPROVED);
        tool.run(
                "update \"sheet-line\" set spent = interval '1 minute' * (15 * (id %% 32) + 20), billable = true"
                        + " where sheet_id = %s",
                sheet);
        tool.run("update sheet set status = %d where id = %s", tool.nextBoolean() ? OPEN : SUBMITTED, sheet);
    }

    void decideSheet() {
        String sheet = tool.any("sheet");
        boolean approve = tool.nextInt(3) > 0;
        decide(sheet, APPROVED);
        decide(sheet, REJECTED);
        if (tool.nextBoolean()) {
            tool.run("update \"sheet-line\" set spent = spent + interval '5 minutes' where sheet_id = %s", sheet);
        }
        if (approve) {
            decide(sheet, APPROVED);
        }
    }

    private void decide(String sheet, int status) {
        tool.run(
                "update sheet set status = %d, approver_id = %s, decided_at = timestamp '2026-01-19 09:30:00'"
                        + " + interval '1 hour' * (id %% 2000) where id = %s",
                status, tool.any("person"), sheet);
    }

    void correctLine() {
        tool.run("update \"sheet-line\" set spent = '7:30' where id = %s", tool.any("\"sheet-line\""));
    }

    /** A line goes in the same breath in which its sheet is decided. */
    void dropLine() {
        String line = tool.any("\"sheet-line\"");
        tool.run(
                "update sheet set status = %d where id = (select sheet_id from \"sheet-line\" where id = %s)",
                tool.nextBoolean() ? APPROVED : SUBMITTED, line);
        tool.run("delete from \"sheet-line\" where id = %s", line);
    }

    void dropSheet() {
        String sheet = tool.any("sheet");
        tool.run("update sheet set status = %d where id = %s", APPROVED, sheet);
        tool.run("delete from \"sheet-line\" where sheet_id = %s", sheet);
        tool.run("delete from sheet where id = %s", sheet);
    }

    /** A line was written on the wrong sheet; both sheets may be decided with the correction. */
    void moveLineToSheet() {
        String line = tool.any("\"sheet-line\"");
        String target = tool.any("sheet");
        tool.run(
                "update \"sheet-line\" set sheet_id = %s, spent = spent + interval '10 minutes' where id = %s",
                target, line);
        if (tool.nextBoolean()) {
            tool.run("update sheet set status = %d where id = %s", tool.nextBoolean() ? APPROVED : SUBMITTED, target);
        }
    }

    void moveLineToTask() {
        tool.run(
                "update \"sheet-line\" set work_item_id = %s where id = %s",
                tool.any("work_item where kind = 'task'"), tool.any("\"sheet-line\""));
    }
}
