/** Records with versions, as CRM and ERP keep them: every change is told to the outbox. */
@NullMarked
package dev.lockstep.infra.lab.records;

import org.jspecify.annotations.NullMarked;
