package dev.lockstep.infra.lab.firm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Halden Advisory and what will happen to it in the quarter. The same seed and scale make the same firm, always.
 *
 * @param seed where all chance comes from
 * @param scale 1 is 40 companies, 60 consultants, 120 deals; fractions and multiples change all three
 * @param workers the consultants
 * @param companies companies as the CRM has them on the first day
 * @param customers customers as the ERP has them on the first day
 * @param deals all deals of the quarter, by number
 */
public record SampleFirm(
        long seed,
        double scale,
        List<Worker> workers,
        List<Company> companies,
        List<Customer> customers,
        List<DealPlan> deals) {

    private static final int FEWEST_WORKERS = 12;
    private static final int FEWEST_COMPANIES = 10;
    private static final int FEWEST_DEALS = 8;

    /**
     * Makes a firm.
     *
     * @throws IllegalArgumentException when the scale is not positive
     */
    public static SampleFirm generate(long seed, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("The scale of the sample firm must be positive, not " + scale);
        }
        List<Worker> workers = new People(seed).hire(scaled(60, scale, FEWEST_WORKERS));
        List<Account> accounts = new Accounts(seed).open(scaled(40, scale, FEWEST_COMPANIES));
        return new SampleFirm(
                seed,
                scale,
                workers,
                accounts.stream().map(Account::company).toList(),
                accounts.stream()
                        .map(Account::customer)
                        .filter(Objects::nonNull)
                        .toList(),
                new Pipeline(seed, accounts, workers).fill(scaled(120, scale, FEWEST_DEALS)));
    }

    /** The legal entities of the group. */
    public List<LegalEntity> legalEntities() {
        return Catalogue.LEGAL_ENTITIES;
    }

    /** The tax profiles that finance keeps. */
    public List<TaxProfile> taxProfiles() {
        return Catalogue.TAX_PROFILES;
    }

    /** Last year's and this year's rate card of each legal entity. */
    public List<RateCard> rateCards() {
        return Catalogue.rateCards();
    }

    /** The cost centres of all legal entities. */
    public List<CostCentre> costCentres() {
        return Catalogue.costCentres();
    }

    /** The fiscal periods of all legal entities as they stand on the first day. */
    public List<FiscalPeriod> fiscalPeriods() {
        return legalEntities().stream()
                .flatMap(entity -> Season.periodsOf(entity.id()).stream())
                .toList();
    }

    /** Won deals by name; names are unique. */
    public Map<String, DealPlan> wonByName() {
        return won().collect(Collectors.toUnmodifiableMap(plan -> plan.deal().name(), Function.identity()));
    }

    /** The deals that are won in the quarter. */
    public Stream<DealPlan> won() {
        return deals.stream().filter(plan -> plan.outcome() == Outcome.WON);
    }

    /** The changes that are asked for in the quarter, by number. */
    public List<ChangePlan> changes() {
        return ChangePlanner.plan(deals);
    }

    private static int scaled(int count, double scale, int fewest) {
        return (int) Math.max(fewest, Math.round(count * scale));
    }
}
