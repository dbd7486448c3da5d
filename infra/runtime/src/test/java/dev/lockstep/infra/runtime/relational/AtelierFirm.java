package dev.lockstep.infra.runtime.relational;

/** People, clients and engagements: who works, for whom, on what. */
final class AtelierFirm {
    private final AtelierTool tool;
    private int names;

    AtelierFirm(AtelierTool tool) {
        this.tool = tool;
    }

    String hire() {
        String id = tool.newId();
        tool.run(
                "insert into person values (%s, 'A-%s', 'Name of %s', %d, 1, interval '30 hours', 61.500, null, 'n-%s', 'd-%s')",
                id, id, id, 1 + tool.nextInt(2), id, id);
        tool.run("insert into person_skill values (%s, 'cad'), (%s, 'pm')", id, id);
        tool.run("update person set capacity = interval '38 hours 30 minutes', \"pay-grade\" = 2 where id = %s", id);
        tool.run("delete from person_skill where person_id = %s and skill = 'pm'", id);
        return id;
    }

    void promote() {
        String id = tool.any("person");
        tool.run("update person set \"pay-grade\" = 1 + (\"pay-grade\" %% 3), cost = cost + 0.25 where id = %s", id);
        tool.run("insert into person_skill values (%s, 'fem') on conflict do nothing", id);
    }

    /** A person leaves the books; whatever stood in that name stands in another's from then on. */
    void replacePerson() {
        String gone = tool.any("person");
        replace(gone, tool.nextBoolean() ? hire() : tool.another("person", gone));
    }

    void replace(String gone, String heir) {
        tool.run("update sheet set person_id = %s where person_id = %s", heir, gone);
        tool.run("update sheet set approver_id = %s where approver_id = %s", heir, gone);
        tool.run("update expense_claim set person_id = %s where person_id = %s", heir, gone);
        tool.run("update expense_claim set approver_id = %s where approver_id = %s", heir, gone);
        tool.run("update allocation set person_id = %s where person_id = %s", heir, gone);
        tool.run("update engagement set manager_id = %s where manager_id = %s", heir, gone);
        tool.run(
                "insert into work_approver select work_item_id, %s from work_approver where person_id = %s"
                        + " on conflict do nothing",
                heir, gone);
        tool.run("delete from work_approver where person_id = %s", gone);
        tool.run("delete from person_skill where person_id = %s", gone);
        tool.run("delete from person where id = %s", gone);
    }

    void client() {
        String id = tool.newId();
        tool.run("insert into client values (%s, 'draft', 'DE', null, 30, 9)", id);
        tool.run("update client set name = 'Client %s', tax_no = 'T%s', status = 1 where id = %s", id, id, id);
    }

    void editClient() {
        String id = tool.any("client");
        int kind = tool.nextInt(4);
        tool.run("update client set terms = terms + 1, name = 'wrong' where id = %s", id);
        tool.run("update client set name = 'Client %s%s' where id = %s", id, kind == 0 ? " Ltd" : "", id);
        if (kind == 1) {
            tool.run("update client set status = case status when 1 then 2 else 1 end where id = %s", id);
        } else if (kind == 2) {
            tool.run("update client set status = case status when 9 then 1 else 9 end where id = %s", id);
        }
    }

    String engagement() {
        String id = tool.newId();
        tool.run("insert into engagement_fact values (%s, 'region', 'nowhere')", id);
        tool.run(
                "insert into engagement values (%s, 'TMP-%s', 'to be named', %s, %s, 4, 978, '2026-01-05', null)",
                id, id, tool.any("client where status <> 9"), tool.any("person"));
        tool.run(
                "update engagement set \"number\" = 'E-%s', name = 'Engagement %s', status = 1 where id = %s",
                id, id, id);
        tool.run("update engagement_fact set value = 'DACH' where engagement_id = %s", id);
        String phase = tool.newId();
        String first = tool.newId();
        String second = tool.newId();
        tool.run("insert into work_item values (%s, 'task', %s, %s, 'draft', 1)", first, id, phase);
        tool.run("insert into work_item values (%s, 'task', %s, %s, 'Task', 1)", second, id, first);
        tool.run("insert into work_item values (%s, 'phase', %s, null, 'Phase', 1)", phase, id);
        tool.run("update work_item set title = 'Task ' || id where engagement_id = %s and kind = 'task'", id);
        tool.run(
                "insert into work_item values (%s, 'milestone', %s, %s, 'Milestone', 3, '2026-03-31', 1000.50)",
                tool.newId(), id, phase);
        tool.run("update work_item set status = 1 where engagement_id = %s and kind = 'milestone'", id);
        return id;
    }

    void stepEngagement() {
        String id = tool.any("engagement where status <> 9");
        boolean drop = tool.nextInt(8) == 0 && tool.count("engagement where status <> 9") > 3;
        int next = drop ? 9 : 1 + tool.nextInt(4);
        tool.run("update engagement set status = 4 where id = %s", id);
        tool.run("update engagement set status = 9 where id = %s", id);
        tool.run("update engagement set status = %d, ends = date '2026-06-30' where id = %s", next, id);
    }

    void facts() {
        String id = tool.any("engagement where status <> 9");
        tool.run(
                "insert into engagement_fact values (%s, 'line', 'draft') on conflict (engagement_id, name)"
                        + " do update set value = 'draft'",
                id);
        tool.run(
                "update engagement_fact set value = 'line %d' where engagement_id = %s and name = 'line'", ++names, id);
        if (tool.nextInt(3) == 0) {
            tool.run("delete from engagement_fact where engagement_id = %s and name = 'region'", id);
        }
    }
}
