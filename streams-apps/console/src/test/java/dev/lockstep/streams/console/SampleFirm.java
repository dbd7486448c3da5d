package dev.lockstep.streams.console;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.control.SampleRecords;
import dev.lockstep.streams.kit.LifecycleEvents;
import dev.lockstep.streams.kit.TopicSerdes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A small firm in full swing, published as the other apps would publish it. */
final class SampleFirm implements AutoCloseable {
    static final String HOSTILE = "<img src=x onerror=alert(1)> & Söhne";
    static final int ENGAGEMENTS = 24;
    static final int BLOCKED = 3;
    static final int OPEN = 3;
    private static final List<String> CLIENTS = List.of(
            "Aurora Logistics",
            "Brightwater Energy",
            "Castellan Insurance",
            "Dorn & Weber",
            HOSTILE,
            "Elmfield Foods",
            "Fathom Robotics",
            "Granite Rail",
            "Helvin Pharma",
            "Isar Mobility",
            "Juniper Retail",
            "Kestrel Air");
    private static final List<String> WORK =
            List.of("ERP rollout", "Cloud migration", "Data platform", "Finance transformation", "Security review");
    private static final List<Money> RATES =
            List.of(Money.of("180.00", "EUR"), Money.of("165.00", "GBP"), Money.of("210.00", "USD"));
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-19");

    private final KafkaProducer<String, byte[]> producer;
    private final TopicSerdes serdes = new TopicSerdes(ControlNode.REGISTRY);
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Instant start = Instant.now().minusSeconds(3600);

    SampleFirm(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Creates what no other test has created yet: they share one broker. */
    static void createTopics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> topics = Stream.concat(
                            Topics.all(List.of()).stream()
                                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1)),
                            Stream.of(new NewTopic(Topics.DEAD_LETTERS, 1, (short) 1)))
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    void publish() throws Exception {
        for (int number = 0; number < ENGAGEMENTS; number++) {
            publish(number);
        }
        sent.add(producer.send(new ProducerRecord<>(Topics.LIFECYCLE.name(), 0, "eng_bad/x", new byte[] {1, 2, 3})));
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    static String id(int number) {
        return "eng_" + (1000 + number);
    }

    private void publish(int number) {
        String id = id(number);
        Money rate = RATES.get(number % RATES.size());
        Money value = rate.times(BigDecimal.valueOf(400L + 40L * number));
        String name = CLIENTS.get(number % CLIENTS.size()) + " – " + WORK.get(number % WORK.size());
        String customer = "cus_" + id;
        send(
                Topics.canonical(Customer.class),
                customer,
                SampleRecords.customer(customer, CLIENTS.get(number % CLIENTS.size()), "30" + (100 + number)));
        boolean won = number % (ENGAGEMENTS / OPEN) != 5;
        send(
                Topics.canonical(Opportunity.class),
                id,
                SampleRecords.deal(id, name, won ? OpportunityStage.WON : OpportunityStage.OPEN, value, 1));
        if (won) {
            event(SampleRecords.won(id, name, value, start.plusSeconds(60L * number)));
            boolean blocked = number % (ENGAGEMENTS / BLOCKED) == 2;
            afterWon(number, id, value, rate, blocked);
        }
    }

    private void afterWon(int number, String id, Money value, Money rate, boolean blocked) {
        Instant at = start.plusSeconds(60L * number + 2);
        if (blocked) {
            event(SampleRecords.stopped(LifecycleType.WORKFLOW_BLOCKED, id, at, "TAX_PROFILE_MISSING"));
            exception(
                    SampleRecords.exception(id, id, "TAX_PROFILE_MISSING", "DE01", ExceptionOwner.MASTER_DATA, value));
            return;
        }
        send(Topics.canonical(Contract.class), id, SampleRecords.contract(id, value));
        String code = "PRJ-2026-0" + (100 + number);
        send(Topics.canonical(Project.class), id, SampleRecords.project(id, code, "" + (1000 + number), "P-" + number));
        event(SampleRecords.activated(id, code, value, at.plusSeconds(1)));
        for (int entry = 0; entry < 30; entry++) {
            time(number, id, entry, rate);
        }
        bill(id, rate);
    }

    private void time(int number, String id, int index, Money rate) {
        String entry = "tim_" + number + "_" + index;
        LocalDate day = FIRST_DAY.plusDays(index % 5 + 7L * (index / 10));
        String hours = index % 4 == 0 ? "7.50" : "8.00";
        send(
                Topics.canonical(TimeEntry.class),
                id,
                SampleRecords.time(id, entry, day, hours, ApprovalStatus.APPROVED, 1));
        Money amount = rate.times(new BigDecimal(hours));
        if (index % 13 == 7) {
            event(SampleRecords.held(id, entry, day, hours, rate, "PERIOD_CLOSED"));
            exception(SampleRecords.exception(
                    id, entry, "PERIOD_CLOSED", "DE01.2026-01", ExceptionOwner.FINANCE_OPS, amount));
        } else {
            event(SampleRecords.posted(id, entry, day, hours, rate));
            send(Topics.canonical(PostedTime.class), id, SampleRecords.inErp(id, entry, day, hours, amount, 1));
        }
    }

    private void bill(String id, Money rate) {
        Money net = rate.times(BigDecimal.valueOf(120));
        Money gross = net.plus(net.times(new BigDecimal("0.19")));
        Invoice invoice = SampleRecords.invoice(id, "inv_" + id, net, gross, InvoiceStatus.PAID, 1);
        send(Topics.canonical(Invoice.class), id, invoice);
        Payment payment = SampleRecords.payment(id, "pay_" + id, gross);
        send(Topics.canonical(Payment.class), id, payment);
        RevenueEntry revenue = SampleRecords.revenue(id, "rev_" + id, net);
        send(Topics.canonical(RevenueEntry.class), id, revenue);
        Instant at = start.plusSeconds(3000);
        event(SampleRecords.event(LifecycleType.INVOICE_POSTED, id, "i", "erp", at)
                .setInvoice(invoice)
                .build());
        event(SampleRecords.event(LifecycleType.PAYMENT_RECEIVED, id, "p", "erp", at.plusSeconds(9))
                .setPayment(payment)
                .build());
        event(SampleRecords.event(LifecycleType.REVENUE_RECOGNISED, id, "r", "erp", at.plusSeconds(20))
                .setRevenue(revenue)
                .build());
    }

    private void event(LifecycleEvent event) {
        sendKeyed(Topics.LIFECYCLE, LifecycleEvents.keyOf(event), event);
    }

    private void exception(ExceptionRecord open) {
        sendKeyed(Topics.EXCEPTIONS, ExceptionRecords.keyOf(open), open);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String root, V record) {
        Object meta = record.get(0);
        sendKeyed(topic, root + "/" + ((RecordMeta) meta).getCanonicalId(), record);
    }

    private <V extends SpecificRecord> void sendKeyed(Topic<V> topic, String key, V record) {
        byte[] value = serdes.value(topic).serializer().serialize(topic.name(), record);
        sent.add(producer.send(
                new ProducerRecord<>(topic.name(), RootKey.partition(key, topic.partitions()), key, value)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
