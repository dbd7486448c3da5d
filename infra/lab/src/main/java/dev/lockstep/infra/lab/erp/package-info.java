/** The firm's ERP: customers, contracts, projects, time, invoices, payments, revenue and fiscal periods. */
@NullMarked
package dev.lockstep.infra.lab.erp;

import org.jspecify.annotations.NullMarked;
