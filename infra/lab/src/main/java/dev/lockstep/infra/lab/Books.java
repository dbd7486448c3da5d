package dev.lockstep.infra.lab;

import dev.lockstep.infra.lab.crm.CrmBooks;
import dev.lockstep.infra.lab.erp.ErpBooks;
import dev.lockstep.infra.lab.psa.PsaBooks;

/** What the three systems' own records add up to; each is read in one transaction of its own. */
public record Books(CrmBooks crm, PsaBooks psa, ErpBooks erp) {}
