package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.streams.canonical.domain.identity.Decisions.Because;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Why links are decided as they are, in words for people. */
final class Reasons {
    private Reasons() {}

    static Because matched(Match match, LinkRequest told) {
        MatchRule rule = match.rule();
        String evidence = Evidence.inWords(told, rule.same());
        return because(
                ruleOf(rule),
                rule.confidence(),
                rule.name(),
                "Same " + evidence + " as " + match.via() + " (rule " + rule.name() + ").",
                told);
    }

    static Because minted(LinkRequest told) {
        return because(LinkRule.MINTED, Decisions.CERTAIN, null, "Nothing known matches; a new root.", told);
    }

    static Because sourceMerge(LinkRequest told, String winner) {
        return because(
                LinkRule.SOURCE_MERGE, Decisions.CERTAIN, null, "Its system merged it into " + winner + ".", told);
    }

    static Because naming(LinkRequest told, String other) {
        return because(LinkRule.CROSS_REFERENCE, Decisions.CERTAIN, null, "It names " + other + " as itself.", told);
    }

    static Because named(LinkRequest told, String other) {
        return because(LinkRule.CROSS_REFERENCE, Decisions.CERTAIN, null, other + " names it as itself.", told);
    }

    static Because explicit(LinkRequest told, String claimed, String root) {
        String alias = claimed.equals(root) ? "" : " That id, " + claimed + ", was merged into " + root + ".";
        return told.getConfirmedByWriteBack()
                ? because(
                        LinkRule.WRITE_BACK,
                        Decisions.CERTAIN,
                        null,
                        "Lockstep created the record and was told its id." + alias,
                        told)
                : because(
                        LinkRule.STAMPED,
                        Decisions.CERTAIN,
                        null,
                        "The record carries the id that Lockstep gave it." + alias,
                        told);
    }

    static Because operator(OperatorAction action) {
        return new Because(
                LinkRule.OPERATOR,
                Decisions.CERTAIN,
                null,
                action.getReason(),
                action.getActionId(),
                action.getActor(),
                true);
    }

    private static Because because(
            LinkRule rule, BigDecimal confidence, @Nullable String ruleName, String explanation, LinkRequest told) {
        String cause = LinkKeys.of(told) + "@" + told.getCause().getPosition();
        return new Because(rule, confidence, ruleName, explanation, cause, told.getSystem(), false);
    }

    /** Kinds of rule that had a name of their own before rules became data keep it. */
    private static LinkRule ruleOf(MatchRule rule) {
        if (rule.isAbout("taxId")) {
            return LinkRule.TAX_ID;
        }
        return rule.isAbout("name", "country") ? LinkRule.NAME_AND_COUNTRY : LinkRule.MATCHED;
    }
}
