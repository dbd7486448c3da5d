package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.SourceReference;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An invoice over several projects comes apart into shares that add up to it again, whatever its header adds or takes. */
final class NetSuiteInvoicePropertiesTest {
    private static final Path SYSTEMS = Path.of("..", "..", "connectors", "systems");
    private static final EntityMapping MAPPING = Mappings.load(SYSTEMS).all().stream()
            .filter(mapping -> mapping.source().toString().equals("netsuite/invoice"))
            .findFirst()
            .orElseThrow();
    private static final SourceReference CAUSE =
            new SourceReference("netsuite", "invoice", "90871", "test", Instant.EPOCH);
    private static final long MOST = 100_000_000_00L;

    /** A line in minor units of the invoice's currency. */
    record Line(int project, long net, long tax) {}

    /** A whole invoice in minor units: what the header has beside its lines. */
    record Bill(String currency, List<Line> lines, long otherNet, long otherTax) {}

    @Property(tries = 300)
    void shouldAddUpToTheHeaderInMinorUnitsWhenAnInvoiceIsShared(@ForAll("bills") Bill bill) {
        // Given
        int digits = Currency.getInstance(bill.currency()).getDefaultFractionDigits();
        BigDecimal net =
                BigDecimal.valueOf(bill.lines().stream().mapToLong(Line::net).sum() + bill.otherNet(), digits);
        BigDecimal tax =
                BigDecimal.valueOf(bill.lines().stream().mapToLong(Line::tax).sum() + bill.otherTax(), digits);

        // When
        List<Invoice> shares = MAPPING.read(payload(bill, digits, net, tax), CAUSE, Fate.LIVE).records().stream()
                .peek(share -> assertThat(share.complaints()).isEmpty())
                .map(share -> (Invoice) share.content())
                .toList();

        // Then
        assertThat(shares).hasSize((int)
                bill.lines().stream().mapToInt(Line::project).distinct().count());
        assertThat(sum(shares, Invoice::getNet)).isEqualByComparingTo(net);
        assertThat(sum(shares, Invoice::getTax)).isEqualByComparingTo(tax);
        assertThat(sum(shares, Invoice::getGross)).isEqualByComparingTo(net.add(tax));
        assertThat(shares).allSatisfy(share -> {
            assertThat(sum(share.getLines(), line -> line.getAmount()))
                    .isEqualByComparingTo(share.getNet().getAmount());
            assertThat(share.getNet().getAmount().add(share.getTax().getAmount()))
                    .isEqualByComparingTo(share.getGross().getAmount());
            assertThat(share.getTax().getAmount().stripTrailingZeros().scale()).isLessThanOrEqualTo(digits);
            assertThat(share.getNet().getAmount().stripTrailingZeros().scale()).isLessThanOrEqualTo(digits);
        });
    }

    @Provide
    Arbitrary<Bill> bills() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(-MOST, MOST);
        Arbitrary<Long> little = Arbitraries.longs().between(-1_000, 1_000);
        Arbitrary<Line> lines = Combinators.combine(
                        Arbitraries.integers().between(1, 5), amounts, Arbitraries.oneOf(little, Arbitraries.just(0L)))
                .as(Line::new);
        return Combinators.combine(
                        Arbitraries.of("EUR", "USD", "JPY", "KWD"),
                        lines.list().ofMinSize(1).ofMaxSize(12),
                        Arbitraries.oneOf(little, Arbitraries.just(0L)),
                        Arbitraries.oneOf(little, amounts))
                .as(Bill::new);
    }

    private static ObjectNode payload(Bill bill, int digits, BigDecimal net, BigDecimal tax) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ArrayNode items = json.arrayNode();
        IntStream.range(0, bill.lines().size()).forEach(index -> {
            Line line = bill.lines().get(index);
            ObjectNode item = items.addObject();
            item.put("line", index + 1)
                    .put("amount", BigDecimal.valueOf(line.net(), digits))
                    .put("tax1Amt", BigDecimal.valueOf(line.tax(), digits));
            item.putObject("job").put("id", String.valueOf(5500 + line.project()));
        });
        ObjectNode invoice = json.objectNode();
        invoice.put("id", "90871")
                .put("tranId", "INV-000871")
                .put("total", net.add(tax))
                .put("taxTotal", tax);
        invoice.putObject("status").put("id", "A");
        invoice.putObject("postingPeriod").put("id", "203");
        invoice.putObject("money").put("symbol", bill.currency());
        invoice.putObject("item").set("items", items);
        return invoice;
    }

    private static <T> BigDecimal sum(List<T> parts, Function<T, MonetaryAmount> amount) {
        return parts.stream().map(part -> amount.apply(part).getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
