package dev.lockstep.infra.lab.firm;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the firm's companies; a third of them is known to the ERP before the quarter. */
final class Accounts {

    private static final int FIRST_CUSTOMER = 300101;

    private final long seed;

    Accounts(long seed) {
        this.seed = seed;
    }

    List<Account> open(int count) {
        return IntStream.range(0, count).mapToObj(this::account).toList();
    }

    private Account account(int index) {
        TaxProfile profile = Catalogue.MARKETS.get(index % Catalogue.MARKETS.size());
        String legalEntity = profile.legalEntities().get(0);
        Account.Standing standing = standing(index);
        boolean known =
                standing == Account.Standing.ON_CREDIT_HOLD || (standing == Account.Standing.CLEAR && index % 3 == 0);
        // Sales does not care for the tax profile of half of those whom finance knows: the ERP has it.
        boolean salesKnowsTax = standing != Account.Standing.NO_TAX_PROFILE && !(known && index % 2 == 0);
        Company company = company(index, profile, salesKnowsTax ? profile.id() : null);
        return new Account(company, known ? customer(index, company, profile, standing) : null, legalEntity, standing);
    }

    private static Account.Standing standing(int index) {
        return switch (index % 10) {
            case 7 -> Account.Standing.NO_TAX_PROFILE;
            case 8 -> Account.Standing.ON_CREDIT_HOLD;
            default -> Account.Standing.CLEAR;
        };
    }

    private Company company(int index, TaxProfile profile, @Nullable String knownProfile) {
        Dice dice = Dice.of(seed, "company", index);
        String name = name(index) + " " + Words.legalForm(profile.country());
        String domain = name(index).toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
        boolean daughter = index >= 10 && dice.chance(15);
        return new Company(
                "C-" + (1001 + index),
                name,
                profile.country(),
                domain,
                profile.country() + (100_000_000 + index * 7919 + dice.between(0, 7000)),
                knownProfile,
                Catalogue.legalEntity(profile.legalEntities().get(0)).currency(),
                daughter ? "C-" + (1001 + dice.between(0, 6)) : null,
                null);
    }

    private String name(int index) {
        int start = Dice.of(seed, "names").between(0, Words.COMPANY_FIRST.size() - 1);
        int first = (index + start) % Words.COMPANY_FIRST.size();
        int second = (index / Words.COMPANY_FIRST.size() + index) % Words.COMPANY_SECOND.size();
        int round = index / (Words.COMPANY_FIRST.size() * Words.COMPANY_SECOND.size());
        String name = Words.COMPANY_FIRST.get(first) + " " + Words.COMPANY_SECOND.get(second);
        return round == 0 ? name : name + " " + (round + 1);
    }

    private static Customer customer(int index, Company company, TaxProfile profile, Account.Standing standing) {
        return new Customer(
                String.valueOf(FIRST_CUSTOMER + index),
                null,
                company.name(),
                company.country(),
                company.taxId(),
                profile.id(),
                company.currency(),
                index % 2 == 0 ? 30 : 14,
                standing == Account.Standing.ON_CREDIT_HOLD,
                1);
    }
}
