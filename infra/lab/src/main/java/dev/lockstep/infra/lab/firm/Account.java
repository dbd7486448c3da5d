package dev.lockstep.infra.lab.firm;

import org.jspecify.annotations.Nullable;

/** A company in the CRM and, when finance knows it already, the customer in the ERP. */
record Account(Company company, @Nullable Customer customer, String legalEntity, Standing standing) {

    /** What stands between the company and a project. */
    enum Standing {
        CLEAR,
        NO_TAX_PROFILE,
        ON_CREDIT_HOLD
    }
}
