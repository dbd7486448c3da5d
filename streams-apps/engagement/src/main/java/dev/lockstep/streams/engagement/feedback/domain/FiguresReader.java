package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.streams.engagement.feedback.domain.EngagementFigures.InvoiceFigures;
import dev.lockstep.streams.engagement.feedback.domain.EngagementFigures.PaymentFigures;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes from canonical records what a standing is made of. */
final class FiguresReader {
    private FiguresReader() {}

    static EngagementFigures read(EngagementFigures before, FeedbackInput input) {
        if (input instanceof FeedbackInput.DealSaid said) {
            return deal(before, said.deal());
        } else if (input instanceof FeedbackInput.ContractSaid said) {
            Contract contract = said.contract();
            return before.contracted(
                    money(contract.getAmount()),
                    contract.getStartsOn(),
                    contract.getEndsOn(),
                    contract.getLegalEntity());
        } else if (input instanceof FeedbackInput.ProjectSaid said) {
            Project project = said.project();
            boolean active = project.getExecutionStatus() == ExecutionStatus.ACTIVE;
            return before.active(active && !project.getMeta().getDeleted());
        } else if (input instanceof FeedbackInput.MilestoneSaid said) {
            return milestone(before, said.milestone());
        } else if (input instanceof FeedbackInput.InvoiceSaid said) {
            return invoice(before, said.invoice());
        } else if (input instanceof FeedbackInput.PaymentSaid said) {
            return payment(before, said.payment());
        }
        return input instanceof FeedbackInput.AlarmSaid said ? alarm(before, said.exception()) : before;
    }

    private static EngagementFigures deal(EngagementFigures before, Opportunity deal) {
        String id = deal.getMeta().getCanonicalId();
        boolean first = before.deal() == null || before.deal().equals(id);
        return first ? before.dealt(id, deal.getCrmId()) : before;
    }

    private static EngagementFigures milestone(EngagementFigures before, Milestone milestone) {
        LocalDate due = milestone.getDueOn();
        boolean waits = milestone.getStatus() != MilestoneStatus.COMPLETED
                && milestone.getStatus() != MilestoneStatus.APPROVED
                && !milestone.getMeta().getDeleted();
        return before.withMilestones(
                changed(before.milestones(), milestone.getMeta().getCanonicalId(), waits ? due : null));
    }

    private static EngagementFigures invoice(EngagementFigures before, Invoice invoice) {
        Money net = money(invoice.getNet());
        Money gross = money(invoice.getGross());
        boolean counts = invoice.getStatus() != InvoiceStatus.CANCELLED
                && invoice.getStatus() != InvoiceStatus.CREDITED
                && !invoice.getMeta().getDeleted();
        InvoiceFigures figures =
                net != null && gross != null && counts ? new InvoiceFigures(net, gross, invoice.getDueOn()) : null;
        return before.withInvoices(changed(before.invoices(), invoice.getMeta().getCanonicalId(), figures));
    }

    private static EngagementFigures payment(EngagementFigures before, Payment payment) {
        Money amount = money(payment.getAmount());
        boolean counts = !payment.getMeta().getDeleted();
        PaymentFigures figures = amount != null && counts ? new PaymentFigures(payment.getInvoiceId(), amount) : null;
        return before.withPayments(changed(before.payments(), payment.getMeta().getCanonicalId(), figures));
    }

    private static EngagementFigures alarm(EngagementFigures before, ExceptionRecord exception) {
        Set<String> alarms = new HashSet<>(before.alarms());
        boolean open = exception.getState() != ExceptionState.RESOLVED && exception.getState() != ExceptionState.WAIVED;
        if (open && exception.getSeverity() == ExceptionSeverity.CRITICAL) {
            alarms.add(exception.getExceptionId());
        } else {
            alarms.remove(exception.getExceptionId());
        }
        return before.withAlarms(alarms);
    }

    private static <V> Map<String, V> changed(Map<String, V> before, String id, @Nullable V value) {
        Map<String, V> next = new HashMap<>(before);
        if (value == null) {
            next.remove(id);
        } else {
            next.put(id, value);
        }
        return next;
    }

    static @Nullable Money money(@Nullable MonetaryAmount amount) {
        try {
            return amount == null ? null : Money.from(amount);
        } catch (IllegalArgumentException noSuchCurrency) {
            return null;
        }
    }
}
